//! What both databases say alike.

use std::fmt::Write as _;

use super::Selection;

/// A name, quoted.
pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// The conditions, order and limit of a selection; `within` says it of the column with given values.
pub(super) fn clauses(selection: &Selection, within: Option<String>) -> String {
    let mut text = String::new();
    let mut conditions = Vec::from_iter(within);
    if let Some((column, after, up_to)) = &selection.range {
        let name = quoted(column);
        conditions.push(format!("{name} > {after} AND {name} <= {up_to}"));
    }
    if !conditions.is_empty() {
        let _ = write!(text, " WHERE {}", conditions.join(" AND "));
    }
    if let Some((column, _, _)) = &selection.range {
        let _ = write!(text, " ORDER BY {}", quoted(column));
    }
    if let Some(rows) = selection.limit {
        let _ = write!(text, " LIMIT {rows}");
    }
    text
}
