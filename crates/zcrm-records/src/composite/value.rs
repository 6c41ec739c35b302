//! A value that is in the answer of an earlier part.

use std::fmt;

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::Key;

/// A value in the answer of an earlier part of the same [`Composite`](super::Composite), made by
/// [`Part::at`](super::Part::at). It stands in a later part where the value itself would: as the
/// [`Key`] of a record, or as the value of a field. Zoho puts the value in its place.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v7/composite-api.html>.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PartValue(Box<str>);

impl PartValue {
    pub(super) fn new(part: &str, path: &str) -> Self {
        Self(format!("@{{{part}:{path}}}").into())
    }

    /// The reference as Zoho reads it: `@{part:$.data[0].details.id}`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for PartValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PartValue").field(&self.0).finish()
    }
}

impl Serialize for PartValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl From<PartValue> for Value {
    fn from(value: PartValue) -> Self {
        Self::String(value.0.into())
    }
}

impl From<PartValue> for Key {
    fn from(value: PartValue) -> Self {
        Self::Part(value)
    }
}
