//! An error as Zoho's API words it.

use std::fmt;

use http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::Object;
use crate::excerpt::excerpt;

/// An error answer of the API: `{"code", "message", "details", "status": "error"}`.
///
/// Codes are open: endpoints invent new ones. `Display` repeats code and message and leaves out
/// the details, which may quote a record. Source: facts §3.3, §3.5.
#[derive(Clone, Debug)]
pub struct ApiError {
    status: StatusCode,
    code: Box<str>,
    message: Box<str>,
    details: Value,
}

#[derive(Deserialize)]
struct Envelope {
    code: Option<String>,
    message: Option<String>,
    #[serde(default)]
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

    /// Reads an error answer; `None` when the body is none.
    pub(crate) fn read(status: StatusCode, body: &[u8]) -> Option<Self> {
        let Object(envelope): Object<Envelope> = serde_json::from_slice(body).ok()?;
        let code = envelope.code?;
        let message = envelope.message.unwrap_or_default();
        Some(Self::new(status, code, message, envelope.details))
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
    pub(crate) fn is_invalid_token(&self) -> bool {
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
