//! A record whose fields are known at run time only.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};
use zcrm_core::UniqueKeys;

use crate::RecordId;

/// A record of any module: field API names with their JSON values.
///
/// For a module that is known at compile time, a struct of one's own that implements
/// `Deserialize` is faster and says more.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Record(Map<String, Value>);

impl Record {
    /// A record without fields.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a field.
    #[must_use]
    pub fn with(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        self.0.insert(field.into(), value.into());
        self
    }

    /// The record's id, when it has one.
    #[must_use]
    pub fn id(&self) -> Option<RecordId> {
        match self.0.get("id")? {
            Value::String(text) => text.parse().ok(),
            Value::Number(number) => number.as_u64().map(RecordId::new),
            _ => None,
        }
    }

    /// A field's value; `None` when the record does not have the field, `Some(Null)` when the
    /// field is unset.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A text field's value; `None` when it is absent, unset, or no text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// All fields.
    #[must_use]
    pub fn fields(&self) -> &Map<String, Value> {
        &self.0
    }

    /// All fields.
    #[must_use]
    pub fn into_fields(self) -> Map<String, Value> {
        self.0
    }
}

impl<'de> Deserialize<'de> for Record {
    /// Strictly: a field that is there twice is an error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match UniqueKeys::deserialize(deserializer)?.into_value() {
            Value::Object(fields) => Ok(Self(fields)),
            _ => Err(D::Error::custom("a record that is no object")),
        }
    }
}

impl From<Map<String, Value>> for Record {
    fn from(fields: Map<String, Value>) -> Self {
        Self(fields)
    }
}
