//! A moment with the offset in which it was written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};

use super::date::digits;
use super::{Date, DateError};

/// A moment to the second, with the offset from UTC in which it was written.
///
/// It is written as Zoho takes it, `2026-12-01T09:30:00+01:00`, and read with `Z` for `+00:00` too.
/// **Fractions of a second are cut off**: Zoho refuses them in a field and keeps none. Two values are
/// equal when they are the same moment, whatever their offsets. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
#[derive(Clone, Copy)]
pub struct DateTime {
    date: Date,
    hour: u8,
    minute: u8,
    second: u8,
    offset_minutes: i16,
}

/// Numbers or a text that are no date-time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DateTimeError;

const SECONDS_A_DAY: i64 = 86_400;
const MOST_OFFSET: i16 = 24 * 60 - 1;

impl DateTime {
    /// The moment when clocks of this offset (minutes east of UTC) show this date and time.
    ///
    /// # Errors
    ///
    /// [`DateTimeError`] when the clock shows no such time, or the offset is a day or more.
    pub const fn new(
        date: Date,
        hour: u8,
        minute: u8,
        second: u8,
        offset_minutes: i16,
    ) -> Result<Self, DateTimeError> {
        let fits = hour < 24
            && minute < 60
            && second < 60
            && offset_minutes >= -MOST_OFFSET
            && offset_minutes <= MOST_OFFSET;
        if fits {
            Ok(Self { date, hour, minute, second, offset_minutes })
        } else {
            Err(DateTimeError)
        }
    }

    /// The moment so many seconds after 1970-01-01T00:00:00Z, as clocks of an offset show it.
    ///
    /// # Errors
    ///
    /// [`DateTimeError`] when the date or the offset is out of range.
    pub fn from_unix_seconds(seconds: i64, offset_minutes: i16) -> Result<Self, DateTimeError> {
        let local = seconds.checked_add(60 * i64::from(offset_minutes)).ok_or(DateTimeError)?;
        let date = Date::from_days_since_1970(local.div_euclid(SECONDS_A_DAY))?;
        let second = local.rem_euclid(SECONDS_A_DAY);
        let part = |number: i64| u8::try_from(number).map_err(|_| DateTimeError);
        let (hour, minute) = (part(second / 3_600)?, part(second / 60 % 60)?);
        Self::new(date, hour, minute, part(second % 60)?, offset_minutes)
    }

    /// The seconds from 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        let clock = 3_600 * i64::from(self.hour) + 60 * i64::from(self.minute);
        SECONDS_A_DAY * i64::from(self.date.days_since_1970()) + clock + i64::from(self.second)
            - 60 * i64::from(self.offset_minutes)
    }

    /// The same moment in another offset.
    ///
    /// # Errors
    ///
    /// [`DateTimeError`] when the date or the offset is out of range.
    pub fn at_offset(self, offset_minutes: i16) -> Result<Self, DateTimeError> {
        Self::from_unix_seconds(self.unix_seconds(), offset_minutes)
    }

    /// The date that clocks of its offset show.
    #[must_use]
    pub const fn date(self) -> Date {
        self.date
    }

    /// The hour that clocks of its offset show, 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u8 {
        self.hour
    }

    /// The minute, 0 to 59.
    #[must_use]
    pub const fn minute(self) -> u8 {
        self.minute
    }

    /// The second, 0 to 59.
    #[must_use]
    pub const fn second(self) -> u8 {
        self.second
    }

    /// The offset in minutes east of UTC.
    #[must_use]
    pub const fn offset_minutes(self) -> i16 {
        self.offset_minutes
    }
}

impl FromStr for DateTime {
    type Err = DateTimeError;

