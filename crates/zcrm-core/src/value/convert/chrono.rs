//! The types of the crate `chrono`.

use chrono::{Datelike as _, FixedOffset, NaiveDate, Offset as _, TimeZone, Utc};

use super::OutOfRange;
use crate::{Date, DateTime};

impl TryFrom<Date> for NaiveDate {
    type Error = OutOfRange;

    fn try_from(date: Date) -> Result<Self, OutOfRange> {
        let (month, day) = (date.month().into(), date.day().into());
        Self::from_ymd_opt(date.year().into(), month, day).ok_or(OutOfRange)
    }
}

impl TryFrom<NaiveDate> for Date {
    type Error = OutOfRange;

    fn try_from(date: NaiveDate) -> Result<Self, OutOfRange> {
        let part = |number: u32| u8::try_from(number).map_err(|_| OutOfRange);
        let year = u16::try_from(date.year()).map_err(|_| OutOfRange)?;
        Self::new(year, part(date.month())?, part(date.day())?).map_err(|_| OutOfRange)
    }
}

impl TryFrom<DateTime> for chrono::DateTime<FixedOffset> {
    type Error = OutOfRange;

    fn try_from(moment: DateTime) -> Result<Self, OutOfRange> {
        let seconds = 60 * i32::from(moment.offset_minutes());
        let offset = FixedOffset::east_opt(seconds).ok_or(OutOfRange)?;
        Ok(chrono::DateTime::<Utc>::try_from(moment)?.with_timezone(&offset))
    }
}

impl TryFrom<DateTime> for chrono::DateTime<Utc> {
    type Error = OutOfRange;

    fn try_from(moment: DateTime) -> Result<Self, OutOfRange> {
        Self::from_timestamp(moment.unix_seconds(), 0).ok_or(OutOfRange)
    }
}

impl<Z: TimeZone> TryFrom<chrono::DateTime<Z>> for DateTime {
    type Error = OutOfRange;

    /// The same moment and offset; fractions of a second, and seconds of the offset, are cut off.
    fn try_from(moment: chrono::DateTime<Z>) -> Result<Self, OutOfRange> {
        let offset = moment.offset().fix().local_minus_utc() / 60;
        let offset = i16::try_from(offset).map_err(|_| OutOfRange)?;
        Self::from_unix_seconds(moment.timestamp(), offset).map_err(|_| OutOfRange)
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
            let other = chrono::DateTime::<FixedOffset>::try_from(moment).unwrap();
            assert_eq!(other.timestamp(), moment.unix_seconds());
            assert_eq!(DateTime::try_from(other).unwrap().to_string(), text);
            let utc = chrono::DateTime::<Utc>::try_from(moment).unwrap();
            assert_eq!(DateTime::try_from(utc).unwrap(), moment);
            let date = NaiveDate::try_from(moment.date()).unwrap();
            assert_eq!(Date::try_from(date), Ok(moment.date()));
        }
        assert_eq!(Date::try_from(NaiveDate::MIN), Err(OutOfRange));
        assert_eq!(DateTime::try_from(chrono::DateTime::<Utc>::MAX_UTC), Err(OutOfRange));
        let before = chrono::DateTime::<Utc>::from_timestamp_millis(-1).unwrap();
        assert_eq!(DateTime::try_from(before).unwrap().unix_seconds(), -1);
    }
}
