//! Which responses are errors, and what to do about each.

use std::borrow::Cow;

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::redact::outline;
use crate::retry_after::retry_after;
use crate::{ApiError, Error, ErrorKind, MapOnly, OperationRequest, Response};

/// Zoho's error objects are shorter than this.
const MOST_OF_AN_ERROR: usize = 4 * 1024;

impl Response {
    /// The error that this response is, as an answer to this request; `None` when it is for the
    /// operation to read: 2xx, 304, and for a [batch](OperationRequest::batch) a 4xx with one entry
    /// per record. Any other 4xx and 5xx is an error, whatever its shape, under whichever key its
    /// entries are; and a 2xx that is nothing but a refusal of the access token.
    #[must_use]
    pub fn refusal(&self, request: &OperationRequest) -> Option<Error> {
        let status = self.status();
        if status.is_success()
            && let Some(api) = self.refused_token()
        {
            return Some(refused(api, request.scopes()));
        }
        if status.is_success()
            || status == StatusCode::NOT_MODIFIED
            || self.is_refused_batch(request)
        {
            return None;
        }
        let api = ApiError::read(status, self.body());
        let retry_after = retry_after(self.headers(), api.as_ref());
        let error = match api {
            Some(api) => refused(api, request.scopes()),
            None => wordless(status, self.body()),
        };
        Some(match retry_after {
            Some(wait) => error.with_retry_after(wait),
            None => error,
        })
    }

    /// Zoho's error object about the token, in place of what was asked for: it would be taken for a
    /// sign that the token is good.
    fn refused_token(&self) -> Option<ApiError> {
        let body = self.body();
        // Answers are not looked through twice; this one is short.
        if body.len() > MOST_OF_AN_ERROR || body.trim_ascii_start().first() != Some(&b'{') {
            return None;
        }
        #[derive(Deserialize)]
        struct ErrorObject<'a> {
            #[serde(borrow)]
            code: Cow<'a, str>,
            #[serde(borrow)]
            status: Cow<'a, str>,
        }
        let MapOnly(object) = serde_json::from_slice::<MapOnly<ErrorObject<'_>>>(body).ok()?;
        let is_refusal = object.status.eq_ignore_ascii_case("error") && !object.code.is_empty();
        is_refusal.then(|| ApiError::read(self.status(), body))?.filter(ApiError::is_invalid_token)
    }

    /// A batch of which every record failed: each has its own error. A token or a rate that is
    /// refused is refused for the call.
    fn is_refused_batch(&self, request: &OperationRequest) -> bool {
        let Some((key, sent)) = request.batch_entries() else { return false };
        let status = self.status();
        status.is_client_error()
            && status != StatusCode::UNAUTHORIZED
            && status != StatusCode::TOO_MANY_REQUESTS
            && self.entries(key).is_ok_and(|read| read.len() == sent)
    }
}

/// The error of a call that Zoho refused in these words.
pub(crate) fn refused(api: ApiError, scopes: &[Box<str>]) -> Error {
    if api.is_invalid_token() {
        let message = format!(
            "use the access token: Zoho answered {api}; it was revoked, displaced by newer ones, or \
             belongs to another environment"
        );
        return Error::new(ErrorKind::Authentication, message).with_source(api);
    }
    let (kind, advice) = advice(&api, scopes);
    let message = format!("complete the call: Zoho answered {api}{advice}");
    Error::new(kind, message).with_source(api)
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
            let advice = "; the user's profile does not allow it: its administrator can";
            (ErrorKind::Permission, advice.to_owned())
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
        _ => (ErrorKind::Rejected, way_out(api).to_owned()),
    }
}

/// What there is to be done about a refusal, by its code.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
pub(crate) fn way_out(api: &ApiError) -> &'static str {
    let named = |key: &str| api.details().get(key).and_then(Value::as_str);
    let is_page_token =
        [named("param_name"), named("api_name")].into_iter().flatten().any(|at| at == "page_token");
    match api.code() {
        "EXPIRED_VALUE" if is_page_token => "; a page token ends after a day: begin the list again",
        "TOKEN_BOUND_DATA_MISMATCH" => {
            "; the page token belongs to another request: begin the list again"
        }
        "DISCRETE_PAGINATION_LIMIT_EXCEEDED" => {
            "; pages by number end at 2,000 records: go on by page token"
        }
        "PAGINATION_LIMIT_EXCEEDED" => {
            "; a list ends at 100,000 records: narrow it, or read in bulk"
        }
        "DUPLICATE_DATA" => "; update that record, or upsert",
        "MANDATORY_NOT_FOUND" | "REQUIRED_PARAM_MISSING" | "EXPECTED_PARAM_MISSING" => {
            "; give it a value"
        }
        "RECORD_LOCKED" => "; unlock the record first",
        "NOT_APPROVED" => "; the record waits for an approval",
        "NOT_REVIEWED" => "; the record waits for a review",
        "ALREADY_MODIFIED" => "; it was changed since: read it again",
        "API_NOT_SUPPORTED" => "; set SdkConfig::api_version",
        "INVALID_REQUEST_METHOD" => "; check method and path",
        "LICENSE_LIMIT_EXCEEDED" | "FEATURE_NOT_ENABLED" | "NOT_SUPPORTED_FEATURE" => {
            "; the edition of the organisation does not have it"
        }
        _ => "",
    }
}

/// Whether the id of a job is what Zoho refuses.
fn names_job(api: &ApiError) -> bool {
    api.details().get("param_name").is_some_and(|name| name == "job_id")
}

/// An error answer without Zoho's words: a proxy's page, an outage, a redirect.
fn wordless(status: StatusCode, body: &[u8]) -> Error {
    // The title of a page says what made it.
    let seen = outline(body).map(|seen| format!(" with {seen}")).unwrap_or_default();
    if status == StatusCode::TOO_MANY_REQUESTS {
        let message = format!("complete the call: too many requests (429){seen}");
        return Error::new(ErrorKind::Throttled, message);
    }
    let (kind, what) = match status {
        _ if status.is_redirection() => {
            (ErrorKind::Decode, "a redirect, which is never followed with a token; check the host")
        }
        _ if status.is_server_error() => (ErrorKind::Server, "out of order; try again later"),
        StatusCode::NOT_FOUND => (ErrorKind::NotFound, "no such URL"),
        StatusCode::PAYLOAD_TOO_LARGE => (ErrorKind::Rejected, "the request is too large"),
        StatusCode::PROXY_AUTHENTICATION_REQUIRED => {
            (ErrorKind::Proxy, "a proxy wants credentials; see RequestProxy::basic_auth")
        }
        _ => (
            ErrorKind::Decode,
            "no error that Zoho's API would send; check what stands between here and there",
        ),
    };
    let code = status.as_u16();
    Error::new(kind, format!("complete the call: the server answered {code}{seen}: {what}"))
}
