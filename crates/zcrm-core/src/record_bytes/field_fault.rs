//! Why a field cannot be read as a type.

use std::fmt;

/// A field that does not hold what it was read as.
///
/// It names the field and the JSON type that stands there, never the value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldFault {
    /// The field's API name.
    pub field: Box<str>,
    /// The JSON type that stands there: `null`, `a text`, `a number` and so on.
    pub found: &'static str,
}

impl FieldFault {
    pub(crate) fn new(field: &str, json: &str) -> Self {
        let found = match json.as_bytes().first() {
            Some(b'"') => "a text",
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b't' | b'f') => "a truth value",
            Some(b'n') => "null",
            _ => "a number",
        };
        Self { field: field.into(), found }
    }
}

impl fmt::Display for FieldFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "read the field {}: {} stands there, which is not of its type",
            self.field, self.found
        )
    }
}

impl std::error::Error for FieldFault {}
