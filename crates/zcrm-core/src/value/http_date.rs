//! Dates as HTTP's headers write them.

use crate::{Date, DateTime};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl DateTime {
    /// Reads the date of an HTTP header such as `Date`, in the only form that servers may send:
    /// RFC 9110, section 5.6.7.
    ///
    /// ```
    /// use zcrm_core::DateTime;
    ///
    /// let date = DateTime::from_http_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
    /// assert_eq!(date.to_string(), "1994-11-06T08:49:37+00:00");
    /// ```
    #[must_use]
    pub fn from_http_date(text: &str) -> Option<Self> {
        let (_, text) = text.split_once(", ")?;
        let mut parts = text.split(' ');
        let day = parts.next()?.parse().ok()?;
        let name = parts.next()?;
        let month = u8::try_from(MONTHS.iter().position(|month| *month == name)? + 1).ok()?;
        let year = parts.next()?.parse().ok()?;
        let mut clock = parts.next()?.splitn(3, ':').map(|part| part.parse::<u8>().ok());
        let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
        if parts.next() != Some("GMT") || parts.next().is_some() {
            return None;
        }
        Self::new(Date::new(year, month, day).ok()?, hour, minute, second, 0).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn http_dates_are_read() {
        let seconds = |text| DateTime::from_http_date(text).map(|date| date.unix_seconds());
        assert_eq!(seconds("Thu, 01 Jan 1970 00:00:00 GMT"), Some(0));
        assert_eq!(seconds("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(seconds("Tue, 29 Feb 2028 23:59:59 GMT"), Some(1_835_481_599));
        for wrong in [
            "",
            "yesterday",
            "Sun, 06",
            "Sun, 06 Nop 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Tue, 29 Feb 2027 23:59:59 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:49 GMT",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 CET",
            "Sun, 06 Nov 1994 08:49:37 GMT ",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
        ] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
