//! The statements.

use std::fmt::Write as _;

use crate::target::standard_sql::clauses;
pub(super) use crate::target::standard_sql::quoted;
use crate::target::{ColumnShape, ColumnType, Selection, Space, TableName, TableShape};

/// SQLite has no schemas: the mirror's own tables have a prefix.
pub(super) fn table_name(prefix: &str, table: &TableName) -> String {
    match table.space {
        Space::Mirror => format!("zcrm_mirror_{prefix}{}", table.name),
        Space::Data => format!("{prefix}{}", table.name),
    }
}

/// The declared type. That of a decimal has the affinity of text, which keeps all digits.
fn declared(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Integer => "INTEGER",
        ColumnType::Boolean => "BOOLEAN",
        ColumnType::Decimal => "DECIMAL_TEXT",
        ColumnType::Date => "DATE_TEXT",
        ColumnType::Moment => "DATETIME_TEXT",
        ColumnType::Json => "JSON_TEXT",
        ColumnType::Text => "TEXT",
    }
}

pub(super) fn create(table: &str, shape: &TableShape) -> String {
    let column =
        |column: &ColumnShape| format!("{} {}", quoted(&column.name), declared(column.kind));
    let columns: Vec<String> = shape.columns.iter().map(column).collect();
    let key: Vec<String> =
        shape.columns.iter().take(shape.key).map(|column| quoted(&column.name)).collect();
    format!(
        "CREATE TABLE IF NOT EXISTS {} ({}, PRIMARY KEY ({}))",
        quoted(table),
        columns.join(", "),
        key.join(", ")
    )
}

pub(super) fn add_column(table: &str, column: &ColumnShape) -> String {
    let (name, kind) = (quoted(&column.name), declared(column.kind));
    format!("ALTER TABLE {} ADD COLUMN {name} {kind}", quoted(table))
}

pub(super) fn put(table: &str, shape: &TableShape) -> String {
    let names: Vec<String> = shape.columns.iter().map(|column| quoted(&column.name)).collect();
    let marks: Vec<String> = (1..=names.len()).map(|place| format!("?{place}")).collect();
    let key = names.get(..shape.key).unwrap_or_default().join(", ");
    let rest: Vec<String> =
        names.iter().skip(shape.key).map(|name| format!("{name} = excluded.{name}")).collect();
    let action = match rest.is_empty() {
        true => "DO NOTHING".to_owned(),
        false => format!("DO UPDATE SET {}", rest.join(", ")),
    };
    format!(
        "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT ({key}) {action}",
        quoted(table),
        names.join(", "),
        marks.join(", ")
    )
}

/// Deletes the rows of one key; the key is the last parameter.
pub(super) fn delete(table: &str, within: Option<&ColumnShape>, column: &ColumnShape) -> String {
    let mut text = format!("DELETE FROM {} WHERE {} = ?1", quoted(table), quoted(&column.name));
    if let Some(within) = within {
        let _ = write!(text, " AND {} = ?2", quoted(&within.name));
    }
    text
}

pub(super) fn select(table: &str, selection: &Selection) -> String {
    let names: Vec<String> = selection.columns.iter().map(|column| quoted(&column.name)).collect();
    let within =
        selection.within.as_ref().map(|(column, _)| format!("{} = ?1", quoted(&column.name)));
    let clauses = clauses(selection, within);
    format!("SELECT {} FROM {}{clauses}", names.join(", "), quoted(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_decimals_keep_their_digits() {
        let name = TableName::data("Le\"ads");
        let columns = vec![
            ColumnShape::new("id", ColumnType::Integer),
            ColumnShape::new("Amount", ColumnType::Decimal),
        ];
        let shape = TableShape::new(name.clone(), 1, columns);
        assert_eq!(
            create(&table_name("", &name), &shape),
            "CREATE TABLE IF NOT EXISTS \"Le\"\"ads\" (\"id\" INTEGER, \"Amount\" DECIMAL_TEXT, \
             PRIMARY KEY (\"id\"))"
        );
        assert_eq!(
            put("t", &shape),
            "INSERT INTO \"t\" (\"id\", \"Amount\") VALUES (?1, ?2) ON CONFLICT (\"id\") DO UPDATE \
             SET \"Amount\" = excluded.\"Amount\""
        );
    }
}
