//! The types of the crate `jiff`.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::OutOfRange;
use crate::{Date, DateTime};

impl TryFrom<Date> for jiff::civil::Date {
    type Error = OutOfRange;

    fn try_from(date: Date) -> Result<Self, OutOfRange> {
        let part = |number: u8| i8::try_from(number).map_err(|_| OutOfRange);
        let year = i16::try_from(date.year()).map_err(|_| OutOfRange)?;
        Self::new(year, part(date.month())?, part(date.day())?).map_err(|_| OutOfRange)
    }
}

impl TryFrom<jiff::civil::Date> for Date {
    type Error = OutOfRange;

    fn try_from(date: jiff::civil::Date) -> Result<Self, OutOfRange> {
        let part = |number: i8| u8::try_from(number).map_err(|_| OutOfRange);
        let year = u16::try_from(date.year()).map_err(|_| OutOfRange)?;
        Self::new(year, part(date.month())?, part(date.day())?).map_err(|_| OutOfRange)
    }
}

impl TryFrom<DateTime> for Timestamp {
    type Error = OutOfRange;

    /// The moment; the offset is lost.
    fn try_from(moment: DateTime) -> Result<Self, OutOfRange> {
        Self::from_second(moment.unix_seconds()).map_err(|_| OutOfRange)
    }
}

impl TryFrom<Timestamp> for DateTime {
    type Error = OutOfRange;

    /// The moment in UTC; a fraction of a second is cut off.
    fn try_from(moment: Timestamp) -> Result<Self, OutOfRange> {
        let second = moment.as_second() - i64::from(moment.subsec_nanosecond() < 0);
        Self::from_unix_seconds(second, 0).map_err(|_| OutOfRange)
    }
}

impl TryFrom<DateTime> for jiff::Zoned {
    type Error = OutOfRange;

    fn try_from(moment: DateTime) -> Result<Self, OutOfRange> {
        let seconds = 60 * i32::from(moment.offset_minutes());
        let offset = Offset::from_seconds(seconds).map_err(|_| OutOfRange)?;
        Ok(Timestamp::try_from(moment)?.to_zoned(offset.to_time_zone()))
    }
}

impl TryFrom<&jiff::Zoned> for DateTime {
    type Error = OutOfRange;

    /// The same moment and offset; fractions of a second, and seconds of the offset, are cut off.
    fn try_from(moment: &jiff::Zoned) -> Result<Self, OutOfRange> {
        let offset = i16::try_from(moment.offset().seconds() / 60).map_err(|_| OutOfRange)?;
        Self::try_from(moment.timestamp())?.at_offset(offset).map_err(|_| OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for text in
            ["2024-02-29T23:59:59+05:30", "0001-01-02T00:00:00-23:59", "9999-12-30T00:00:00+00:00"]
        {
            let moment: DateTime = text.parse().unwrap();
            let other = jiff::Zoned::try_from(moment).unwrap();
            assert_eq!(other.timestamp().as_second(), moment.unix_seconds());
            assert_eq!(DateTime::try_from(&other).unwrap().to_string(), text);
            let date = jiff::civil::Date::try_from(moment.date()).unwrap();
            assert_eq!(Date::try_from(date), Ok(moment.date()));
        }
        assert_eq!(Date::try_from(jiff::civil::Date::MIN), Err(OutOfRange));
        let before = Timestamp::from_millisecond(-1).unwrap();
        assert_eq!(DateTime::try_from(before).unwrap().unix_seconds(), -1);
    }
}
