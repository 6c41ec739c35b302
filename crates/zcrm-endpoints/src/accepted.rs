//! What Zoho reports of an entry that it accepted.

use serde::de::DeserializeOwned;
use zcrm_core::{BatchEntry, FromBatchEntry, RecordId};

/// What Zoho reports of an entry that it accepted; all of it is kept.
#[derive(Clone, Debug)]
pub struct Accepted(BatchEntry);

impl Accepted {
    /// The id of what was made, changed or deleted; `None` when Zoho tells none.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        self.detail("id")
    }

    /// A text beside the details, such as `code`, `message` or `action`.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.text(name)
    }

    /// A member of the details, read as this type; `None` when it is absent or something else.
    #[must_use]
    pub fn detail<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        self.0.detail(name)
    }
}

impl FromBatchEntry for Accepted {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self(entry.clone()))
    }
}
