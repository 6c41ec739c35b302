//! An error as Zoho's API words it.

use std::fmt;

use http::StatusCode;
use serde_json::{Map, Value};

use crate::redact::excerpt;

/// An error answer of the API: `{"code", "message", "details", "status": "error"}`.
///
/// Codes are open: endpoints invent new ones. `Display` repeats code and message and leaves out
/// the details, which may quote a record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
#[derive(Clone, Debug)]
pub struct ApiError {
    status: StatusCode,
    code: Box<str>,
    message: Box<str>,
    details: Value,
}

impl ApiError {
    /// An error with these words.
    pub fn new(
        status: StatusCode,
        code: impl Into<Box<str>>,
        message: impl Into<Box<str>>,
        details: Value,
    ) -> Self {
        Self { status, code: code.into(), message: message.into(), details }
    }

    /// Reads an error response: Zoho's error object, or the first error among the entries under any
    /// key (`{"data":[{"code":…,"status":"error"}]}`); `None` when the body is neither.
    #[must_use]
    pub fn read(status: StatusCode, body: &[u8]) -> Option<Self> {
        let Value::Object(members) = serde_json::from_slice(body).ok()? else { return None };
        if members.contains_key("code") {
            return Self::of_object(status, members);
        }
        let entries = members.into_values().filter_map(|value| match value {
            Value::Array(entries) => Some(entries),
            _ => None,
        });
        entries.flatten().find_map(|entry| match entry {
            Value::Object(members) => {
                let is_success = members.get("status").is_some_and(|status| {
                    status.as_str().is_some_and(|status| status.eq_ignore_ascii_case("success"))
                });
                if is_success { None } else { Self::of_object(status, members) }
            }
            _ => None,
        })
    }

    /// An error object; members of another type than theirs are left out, except that a code may be
    /// a number.
    fn of_object(status: StatusCode, mut members: Map<String, Value>) -> Option<Self> {
        let code = match members.remove("code")? {
            Value::String(code) => code,
            Value::Number(code) => code.to_string(),
            _ => return None,
        };
        let message = match members.remove("message") {
            Some(Value::String(message)) => message,
            _ => String::new(),
        };
        Some(Self::new(status, code, message, members.remove("details").unwrap_or_default()))
    }

    /// The HTTP status of the answer; of the whole answer, for one record of a batch.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.status
    }

    /// Zoho's code, such as `INVALID_DATA`.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Zoho's message.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What Zoho says besides, such as `api_name` and `json_path` of the field at fault.
    #[must_use]
    pub fn details(&self) -> &Value {
        &self.details
    }

    /// Zoho's code and message, short and on one line.
    pub fn words(&self) -> impl fmt::Display + '_ {
        let (code, message) = (excerpt(&self.code), excerpt(&self.message));
        if message.is_empty() { code } else { format!("{code} ({message})") }
    }

    /// Tells whether the access token is at fault, so that another one may help.
    #[must_use]
    pub fn is_invalid_token(&self) -> bool {
        self.status == StatusCode::UNAUTHORIZED
            && matches!(&*self.code, "INVALID_TOKEN" | "INVALID_OAUTHTOKEN")
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status.as_u16(), self.words())
    }
}

impl std::error::Error for ApiError {}
