//! Why one record of a batch was refused.

use std::fmt;

use serde_json::Value;
use zcrm_client::ApiError;

/// Why one record of a batch was refused, while others may have been accepted.
#[derive(Clone, Debug)]
pub struct RecordError(ApiError);

impl RecordError {
    pub(crate) fn new(api: ApiError) -> Self {
        Self(api)
    }

    /// Zoho's code, such as `MANDATORY_NOT_FOUND`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.0.code()
    }

    /// Zoho's message.
    #[must_use]
    pub fn message(&self) -> &str {
        self.0.message()
    }

    /// The API name of the field at fault, when Zoho names it.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.0.details().get("api_name")?.as_str()
    }

    /// All that Zoho says.
    #[must_use]
    pub fn details(&self) -> &Value {
        self.0.details()
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "write the record: {}", self.0.words())?;
        match self.field() {
            // What has other characters than Zoho's names have is no name of Zoho's.
            Some(field) if field.chars().all(|c| c.is_alphanumeric() || "_$".contains(c)) => {
                write!(f, " at the field {field}")
            }
            _ => Ok(()),
        }
    }
}

impl std::error::Error for RecordError {}
