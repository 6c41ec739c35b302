//! What an update does to a row of a subform.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::RecordId;

/// What an update does to a row of a subform; the field holds a list of them.
///
/// Rows that the list does not name stay; an **empty list deletes all rows**. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-subforms.html>.
///
/// ```
/// use serde::Serialize;
/// use zcrm_core::{RecordId, Row};
///
/// #[derive(Serialize)]
/// struct Line {
///     #[serde(rename = "Quantity")]
///     quantity: u32,
/// }
///
/// let lines = [Row::Add(Line { quantity: 2 }), Row::Delete(RecordId::new(7))];
/// assert_eq!(serde_json::to_string(&lines)?, r#"[{"Quantity":2},{"id":"7","_delete":null}]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Row<T> {
    /// Adds a row, or changes the row whose `id` it has.
    Add(T),
    /// Deletes a row.
    Delete(RecordId),
}

impl<T: Serialize> Serialize for Row<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Add(row) => row.serialize(serializer),
            Self::Delete(id) => {
                let mut row = serializer.serialize_map(Some(2))?;
                row.serialize_entry("id", id)?;
                row.serialize_entry("_delete", &())?;
                row.end()
            }
        }
    }
}

impl<T> From<T> for Row<T> {
    fn from(row: T) -> Self {
        Self::Add(row)
    }
}
