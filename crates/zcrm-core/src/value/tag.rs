//! A tag of a record.

use serde::{Deserialize, Serialize};

use super::{RecordId, tolerant};

/// A tag: its name, with its id and colour when Zoho sends them.
///
/// A record's `Tag` field holds a list of them; a name is enough to set one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Tag {
    /// The name, at most 25 characters.
    pub name: String,
    /// The id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<RecordId>,
    /// The colour, `#RRGGBB`.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "tolerant::text")]
    pub color_code: Option<String>,
}

impl Tag {
    /// The tag of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), id: None, color_code: None }
    }
}

impl From<&str> for Tag {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

impl From<String> for Tag {
    fn from(name: String) -> Self {
        Self::new(name)
    }
}
