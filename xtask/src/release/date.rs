//! The day of a release, as changelogs have it.

use std::fmt;

use anyhow::{Context as _, Result};

const SECONDS_OF_A_DAY: i64 = 86_400;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    year: i64,
    month: i64,
    day: i64,
}

impl Date {
    /// Reads `2026-01-31`; `None` for anything else, the 31st of February included.
    pub(super) fn read(text: &str) -> Option<Self> {
        let digits = text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
        if text.len() != 10 || !digits {
            return None;
        }
        let mut parts = text.split('-').map_while(|part| part.parse().ok());
        let date = Self { year: parts.next()?, month: parts.next()?, day: parts.next()? };
        (Self::of_day(date.days()) == date).then_some(date)
    }

    /// The day in git's `Name <address> 1767139200 +0100`, by the clock of who commits.
    pub(super) fn of_committer(identity: &str) -> Result<Self> {
        let mut words = identity.trim().rsplit(' ');
        let offset = words.next().and_then(offset).context("git does not say its time zone")?;
        let moment = words.next().and_then(|word| word.parse::<i64>().ok());
        let moment = moment.context("git does not say what time it is")?;
        Ok(Self::of_day((moment + offset).div_euclid(SECONDS_OF_A_DAY)))
    }

    /// The day that comes so many days after the first of January 1970. Years are counted from March,
    /// so that the leap day is the last; 400 of them have 146,097 days.
    fn of_day(days: i64) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day = days.rem_euclid(146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let year = year + era * 400;
        match month < 10 {
            true => Self { year, month: month + 3, day },
            false => Self { year: year + 1, month: month - 9, day },
        }
    }

    /// The way back.
    fn days(self) -> i64 {
        let (year, month) = match self.month > 2 {
            true => (self.year, self.month - 3),
            false => (self.year - 1, self.month + 9),
        };
        let era = year.div_euclid(400);
        let year = year.rem_euclid(400);
        let day = (153 * month + 2) / 5 + self.day - 1;
        era * 146_097 + 365 * year + year / 4 - year / 100 + day - 719_468
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// `+0130` in seconds.
fn offset(text: &str) -> Option<i64> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = digits.split_at_checked(2)?;
    Some(sign * (hours.parse::<i64>().ok()? * 3_600 + minutes.parse::<i64>().ok()? * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_days_of_the_calendar() {
        for text in ["1970-01-01", "2000-02-29", "2024-12-31", "2026-11-22", "2100-02-28"] {
            assert_eq!(Date::read(text).unwrap().to_string(), text);
        }
        for text in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "today", ""]
        {
            assert_eq!(Date::read(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_is_that_of_who_commits() {
        let day = |said: &str| Date::of_committer(said).map(|day| day.to_string());
        assert_eq!(day("A B <a@b.example> 1767225599 +0000\n").unwrap(), "2025-12-31");
        assert_eq!(day("A B <a@b.example> 1767225599 +0030\n").unwrap(), "2026-01-01");
        assert_eq!(day("A B <a@b.example> 1767225600 -0100\n").unwrap(), "2025-12-31");
        assert!(day("A B <a@b.example>").is_err());
    }
}
