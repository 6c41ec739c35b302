//! How long a server asks to wait.

use std::time::Duration;

use http::HeaderMap;
use http::header::RETRY_AFTER;
use serde_json::Value;

use crate::ApiError;

/// The longest wait that an answer is believed: Zoho's credits come back within a day. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(24 * 60 * 60);

/// The seconds in `Retry-After`, else in `details.retry_after` of an error. A date would need a
/// clock: the sender reads it.
pub(crate) fn retry_after(headers: &HeaderMap, api: Option<&ApiError>) -> Option<Duration> {
    let header = headers.get(RETRY_AFTER).and_then(|value| seconds(value.to_str().ok()?));
    header.or_else(|| match api?.details().get("retry_after")? {
        Value::String(text) => seconds(text),
        Value::Number(number) => seconds(&number.to_string()),
        _ => None,
    })
}

/// A number of seconds, with a fraction or without; one that is too large is the longest.
fn seconds(text: &str) -> Option<Duration> {
    let text = text.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if !is_number(whole) || !is_number(fraction) {
        return None;
    }
    let exact = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    Some(exact.unwrap_or(Duration::MAX).min(LONGEST_RETRY_AFTER))
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use serde_json::json;

    use super::*;

    #[test]
    fn seconds_are_read_in_every_form_that_servers_send() {
        for (text, expected) in [
            ("7", Some(7_000)),
            (" 7 ", Some(7_000)),
            ("0", Some(0)),
            ("1.5", Some(1_500)),
            ("0.25", Some(250)),
            ("86401", Some(86_400_000)),
            ("99999999999999999999999999", Some(86_400_000)),
            ("-1", None),
            ("1,5", None),
            ("1e3", None),
            (".5", None),
            ("5.", None),
            ("", None),
            ("inf", None),
            ("soon", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            let read = retry_after(&headers, None).map(|wait| wait.as_millis());
            assert_eq!(read, expected, "{text:?}");
        }
    }

    #[test]
    fn the_body_tells_it_where_no_header_does() {
        for (told, expected) in [
            (json!({"retry_after": 30}), Some(30_000)),
            (json!({"retry_after": 0.5}), Some(500)),
            (json!({"retry_after": "12"}), Some(12_000)),
            (json!({"retry_after": u64::MAX}), Some(86_400_000)),
            (json!({"retry_after": -3}), None),
            (json!({"retry_after": null}), None),
            (json!({"retry_after": [30]}), None),
            (json!(null), None),
        ] {
            let api = ApiError::new(StatusCode::TOO_MANY_REQUESTS, "c", "m", told.clone());
            let read = retry_after(&HeaderMap::new(), Some(&api)).map(|wait| wait.as_millis());
            assert_eq!(read, expected, "{told}");
        }
    }
}