    fn from_str(text: &str) -> Result<Self, DateTimeError> {
        let part = |from: usize, to: usize| -> Result<u8, DateTimeError> {
            let number = text.get(from..to).and_then(digits).ok_or(DateTimeError)?;
            u8::try_from(number).map_err(|_| DateTimeError)
        };
        let sign = |at: usize| text.get(at..=at).unwrap_or_default();
        if (sign(10), sign(13), sign(16)) != ("T", ":", ":") {
            return Err(DateTimeError);
        }
        let date = text.get(..10).unwrap_or_default().parse()?;
        let rest = text.get(19..).ok_or(DateTimeError)?;
        let offset = offset(without_fraction(rest)?)?;
        Self::new(date, part(11, 13)?, part(14, 16)?, part(17, 19)?, offset)
    }
}

/// What stands after the seconds and their fraction.
fn without_fraction(rest: &str) -> Result<&str, DateTimeError> {
    let Some(fraction) = rest.strip_prefix('.') else { return Ok(rest) };
    let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
    if offset.len() == fraction.len() { Err(DateTimeError) } else { Ok(offset) }
}

/// `Z`, `+05:30` or `+0530`.
fn offset(text: &str) -> Result<i16, DateTimeError> {
    if text == "Z" {
        return Ok(0);
    }
    let (sign, rest) = match text.split_at_checked(1) {
        Some(("+", rest)) => (1, rest),
        Some(("-", rest)) => (-1, rest),
        _ => return Err(DateTimeError),
    };
    let (hours, minutes) = match rest.len() {
        5 if rest.get(2..3) == Some(":") => (rest.get(..2), rest.get(3..)),
        4 => (rest.get(..2), rest.get(2..)),
        _ => return Err(DateTimeError),
    };
    let number = |text: Option<&str>| text.and_then(digits).and_then(|n| i16::try_from(n).ok());
    match (number(hours), number(minutes)) {
        (Some(hours), Some(minutes)) if minutes < 60 => Ok(sign * (60 * hours + minutes)),
        _ => Err(DateTimeError),
    }
}

impl From<DateError> for DateTimeError {
    fn from(_: DateError) -> Self {
        Self
    }
}

impl TryFrom<SystemTime> for DateTime {
    type Error = DateTimeError;

    /// The moment in UTC.
    fn try_from(time: SystemTime) -> Result<Self, DateTimeError> {
        let seconds = match time.duration_since(UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).map_err(|_| DateTimeError)?,
            Err(before) => {
                let before = before.duration();
                let whole = i64::try_from(before.as_secs()).map_err(|_| DateTimeError)?;
                -whole - i64::from(before.subsec_nanos() > 0)
            }
        };
        Self::from_unix_seconds(seconds, 0)
    }
}

impl From<DateTime> for SystemTime {
    fn from(moment: DateTime) -> Self {
        let seconds = moment.unix_seconds();
        let distance = Duration::from_secs(seconds.unsigned_abs());
        if seconds < 0 { UNIX_EPOCH - distance } else { UNIX_EPOCH + distance }
    }
}

impl PartialEq for DateTime {
    fn eq(&self, other: &Self) -> bool {
        self.unix_seconds() == other.unix_seconds()
    }
}

impl Eq for DateTime {}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for DateTime {
    fn cmp(&self, other: &Self) -> Ordering {
        self.unix_seconds().cmp(&other.unix_seconds())
    }
}

impl Hash for DateTime {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.unix_seconds().hash(state);
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { date, hour, minute, second, offset_minutes } = *self;
        let sign = if offset_minutes < 0 { '-' } else { '+' };
        let offset = offset_minutes.unsigned_abs();
        let (hours, minutes) = (offset / 60, offset % 60);
        write!(f, "{date}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}")
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({self})")
    }
}

impl fmt::Display for DateTimeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("read a date-time: it has an offset, as 2026-12-01T09:30:00+01:00")
    }
}

impl std::error::Error for DateTimeError {}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = DateTime;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a date-time: 2026-12-01T09:30:00+01:00")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<DateTime, E> {
                // The text is not repeated: it may be customer data in the wrong place.
                text.parse().map_err(|_| {
                    E::custom("a text that is not a date-time as 2026-12-01T09:30:00+01:00")
                })
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests;
