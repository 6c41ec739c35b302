//! How long a token still lives, by the API's own clock.

use std::time::Duration;

use http::header::DATE;
use http::{HeaderMap, HeaderName};
use time::OffsetDateTime;
use time::format_description::well_known::{Rfc2822, Rfc3339};

const X_ACCESSTOKEN_RESET: HeaderName = HeaderName::from_static("x-accesstoken-reset");

/// The time between `Date` and `X-ACCESSTOKEN-RESET` of one answer; `None` when either is missing
/// or unreadable. Source: facts §3.2.
pub(crate) fn left(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &HeaderName| headers.get(name)?.to_str().ok();
    let reset = text(&X_ACCESSTOKEN_RESET)?;
    let now = OffsetDateTime::parse(text(&DATE)?, &Rfc2822).ok()?;
    let end = OffsetDateTime::parse(reset, &Rfc3339).ok()?;
    Some(Duration::try_from(end - now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_two_headers_tell_it_together() {
        let seconds = |date: &str, reset: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("date", date.parse().unwrap());
            headers.insert("x-accesstoken-reset", reset.parse().unwrap());
            left(&headers).map(|left| left.as_secs())
        };
        let date = "Sun, 22 Nov 2026 09:00:00 GMT";
        assert_eq!(seconds(date, "2026-11-22T15:25:00+05:30"), Some(55 * 60));
        assert_eq!(seconds(date, "2026-11-22T08:00:00Z"), Some(0), "it is over");
        assert_eq!(seconds(date, "soon"), None);
        assert_eq!(seconds("today", "2026-11-22T15:25:00+05:30"), None);
        assert_eq!(left(&HeaderMap::new()), None);
    }
}
