//! The types of the crate `time`.

use time::{Month, OffsetDateTime, UtcOffset};

use super::OutOfRange;
use crate::{Date, DateTime};

impl TryFrom<Date> for time::Date {
    type Error = OutOfRange;

    fn try_from(date: Date) -> Result<Self, OutOfRange> {
        let month = Month::try_from(date.month()).map_err(|_| OutOfRange)?;
        Self::from_calendar_date(date.year().into(), month, date.day()).map_err(|_| OutOfRange)
    }
}

impl TryFrom<time::Date> for Date {
    type Error = OutOfRange;

    fn try_from(date: time::Date) -> Result<Self, OutOfRange> {
        let year = u16::try_from(date.year()).map_err(|_| OutOfRange)?;
        Self::new(year, date.month().into(), date.day()).map_err(|_| OutOfRange)
    }
}

impl TryFrom<DateTime> for OffsetDateTime {
    type Error = OutOfRange;

    fn try_from(moment: DateTime) -> Result<Self, OutOfRange> {
        let seconds = 60 * i32::from(moment.offset_minutes());
        let offset = UtcOffset::from_whole_seconds(seconds).map_err(|_| OutOfRange)?;
        let time = time::Time::from_hms(moment.hour(), moment.minute(), moment.second());
        let time = time.map_err(|_| OutOfRange)?;
        Ok(time::Date::try_from(moment.date())?.with_time(time).assume_offset(offset))
    }
}

impl TryFrom<OffsetDateTime> for DateTime {
    type Error = OutOfRange;

    /// The same moment and offset; fractions of a second, and seconds of the offset, are cut off.
    fn try_from(moment: OffsetDateTime) -> Result<Self, OutOfRange> {
        let offset = moment.offset().whole_minutes();
        Self::from_unix_seconds(moment.unix_timestamp(), offset).map_err(|_| OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in
            ["2024-02-29T23:59:59+05:30", "0001-01-01T00:00:00-23:59", "9999-12-31T00:00:00+00:00"]
        {
            let moment: DateTime = text.parse().unwrap();
            let other = OffsetDateTime::try_from(moment).unwrap();
            assert_eq!(other.unix_timestamp(), moment.unix_seconds());
            assert_eq!(DateTime::try_from(other).unwrap().to_string(), text);
            let date = time::Date::try_from(moment.date()).unwrap();
            assert_eq!(Date::try_from(date), Ok(moment.date()));
        }
        assert_eq!(Date::try_from(time::Date::MIN), Err(OutOfRange));
        let before = OffsetDateTime::UNIX_EPOCH - time::Duration::milliseconds(1);
        assert_eq!(DateTime::try_from(before).unwrap().unix_seconds(), -1);
    }
}
