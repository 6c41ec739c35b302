//! How long a token still lives, by the API's own clock.

use std::sync::Mutex;
use std::time::Duration;

use http::header::DATE;
use http::{HeaderMap, HeaderName, HeaderValue};
use zcrm_core::DateTime;
use zcrm_runtime::lock;

const X_ACCESSTOKEN_RESET: HeaderName = HeaderName::from_static("x-accesstoken-reset");

/// What was announced last: `Date` and `X-ACCESSTOKEN-RESET`. They stay the same for a second, and
/// reading two dates costs more than the rest of what is done with the head of an answer.
#[derive(Debug, Default)]
pub(crate) struct Announced(Mutex<Option<[HeaderValue; 2]>>);

impl Announced {
    /// How long the token of this answer still lives, unless the answer before said the same.
    pub(crate) fn news(&self, headers: &HeaderMap) -> Option<Duration> {
        let (date, reset) = (headers.get(DATE)?, headers.get(&X_ACCESSTOKEN_RESET)?);
        let mut last = lock(&self.0);
        if last.as_ref().is_some_and(|[known, end]| known == date && end == reset) {
            return None;
        }
        let left = left(date, reset)?;
        // Copied: a clone would keep all of the answer that was read with it.
        let copied = |value: &HeaderValue| HeaderValue::from_bytes(value.as_bytes()).ok();
        *last = copied(date).zip(copied(reset)).map(|(date, reset)| [date, reset]);
        Some(left)
    }
}

/// The time between `Date` and `X-ACCESSTOKEN-RESET` of one answer; `None` when either is
/// unreadable. The header is in the samples of
/// <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.
fn left(date: &HeaderValue, reset: &HeaderValue) -> Option<Duration> {
    let now = DateTime::from_http_date(date.to_str().ok()?)?.unix_seconds();
    let end: DateTime = reset.to_str().ok()?.parse().ok()?;
    Some(Duration::from_secs(u64::try_from(end.unix_seconds() - now).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(date: &str, reset: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("date", date.parse().unwrap());
        headers.insert("x-accesstoken-reset", reset.parse().unwrap());
        headers
    }

    #[test]
    fn the_same_is_said_once_and_an_unreadable_answer_does_not_hide_it() {
        let (nine, ten) = ("2026-11-22T09:00:00Z", "2026-11-22T10:00:00Z");
        let date = "Sun, 22 Nov 2026 08:30:00 GMT";
        let announced = Announced::default();
        let news = |date: &str, reset: &str| {
            announced.news(&answer(date, reset)).map(|left| left.as_secs())
        };
        assert_eq!(news("soon", nine), None);
        assert_eq!(news(date, nine), Some(1800));
        assert_eq!(news(date, nine), None, "it was said before");
        assert_eq!(news(date, ten), Some(5400));
        assert_eq!(news(date, nine), Some(1800), "of another token");
        let later = "Sun, 22 Nov 2026 08:40:00 GMT";
        assert_eq!(news(later, nine), Some(1200), "the clock of the API ran on, ours perhaps not");
        assert_eq!(announced.news(&HeaderMap::new()), None);
    }

    #[test]
    fn the_two_headers_tell_it_together() {
        let seconds = |date: &str, reset: &str| {
            Announced::default().news(&answer(date, reset)).map(|left| left.as_secs())
        };
        let date = "Sun, 22 Nov 2026 09:00:00 GMT";
        assert_eq!(seconds(date, "2026-11-22T15:25:00+05:30"), Some(55 * 60));
        assert_eq!(seconds(date, "2026-11-22T08:00:00Z"), Some(0), "it is over");
        assert_eq!(seconds(date, "soon"), None);
        for odd in [
            "today",
            "Sun, 22 Nov 2026 09:00:00",
            "Sun, 22 Nov 2026 09:00:00 CET",
            "Sun, 31 Nov 2026 09:00:00 GMT",
            "Sun, 22 Noe 2026 09:00:00 GMT",
            "Sun, 22 Nov 2026 09:00 GMT",
            "Sun, 22 Nov 2026 09:00:00 GMT x",
        ] {
            assert_eq!(seconds(odd, "2026-11-22T15:25:00+05:30"), None, "{odd}");
        }
    }
}
