//! What the token endpoint answers, decided by "is there an access token?", not by status.

use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use serde_json::{Map, Value};
use zcrm_store_api::{AccessToken, RefreshToken};

use super::TokenRefusal;

/// A token's lifetime when the answer does not tell it.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/token-limits.html>.
const ONE_HOUR: Duration = Duration::from_secs(3600);
/// No Zoho access token lives longer than an hour, so that a greater number without a unit can
/// only be milliseconds, as old servers sent.
const MOST_SECONDS: u64 = 24 * 3600;

/// A new access token, and a refresh token when it was an exchange for offline access.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TokenAnswer {
    /// The new access token.
    pub access_token: AccessToken,
    /// The refresh token; a refresh answer has none, which never means that the held one ended.
    pub refresh_token: Option<RefreshToken>,
    /// How long the access token lives, from the moment the request was sent.
    pub lifetime: Duration,
    /// What the server calls the user's API host; evidence, not an address.
    pub api_domain: Option<String>,
    /// The granted scopes, separated by spaces, when the server tells them.
    pub scope: Option<String>,
}

/// What the token endpoint replied.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum TokenReply {
    /// A token.
    Answered(TokenAnswer),
    /// No token, and why.
    Refused(TokenRefusal),
}

/// The members of an answer, each read leniently: an oddity in one that is optional, or one that is
/// there twice, must not cost the answer, which may be the only copy of a refresh token.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    /// Reads an answer; `None` when it is no JSON object.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        serde_json::from_slice(body).ok().map(Self)
    }

    /// A text that is not empty.
    pub(crate) fn text(&mut self, name: &str) -> Option<String> {
        match self.0.remove(name) {
            Some(Value::String(text)) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    /// Whether it says that all went well, and tells of no error, of whatever sort.
    pub(super) fn has_succeeded(&self) -> bool {
        let empty = |value: &Value| value.is_null() || value == "";
        self.0.get("error").is_none_or(empty)
            && self.0.get("status").is_some_and(|status| status == "success")
    }

    /// Whether it says in so many words that something failed.
    pub(super) fn has_failed(&self) -> bool {
        self.0.get("status").is_some_and(|status| status == "failure" || status == "error")
    }

    /// Whether it has the shape of "too many requests", in whatever language its words are: business
    /// errors come with status 200, this one with 400 and `"status":"failure"`.
    pub(super) fn is_throttle(&self, status: StatusCode) -> bool {
        let described = self.0.get("error_description").and_then(Value::as_str);
        let says_so = |text: &str| text.to_ascii_lowercase().contains("too many requests");
        status == StatusCode::TOO_MANY_REQUESTS
            || described.is_some_and(says_so)
            || (status == StatusCode::BAD_REQUEST && self.has_failed())
    }

    pub(crate) fn number(&self, name: &str) -> Option<u64> {
        self.0.get(name).and_then(number)
    }
}

/// A number that some servers quote, or write with a fraction of nothing.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Number(number) => number.as_u64().or_else(|| {
            let whole = number.as_f64().filter(|n| n.fract() == 0.0 && (0.0..1e12).contains(n))?;
            format!("{whole:.0}").parse().ok()
        }),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// Reads a reply of the token endpoint.
///
/// Errors arrive with status 200, throttling with 200 or 400, so only the body decides.
///
/// Source: <https://www.zoho.com/accounts/protocol/oauth/web-apps/access-token.html>.
#[must_use]
pub fn read(response: &Response<Bytes>) -> TokenReply {
    let Some(mut body) = Members::read(response.body()) else {
        return TokenReply::Refused(no_json(response.status()));
    };
    if let Some(access_token) = body.text("access_token") {
        return TokenReply::Answered(TokenAnswer {
            access_token: access_token.into(),
            refresh_token: body.text("refresh_token").map(Into::into),
            lifetime: lifetime(body.number("expires_in"), body.number("expires_in_sec")),
            api_domain: body.text("api_domain"),
            scope: body.text("scope"),
        });
    }
    let throttle = body.is_throttle(response.status());
    TokenReply::Refused(match body.text("error").as_deref() {
        // A code that says what is wrong is no throttle, however it comes.
        Some(error) if error.starts_with("invalid_") => TokenRefusal::Code(error.into()),
        Some(error) if throttle || is_throttle_code(error) => TokenRefusal::Throttled,
        Some(error) => TokenRefusal::Code(error.into()),
        None if response.status() == StatusCode::TOO_MANY_REQUESTS => TokenRefusal::Throttled,
        None => no_json(response.status()),
    })
}

/// With a space and capitals it is the throttle; `access_denied` is another matter.
pub(super) fn is_throttle_code(error: &str) -> bool {
    error.trim_end_matches('.').eq_ignore_ascii_case("access denied")
}

pub(crate) fn no_json(status: StatusCode) -> TokenRefusal {
    if status.is_server_error() {
        TokenRefusal::Unavailable
    } else if status == StatusCode::TOO_MANY_REQUESTS {
        TokenRefusal::Throttled
    } else {
        TokenRefusal::Malformed
    }
}

fn lifetime(expires_in: Option<u64>, expires_in_sec: Option<u64>) -> Duration {
    match (expires_in_sec, expires_in) {
        (Some(seconds), _) => Duration::from_secs(seconds),
        (None, Some(number)) if number > MOST_SECONDS => Duration::from_millis(number),
        (None, Some(number)) => Duration::from_secs(number),
        (None, None) => ONE_HOUR,
    }
}

#[cfg(test)]
mod tests;
