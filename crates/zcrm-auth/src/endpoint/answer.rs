//! What the token endpoint answers, decided by "is there an access token?", not by status.

use std::time::Duration;

use bytes::Bytes;
use http::{Response, StatusCode};
use serde::Deserialize;
use zcrm_store_api::{AccessToken, RefreshToken};

use super::TokenRefusal;

/// A token's lifetime when the answer does not tell it. Source: facts §2.6.
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

#[derive(Deserialize)]
struct Body {
    access_token: Option<String>,
    refresh_token: Option<String>,
    expires_in: Option<Number>,
    expires_in_sec: Option<Number>,
    api_domain: Option<String>,
    scope: Option<String>,
    error: Option<String>,
}

/// A number that some servers quote.
#[derive(Clone, Copy, Deserialize)]
#[serde(try_from = "serde_json::Value")]
struct Number(u64);

impl TryFrom<serde_json::Value> for Number {
    type Error = &'static str;

    fn try_from(value: serde_json::Value) -> Result<Self, Self::Error> {
        let number = match &value {
            serde_json::Value::Number(number) => number.as_u64(),
            serde_json::Value::String(text) => text.parse().ok(),
            _ => None,
        };
        number.map(Self).ok_or("a lifetime that is no whole number")
    }
}

/// Reads a reply of the token endpoint.
///
/// Errors arrive with status 200, throttling with 200 or 400, so only the body decides.
/// Source: facts §2.3.
#[must_use]
pub fn read(response: &Response<Bytes>) -> TokenReply {
    let Ok(body) = serde_json::from_slice::<Body>(response.body()) else {
        return TokenReply::Refused(no_json(response.status()));
    };
    if let Some(access_token) = body.access_token.filter(|token| !token.is_empty()) {
        return TokenReply::Answered(TokenAnswer {
            access_token: access_token.into(),
            refresh_token: body.refresh_token.filter(|t| !t.is_empty()).map(Into::into),
            lifetime: lifetime(body.expires_in, body.expires_in_sec),
            api_domain: body.api_domain.filter(|domain| !domain.is_empty()),
            scope: body.scope,
        });
    }
    TokenReply::Refused(match body.error.as_deref() {
        // With a space and capitals it is the throttle; `access_denied` is another matter.
        Some(error) if error.eq_ignore_ascii_case("access denied") => TokenRefusal::Throttled,
        Some(error) => TokenRefusal::Code(error.into()),
        None if response.status() == StatusCode::TOO_MANY_REQUESTS => TokenRefusal::Throttled,
        None => no_json(response.status()),
    })
}

fn no_json(status: StatusCode) -> TokenRefusal {
    if status.is_server_error() {
        TokenRefusal::Unavailable
    } else if status == StatusCode::TOO_MANY_REQUESTS {
        TokenRefusal::Throttled
    } else {
        TokenRefusal::Malformed
    }
}

fn lifetime(expires_in: Option<Number>, expires_in_sec: Option<Number>) -> Duration {
    match (expires_in_sec, expires_in) {
        (Some(Number(seconds)), _) => Duration::from_secs(seconds),
        (None, Some(Number(number))) if number > MOST_SECONDS => Duration::from_millis(number),
        (None, Some(Number(number))) => Duration::from_secs(number),
        (None, None) => ONE_HOUR,
    }
}

#[cfg(test)]
mod tests;
