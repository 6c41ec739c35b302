//! What an attempt means: pure, one verdict per outcome.

use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::{HeaderMap, StatusCode};

use crate::retry::Failure;
use crate::transport::Exchange;
use crate::{ApiError, Error, ErrorKind, Object, Response};

/// What is done about an attempt.
#[derive(Debug)]
pub(crate) enum Verdict {
    /// An answer for the operation to read.
    Done(Response),
    /// The access token was refused: get another one, once.
    Reauthenticate(Error),
    /// It failed; whether it is repeated is the table's business.
    Failed { error: Error, failure: Failure },
}

/// Judges what came back. `scope` is named when the token lacks it.
pub(crate) fn classify(outcome: Exchange, scope: Option<&str>) -> Verdict {
    let response = match outcome {
        Exchange::Answered(response) => response,
        // A certificate that is not trusted now will not be in a second either.
        Exchange::Unsent(error) if !error.is_transient() => {
            return Verdict::Failed { error, failure: Failure::Final };
        }
        Exchange::Unsent(error) => return Verdict::Failed { error, failure: Failure::Unprocessed },
        Exchange::Cut(error) => return Verdict::Failed { error, failure: Failure::Ambiguous },
        Exchange::TooLarge(error) => return Verdict::Failed { error, failure: Failure::Final },
    };
    let (parts, body) = response.into_parts();
    if parts.status.is_success() || parts.status == StatusCode::NOT_MODIFIED {
        return Verdict::Done(Response::new(parts.status, parts.headers, body));
    }
    refused(parts.status, parts.headers, body, scope)
}

fn refused(status: StatusCode, headers: HeaderMap, body: Bytes, scope: Option<&str>) -> Verdict {
    let retry_after = retry_after(&headers);
    let response = Response::new(status, headers, body);
    let failure = match status {
        StatusCode::TOO_MANY_REQUESTS => Failure::Unprocessed,
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            Failure::Ambiguous
        }
        _ => Failure::Final,
    };
    if status.is_client_error() && response.has_data() {
        // A batch of which every record failed: each has its own error (facts §3.4).
        return Verdict::Done(response);
    }
    let Some(api) = ApiError::read(status, response.body()) else {
        return Verdict::Failed { error: wordless(status, retry_after), failure };
    };
    if api.is_invalid_token() {
        let message = format!(
            "use the access token: Zoho answered {api}; it was revoked, displaced by newer ones, \
             or belongs to another environment"
        );
        let error = Error::of_api(ErrorKind::Authentication, message, None, api);
        return Verdict::Reauthenticate(error);
    }
    let (kind, advice) = advice(&api, scope);
    let message = format!("complete the call: Zoho answered {api}{advice}");
    Verdict::Failed { error: Error::of_api(kind, message, retry_after, api), failure }
}

/// The error of an answer that refuses everything in the form of a batch's, where no batch was sent.
pub(crate) fn refused_batch(response: &Response) -> Error {
    #[derive(serde::Deserialize)]
    struct Batch {
        data: Vec<serde_json::Value>,
    }
    let batch = response.json::<Object<Batch>>().ok();
    let first = batch.and_then(|Object(batch)| batch.data.into_iter().next());
    let first = first.map(|entry| entry.to_string()).unwrap_or_default();
    match ApiError::read(response.status(), first.as_bytes()) {
        Some(api) => {
            let (kind, advice) = advice(&api, None);
            let message = format!("complete the call: Zoho answered {api}{advice}");
            Error::of_api(kind, message, None, api)
        }
        None => wordless(response.status(), None),
    }
}

fn advice(api: &ApiError, scope: Option<&str>) -> (ErrorKind, String) {
    let status = api.status();
    match (status.as_u16(), api.code()) {
        (_, "OAUTH_SCOPE_MISMATCH") => {
            let advice = match scope {
                Some(scope) => {
                    format!("; the token lacks the scope {scope}: sign in again with it")
                }
                None => "; the token lacks a scope: sign in again with it".to_owned(),
            };
            (ErrorKind::Permission, advice)
        }
        (_, "AUTHENTICATION_FAILURE") | (401, _) => (ErrorKind::Authentication, String::new()),
        (_, "NO_PERMISSION" | "AUTHORIZATION_FAILED") | (403, _) => {
            (ErrorKind::Permission, "; the user's profile does not allow it".to_owned())
        }
        (_, "INVALID_MODULE") => (
            ErrorKind::NotFound,
            "; use the module's API name, upper and lower case as is".to_owned(),
        ),
        (404, _) => (ErrorKind::NotFound, String::new()),
        (429, _) => (
            ErrorKind::Throttled,
            "; credits or concurrent calls are used up: lower SdkConfig::concurrent_calls"
                .to_owned(),
        ),
        _ if status.is_server_error() => (ErrorKind::Server, "; try again later".to_owned()),
        _ => (ErrorKind::Rejected, String::new()),
    }
}

/// An error answer without Zoho's words: a proxy's page, an outage, a redirect.
fn wordless(status: StatusCode, retry_after: Option<Duration>) -> Error {
    let code = status.as_u16();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let message = "complete the call: too many requests (429)".to_owned();
        return Error::wordless(ErrorKind::Throttled, message, retry_after);
    }
    let (kind, what) = match status {
        _ if status.is_redirection() => {
            (ErrorKind::Decode, "a redirect, which is never followed with a token; check the host")
        }
        _ if status.is_server_error() => (ErrorKind::Server, "out of order; try again later"),
        StatusCode::NOT_FOUND => (ErrorKind::NotFound, "no such URL"),
        _ => (
            ErrorKind::Decode,
            "no error that Zoho's API would send; check what stands between here and there",
        ),
    };
    let message = format!("complete the call: the server answered {code}: {what}");
    Error::wordless(kind, message, retry_after)
}

/// Seconds only: an HTTP date would need a clock here, and Zoho sends neither (facts §3.1).
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests;
