//! Values as cells of a table, in both directions.

use serde_json::{Value, json};

use crate::data::Kind;

/// A value as a cell: links by id, several texts with semicolons.
pub(super) fn write(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(link) => {
            let id = link.get("id").or_else(|| link.get("name"));
            id.and_then(Value::as_str).unwrap_or_default().to_owned()
        }
        Value::Array(items) => {
            let text = |item: &Value| match item {
                Value::Object(tag) => {
                    tag.get("name").and_then(Value::as_str).unwrap_or_default().to_owned()
                }
                other => write(other),
            };
            items.iter().map(text).collect::<Vec<_>>().join(";")
        }
        other => other.to_string(),
    }
}

/// A cell as the value of a field of this sort.
pub(super) fn read(kind: Kind, cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    match kind {
        Kind::Boolean => match cell.to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => true.into(),
            "false" | "0" | "no" => false.into(),
            _ => cell.into(),
        },
        Kind::MultiPicklist(_) => cell.split(';').map(str::trim).collect(),
        Kind::Tags => cell.split(';').map(|name| json!({ "name": name.trim() })).collect(),
        Kind::Lookup(_) | Kind::AnyLookup(_) | Kind::Owner | Kind::User | Kind::Layout => {
            json!({ "id": cell })
        }
        Kind::Date => date(cell).into(),
        _ => cell.into(),
    }
}

/// `MM/dd/yyyy`, the form of dates unless another is named, as `yyyy-MM-dd`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.
fn date(cell: &str) -> String {
    let parts: Vec<&str> = cell.split('/').collect();
    match parts.as_slice() {
        [month, day, year] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => cell.to_owned(),
    }
}
