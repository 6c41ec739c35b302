//! A day of the calendar.

use std::fmt;
use std::str::FromStr;

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// It is written and read as Zoho's `2026-12-01`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Numbers or a text that are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateError;

impl Date {
    /// The first day that there is: 0001-01-01.
    pub const MIN: Self = Self { year: 1, month: 1, day: 1 };
    /// The last day that there is: 9999-12-31.
    pub const MAX: Self = Self { year: 9_999, month: 12, day: 31 };

    /// The date of this year, month (1 to 12) and day (1 to 31).
    ///
    /// # Errors
    ///
    /// [`DateError`] when the calendar has no such day, or the year is not 1 to 9999.
    pub const fn new(year: u16, month: u8, day: u8) -> Result<Self, DateError> {
        let fits = year >= 1 && year <= 9_999 && day >= 1 && day <= days_in(year, month);
        if fits { Ok(Self { year, month, day }) } else { Err(DateError) }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The days from 1970-01-01 to this date.
    #[must_use]
    pub fn days_since_1970(self) -> i32 {
        // Years are counted from March, so that the leap day ends one.
        let early = i32::from(self.month <= 2);
        let year = i32::from(self.year) - early;
        let month = i32::from(self.month) + 12 * early - 3;
        let in_year = (153 * month + 2) / 5 + i32::from(self.day) - 1;
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year
            - 719_468
    }

    /// The date so many days after 1970-01-01.
    ///
    /// # Errors
    ///
    /// [`DateError`] when it is before 0001-01-01 or after 9999-12-31.
    pub fn from_days_since_1970(days: i64) -> Result<Self, DateError> {
        let first = i64::from(Self::MIN.days_since_1970());
        let last = i64::from(Self::MAX.days_since_1970());
        if days < first || days > last {
            return Err(DateError);
        }
        let days = days + 719_468;
        // 400 years have 146,097 days; the last of 4, 100 and 400 years is one day longer or shorter.
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let in_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month + 2) / 5 + 1;
        let (month, late) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        let part = |number: i64| u8::try_from(number).map_err(|_| DateError);
        let year = u16::try_from(era * 400 + year + late).map_err(|_| DateError)?;
        Self::new(year, part(month)?, part(day)?)
    }
}

const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 0,
    }
}

/// The number that ASCII digits make; `None` for any other text.
pub(super) fn digits(text: &str) -> Option<u16> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if all { text.parse().ok() } else { None }
}

impl FromStr for Date {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let part = |from: usize, to: usize| text.get(from..to).and_then(digits);
        let small = |number: u16| u8::try_from(number).ok();
        let dashes = text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
        match (part(0, 4), part(5, 7).and_then(small), part(8, 10).and_then(small)) {
            (Some(year), Some(month), Some(day)) if dashes && text.len() == 10 => {
                Self::new(year, month, day)
            }
            _ => Err(DateError),
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Date({self})")
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("read a date: it is a day of the calendar, written as 2026-12-01")
    }
}

impl std::error::Error for DateError {}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = Date;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date: 2026-12-01")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Date, E> {
                // The text is not repeated: it may be customer data in the wrong place.
                text.parse().map_err(|_| E::custom("a text that is not a date as 2026-12-01"))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_calendar_and_no_others() {
        for good in ["0001-01-01", "2024-02-29", "2000-02-29", "2026-12-31", "9999-12-31"] {
            let date: Date = good.parse().unwrap();
            assert_eq!(date.to_string(), good);
            let json = format!("\"{good}\"");
            assert_eq!(serde_json::to_string(&date).unwrap(), json);
            assert_eq!(serde_json::from_str::<Date>(&json).unwrap(), date);
        }
        for bad in [
            "0000-01-01",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-01-00",
            "2026-1-1",
            "26-01-01",
            "2026-01-01 ",
            "2026/01/01",
            "+026-01-01",
            "",
            "2026-01-0１",
            "20260101",
            "2026-01-01T00:00:00Z",
            "é26-01-01",
        ] {
            assert_eq!(bad.parse::<Date>(), Err(DateError), "{bad}");
        }
        for bad in ["20260101", "null", "\"today\"", "{}"] {
            assert!(serde_json::from_str::<Date>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn days_have_their_number() {
        let number = |text: &str| text.parse::<Date>().unwrap().days_since_1970();
        assert_eq!(number("1970-01-01"), 0);
        assert_eq!(number("1969-12-31"), -1);
        assert_eq!(number("2000-03-01"), 11_017);
        let last = Date::MAX.days_since_1970();
        // Twice the 400 years after which the calendar repeats, and both ends.
        for years in [(1, 1), (1_600, 2_400), (9_999, 9_999)] {
            let mut expected = Date::new(years.0, 1, 1).unwrap();
            let end = Date::new(years.1, 12, 31).unwrap();
            for days in expected.days_since_1970()..=end.days_since_1970() {
                let date = Date::from_days_since_1970(days.into()).unwrap();
                assert_eq!((date, date.days_since_1970()), (expected, days));
                let Date { year, month, day } = date;
                let next = [(year, month, day + 1), (year, month + 1, 1), (year + 1, 1, 1)];
                let next = next.iter().find_map(|(y, m, d)| Date::new(*y, *m, *d).ok());
                expected = next.unwrap_or(Date::MAX);
            }
        }
        assert!(Date::from_days_since_1970(i64::from(last) + 1).is_err());
        assert!(Date::from_days_since_1970(i64::MIN).is_err());
    }
}
