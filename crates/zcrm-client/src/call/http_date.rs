//! Dates as HTTP's headers write them.

use zcrm_core::{Date, DateTime};

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the only form that servers may send: RFC 9110, section 5.6.7.
pub(super) fn http_date(text: &str) -> Option<DateTime> {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
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
    DateTime::new(Date::new(year, month, day).ok()?, hour, minute, second, 0).ok()
}
