//! The rows of a subform on their way in. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.

use serde_json::{Map, Value};

use super::entry::{Entry, fill_unset};
use super::refusal::Refusal;
use super::schema::Module;
use super::table::Tables;
use super::value::id_of;

/// Checks the rows that a write gives and brings them into the shape in which they are told.
///
/// Rows with the id of one that is there change it, or take it away when they say `_delete`; others
/// are added. Rows that are not mentioned stay (uncertain).
pub(super) fn merge<'a>(
    entry: &Entry<'a>,
    tables: &mut Tables,
    (name, rows_of): (&str, &'a Module),
    given: Vec<Value>,
    before: Option<&Value>,
) -> Result<Vec<Value>, Refusal> {
    let mut rows: Vec<Value> = before.and_then(Value::as_array).cloned().unwrap_or_default();
    for (place, row) in given.into_iter().enumerate() {
        let Value::Object(mut row) = row else { continue };
        let at =
            id_of_row(&row).and_then(|id| rows.iter().position(|known| id_of(known) == Some(id)));
        if row.contains_key("_delete") {
            if let Some(at) = at {
                rows.remove(at);
            }
            continue;
        }
        let line = entry.row(rows_of, format!("{}[{place}]", entry.path(name)));
        match at.and_then(|at| rows.get_mut(at)?.as_object_mut()) {
            Some(known) => {
                line.check(tables, &mut row, Some(known))?;
                known.append(&mut row);
            }
            None => {
                line.check(tables, &mut row, None)?;
                fill_unset(rows_of, &mut row);
                row.insert("id".to_owned(), tables.next_id().to_string().into());
                rows.push(row.into());
            }
        }
    }
    Ok(rows)
}

fn id_of_row(row: &Map<String, Value>) -> Option<u64> {
    row.get("id")?.as_str()?.parse().ok()
}
