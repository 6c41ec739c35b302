//! Why one record of a batch has no result.

use std::fmt;

use serde_json::Value;

use crate::refusal::way_out;
use crate::{ApiError, Error, ErrorKind, RecordId};

/// Why one record of a batch has no result, while others may have been accepted.
#[derive(Clone, Debug)]
pub struct RecordError {
    api: ApiError,
    unread: bool,
    /// An earlier attempt of the same call may have written the record.
    left_open: bool,
}

impl RecordError {
    /// Zoho refused the record.
    #[must_use]
    pub fn refused(api: ApiError) -> Self {
        Self { api, unread: false, left_open: false }
    }

    /// What Zoho reports about the record cannot be read, so that it may have been written.
    #[must_use]
    pub fn unread(api: ApiError) -> Self {
        Self { api, unread: true, left_open: false }
    }

    /// Notes that an earlier attempt of the same call may have written the record, which then is
    /// what this one is refused for.
    pub(crate) fn after_open_attempt(mut self, left_open: bool) -> Self {
        self.left_open = left_open;
        self
    }

    /// Tells whether the record may have been written all the same: Zoho reports something about it
    /// that cannot be read, or an earlier attempt of the same call was cut. Look it up before
    /// sending it again.
    #[must_use]
    pub fn may_have_happened(&self) -> bool {
        self.unread || self.left_open
    }

    /// Zoho's code, such as `MANDATORY_NOT_FOUND`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.api.code()
    }

    /// Zoho's message.
    #[must_use]
    pub fn message(&self) -> &str {
        self.api.message()
    }

    /// The API name of the field at fault, when Zoho names it.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        self.api.details().get("api_name")?.as_str()
    }

    /// The record that has a value already which only one may have, when Zoho names it: the one to
    /// update instead.
    #[must_use]
    pub fn duplicate_id(&self) -> Option<RecordId> {
        self.api.duplicate_id()
    }

    /// Zoho's error, as errors of calls have it.
    #[must_use]
    pub fn api(&self) -> &ApiError {
        &self.api
    }

    /// All that Zoho says.
    #[must_use]
    pub fn details(&self) -> &Value {
        self.api.details()
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.unread {
            let words = "read the result of the record: Zoho reports no error, and no id; look it \
                         up before sending it again";
            return f.write_str(words);
        }
        write!(f, "write the record: {}{}", self.api.words(), way_out(&self.api))?;
        if self.left_open {
            f.write_str("; an earlier attempt may have written it: look it up")?;
        }
        Ok(())
    }
}

impl std::error::Error for RecordError {}

/// So that a function that returns [`Error`] may use `?` on the result of one record.
impl From<RecordError> for Error {
    fn from(refused: RecordError) -> Self {
        let kind = if refused.unread { ErrorKind::Decode } else { ErrorKind::Rejected };
        let message = refused.to_string();
        let may_have_happened = refused.may_have_happened();
        Error::new(kind, message).with_may_have_happened(may_have_happened).with_source(refused.api)
    }
}
