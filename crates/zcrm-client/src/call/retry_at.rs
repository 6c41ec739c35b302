//! `Retry-After` as a date.

use std::time::Duration;

use http::HeaderMap;
use http::header::{DATE, RETRY_AFTER};
use zcrm_core::{DateTime, LONGEST_RETRY_AFTER};
use zcrm_store_api::Timestamp;

/// How long it is until the date in `Retry-After`, by the clock of the server where it tells that;
/// `None` when no date stands there. Source: RFC 9110, section 10.2.3.
pub(super) fn until_date(headers: &HeaderMap, now: impl Fn() -> Timestamp) -> Option<Duration> {
    let seconds = |value: &http::HeaderValue| {
        Some(DateTime::from_http_date(value.to_str().ok()?.trim())?.unix_seconds())
    };
    let at = seconds(headers.get(RETRY_AFTER)?)?;
    let now = headers
        .get(DATE)
        .and_then(seconds)
        .or_else(|| i64::try_from(now().as_unix_millis() / 1000).ok())?;
    let wait = Duration::from_secs(u64::try_from(at.saturating_sub(now)).unwrap_or_default());
    Some(wait.min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_waited_for_by_the_clock_of_the_server() {
        let ours = || Timestamp::from_unix_millis(1_795_338_000_999); // 22 Nov 2026, 09:00:00
        let wait = |after: &str, date: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, after.parse().unwrap());
            if let Some(date) = date {
                headers.insert(DATE, date.parse().unwrap());
            }
            until_date(&headers, ours).map(|wait| wait.as_secs())
        };
        let at = "Sun, 22 Nov 2026 09:00:30 GMT";
        assert_eq!(wait(at, None), Some(30));
        assert_eq!(wait(at, Some("Sun, 22 Nov 2026 08:59:30 GMT")), Some(60), "our clock is ahead");
        assert_eq!(wait(at, Some("soon")), Some(30));
        assert_eq!(wait("Sun, 22 Nov 2026 08:00:00 GMT", None), Some(0), "it is over");
        assert_eq!(
            wait("Sun, 22 Nov 2099 08:00:00 GMT", None),
            Some(86_400),
            "no longer than a day"
        );
        for other in ["7", "soon", "", "Sun, 32 Nov 2026 09:00:30 GMT"] {
            assert_eq!(wait(other, None), None, "{other:?}");
        }
    }
}
