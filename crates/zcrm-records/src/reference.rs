//! A record or user as another record refers to it.

use serde::{Deserialize, Serialize};

use crate::RecordId;

/// What a lookup or owner field holds: an id, with a name when Zoho sends one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reference {
    /// The id of the record or user referred to.
    pub id: RecordId,
    /// Its display name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A user's e-mail address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

impl From<RecordId> for Reference {
    fn from(id: RecordId) -> Self {
        Self { id, name: None, email: None }
    }
}
