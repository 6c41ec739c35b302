//! Responses with one entry per record sent.

use http::StatusCode;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::{ApiError, RecordError};

/// One entry of a batch's response: `{"status", "code", "message", "details", …}`.
///
/// Members of another type than theirs count as absent, so that one odd member costs no more than
/// itself.
#[derive(Clone, Debug)]
pub struct BatchEntry {
    status: StatusCode,
    members: Map<String, Value>,
}

/// What the entry of a record that was accepted is read into.
pub trait FromBatchEntry: Sized {
    /// Reads the entry; `None` when it lacks what counts, such as the id.
    fn from_entry(entry: &BatchEntry) -> Option<Self>;
}

/// The entry as it is.
impl FromBatchEntry for BatchEntry {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(entry.clone())
    }
}

impl BatchEntry {
    pub(crate) fn new(status: StatusCode, entry: Value) -> Self {
        let members = match entry {
            Value::Object(members) => members,
            _ => Map::new(),
        };
        Self { status, members }
    }

    /// A text beside the details, such as `code` or `action`; `None` when it is absent or no text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name)?.as_str()
    }

    /// A member of the details, read as this type; `None` when it is absent or something else.
    #[must_use]
    pub fn detail<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        T::deserialize(self.members.get("details")?.as_object()?.get(name)?).ok()
    }

    /// Whether Zoho accepted the record.
    #[must_use]
    pub fn is_success(&self) -> bool {
        match self.text("status") {
            Some(status) => status.eq_ignore_ascii_case("success"),
            None => self.text("code") == Some("SUCCESS"),
        }
    }

    /// The result of the record.
    pub(crate) fn result<T: FromBatchEntry>(self) -> Result<T, RecordError> {
        let is_success = self.is_success();
        if is_success && let Some(result) = T::from_entry(&self) {
            return Ok(result);
        }
        let code = match self.members.get("code") {
            Some(Value::Number(code)) => code.to_string(),
            _ => self.text("code").unwrap_or_default().to_owned(),
        };
        // Without a status and a code nothing is known of the record.
        let is_refused = !is_success && (self.text("status").is_some() || !code.is_empty());
        let message = self.text("message").unwrap_or_default().to_owned();
        let details = self.members.get("details").cloned().unwrap_or_default();
        let api = ApiError::new(self.status, code, message, details);
        Err(if is_refused { RecordError::refused(api) } else { RecordError::unread(api) })
    }
}
