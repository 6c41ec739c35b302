//! An error as Zoho's API words it.

use std::fmt;

use http::StatusCode;
use serde_json::{Map, Value};

use crate::RecordId;
use crate::json::repaired;
use crate::redact::excerpt;
use crate::wanted::{duplicate_id, wanted};

/// An error answer of the API: `{"code", "message", "details", "status": "error"}`.
///
/// Codes are open: endpoints invent new ones. `Display` repeats code, message and what the details
/// say was wanted (field, type, length, permission, ids); other details, which may quote a record,
/// are left out.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
#[derive(Clone, Debug)]
pub struct ApiError {
    status: StatusCode,
    code: Box<str>,
    message: Box<str>,
    details: Value,
}

/// How many objects an error of a 2xx may stand in: the answer.
const ENTRIES: usize = 1;
/// serde_json reads no deeper.
const ANYWHERE: usize = 128;

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
    /// key (`{"data":[{"code":…,"status":"error"}]}`); `None` when there is none. In a 4xx or 5xx it
    /// may stand deeper.
    #[must_use]
    pub fn read(status: StatusCode, body: &[u8]) -> Option<Self> {
        let depth = if status.is_success() { ENTRIES } else { ANYWHERE };
        let read = serde_json::from_slice(body).ok();
        let value = read.or_else(|| serde_json::from_str(&repaired(body)?.text).ok())?;
        Self::first(status, value, depth)
    }

    /// The first error object in it, at most so deep.
    fn first(status: StatusCode, value: Value, depth: usize) -> Option<Self> {
        match value {
            Value::Object(members) => {
                let of = |name: &str| members.get(name).and_then(Value::as_str);
                let is =
                    |word: &str| of("status").is_some_and(|text| text.eq_ignore_ascii_case(word));
                // Among the entries of a success any object may have a member of that name.
                let is_entry = status.is_success() && depth < ENTRIES;
                let is_error = if is_entry { is("error") } else { !is("success") };
                let is_code = |code: &Value| code.is_string() || code.is_number();
                if is_error && members.get("code").is_some_and(is_code) {
                    return Self::of_object(status, members);
                }
                let depth = depth.checked_sub(1)?;
                members.into_iter().find_map(|(_, value)| Self::first(status, value, depth))
            }
            Value::Array(entries) => {
                entries.into_iter().find_map(|entry| Self::first(status, entry, depth))
            }
            _ => None,
        }
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

    /// The record that has a value already which only one may have, when Zoho names it.
    #[must_use]
    pub fn duplicate_id(&self) -> Option<RecordId> {
        duplicate_id(&self.code, &self.details)
    }

    /// Zoho's code and message and what was wanted, short and on one line.
    pub fn words(&self) -> impl fmt::Display + '_ {
        let (code, message) = (excerpt(&self.code), excerpt(&self.message));
        let wanted = wanted(&self.details);
        match (code.is_empty(), message.is_empty()) {
            (_, true) => format!("{code}{wanted}"),
            (true, false) => format!("an error without a code ({message}){wanted}"),
            (false, false) => format!("{code} ({message}){wanted}"),
        }
    }

    /// Tells whether the access token is at fault, so that another one may help. The code says so,
    /// whatever the status is that it comes with.
    #[must_use]
    pub fn is_invalid_token(&self) -> bool {
        matches!(&*self.code, "INVALID_TOKEN" | "INVALID_OAUTHTOKEN")
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.status.as_u16(), self.words())
    }
}

impl std::error::Error for ApiError {}
