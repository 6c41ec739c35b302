//! A tag as the settings of a module tell it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use zcrm_core::{BatchEntry, DateTime, FromBatchEntry, RecordId, Reference};

use crate::tolerant;

/// A tag of a module. What Zoho leaves out, or sends in another type, is absent; the id is always
/// there.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/tags/get-tags.html>.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct ModuleTag {
    /// The id.
    pub id: RecordId,
    /// The name; absent in what Zoho reports of a merge.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub name: Option<String>,
    /// The colour, `#RRGGBB`.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub color_code: Option<String>,
    /// When it was made.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub created_time: Option<DateTime>,
    /// Who made it.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub created_by: Option<Reference>,
    /// When it was changed last.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub modified_time: Option<DateTime>,
    /// Who changed it last.
    #[serde(default, deserialize_with = "tolerant::member")]
    pub modified_by: Option<Reference>,
}

impl FromBatchEntry for ModuleTag {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self {
            id: entry.detail("id")?,
            name: entry.detail("name"),
            color_code: entry.detail("color_code"),
            created_time: entry.detail("created_time"),
            created_by: entry.detail("created_by"),
            modified_time: entry.detail("modified_time"),
            modified_by: entry.detail("modified_by"),
        })
    }
}

/// A tag to be made, or what one is changed to.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-tag.html>.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct NewTag {
    /// The name, at most 25 characters.
    pub name: String,
    /// The colour, `#RRGGBB`; Zoho's choice unless set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub color_code: Option<String>,
}

impl NewTag {
    /// A tag of this name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), color_code: None }
    }

    /// The same tag in this colour (`#RRGGBB`).
    #[must_use]
    pub fn color(mut self, code: impl Into<String>) -> Self {
        self.color_code = Some(code.into());
        self
    }
}

impl From<&str> for NewTag {
    fn from(name: &str) -> Self {
        Self::new(name)
    }
}

/// How many records have a tag, and where else it is used.
///
/// Source: <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TagCount {
    /// How many records have it.
    pub count: u64,
    /// The workflows, blueprints and custom views in which it is used, as Zoho tells them; null when
    /// it does not.
    pub configured_areas: Value,
}
