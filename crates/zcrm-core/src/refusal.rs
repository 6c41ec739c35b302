//! Which responses are errors, and what to do about each.

use std::time::Duration;

use http::StatusCode;
use http::header::RETRY_AFTER;

use crate::envelope::Entries;
use crate::{ApiError, Error, ErrorKind, OperationRequest, Response};

impl Response {
    /// The error that this response is, as an answer to this request; `None` when it is for the
    /// operation to read: 2xx, 304, and for a [batch](OperationRequest::batch) a 4xx with one entry
    /// per record. Any other 4xx and 5xx is an error, whatever its shape, under whichever key its
    /// entries are.
    #[must_use]
    pub fn refusal(&self, request: &OperationRequest) -> Option<Error> {
        let status = self.status();
        if status.is_success()
            || status == StatusCode::NOT_MODIFIED
            || self.is_refused_batch(request)
        {
            return None;
        }
        let retry_after = self.retry_after();
        let error = match ApiError::read(status, self.body()) {
            Some(api) if api.is_invalid_token() => {
                let message = format!(
                    "use the access token: Zoho answered {api}; it was revoked, displaced by newer \
                     ones, or belongs to another environment"
                );
                return Some(Error::new(ErrorKind::Authentication, message).with_source(api));
            }
            Some(api) => {
                let (kind, advice) = advice(&api, request.scopes());
                let message = format!("complete the call: Zoho answered {api}{advice}");
                Error::new(kind, message).with_source(api)
            }
            None => wordless(status),
        };
        Some(match retry_after {
            Some(wait) => error.with_retry_after(wait),
            None => error,
        })
    }

    /// A batch of which every record failed: each has its own error. A token or a rate that is
    /// refused is refused for the call.
    fn is_refused_batch(&self, request: &OperationRequest) -> bool {
        let Some((key, sent)) = request.batch_entries() else { return false };
        let status = self.status();
        status.is_client_error()
            && status != StatusCode::UNAUTHORIZED
            && status != StatusCode::TOO_MANY_REQUESTS
            && std::str::from_utf8(self.body())
                .is_ok_and(|text| Entries::read(text, key).is_ok_and(|read| read.0.len() == sent))
    }

    /// Seconds only: an HTTP date would need a clock here, and Zoho sends neither.
    fn retry_after(&self) -> Option<Duration> {
        let seconds = self.headers().get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }
}

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
fn advice(api: &ApiError, scopes: &[Box<str>]) -> (ErrorKind, String) {
    let status = api.status();
    match (status.as_u16(), api.code()) {
        (_, "OAUTH_SCOPE_MISMATCH") => {
            let advice = match scopes {
                [] => "; the token lacks a scope: sign in again with it".to_owned(),
                [scope] => format!("; the token lacks the scope {scope}: sign in again with it"),
                scopes => format!(
                    "; the token lacks one of the scopes {}: sign in again with all of them",
                    scopes.join(", "),
                ),
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
        // Source: <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>.
        (400, "INVALID_DATA") if names_job(api) => {
            (ErrorKind::NotFound, "; Zoho knows no such job, or no longer".to_owned())
        }
        (429, _) => (
            ErrorKind::Throttled,
            "; credits or concurrent calls are used up: lower SdkConfig::concurrent_calls"
                .to_owned(),
        ),
        _ if status.is_server_error() => (ErrorKind::Server, "; try again later".to_owned()),
        _ => (ErrorKind::Rejected, String::new()),
    }
}

/// Whether the id of a job is what Zoho refuses.
fn names_job(api: &ApiError) -> bool {
    api.details().get("param_name").is_some_and(|name| name == "job_id")
}

/// An error answer without Zoho's words: a proxy's page, an outage, a redirect.
fn wordless(status: StatusCode) -> Error {
    if status == StatusCode::TOO_MANY_REQUESTS {
        let message = "complete the call: too many requests (429)";
        return Error::new(ErrorKind::Throttled, message);
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
    let code = status.as_u16();
    Error::new(kind, format!("complete the call: the server answered {code}: {what}"))
}
