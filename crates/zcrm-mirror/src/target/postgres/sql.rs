//! The statements.

use std::fmt::Write as _;

use crate::target::standard_sql::clauses;
pub(super) use crate::target::standard_sql::quoted;
use crate::target::{ColumnShape, ColumnType, Selection, Space, TableName, TableShape};

/// The schemas.
#[derive(Clone, Debug)]
pub(super) struct Schemas {
    pub(super) mirror: Box<str>,
    pub(super) data: Box<str>,
}

impl Schemas {
    pub(super) fn of(&self, table: &TableName) -> &str {
        match table.space {
            Space::Mirror => &self.mirror,
            Space::Data => &self.data,
        }
    }

    pub(super) fn name(&self, table: &TableName) -> String {
        format!("{}.{}", quoted(self.of(table)), quoted(&table.name))
    }

    pub(super) fn lease(&self) -> String {
        self.name(&TableName::mirror("lease"))
    }
}

fn declared(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Integer => "bigint",
        ColumnType::Boolean => "boolean",
        ColumnType::Decimal => "numeric",
        ColumnType::Date => "date",
        ColumnType::Moment => "timestamptz",
        ColumnType::Json => "jsonb",
        ColumnType::Text => "text",
    }
}

/// From the type of a parameter to that of the column.
fn stored(name: &str, kind: ColumnType) -> String {
    match kind {
        ColumnType::Moment => format!("to_timestamp({name})"),
        ColumnType::Decimal | ColumnType::Date | ColumnType::Json => {
            format!("{name}::{}", declared(kind))
        }
        _ => name.to_owned(),
    }
}

/// The type of a parameter.
fn sent(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Integer | ColumnType::Moment => "bigint",
        ColumnType::Boolean => "boolean",
        _ => "text",
    }
}

pub(super) fn create(table: &str, shape: &TableShape) -> String {
    let column =
        |column: &ColumnShape| format!("{} {}", quoted(&column.name), declared(column.kind));
    let columns: Vec<String> = shape.columns.iter().map(column).collect();
    let key: Vec<String> =
        shape.columns.iter().take(shape.key).map(|column| quoted(&column.name)).collect();
    format!(
        "CREATE TABLE IF NOT EXISTS {table} ({}, PRIMARY KEY ({}))",
        columns.join(", "),
        key.join(", ")
    )
}

pub(super) fn add_column(table: &str, column: &ColumnShape) -> String {
    format!("ALTER TABLE {table} ADD COLUMN {} {}", quoted(&column.name), declared(column.kind))
}

/// Puts rows that are given as one array a column.
pub(super) fn put(table: &str, shape: &TableShape) -> String {
    let names: Vec<String> = shape.columns.iter().map(|column| quoted(&column.name)).collect();
    let numbered = || shape.columns.iter().enumerate();
    let values: Vec<String> =
        numbered().map(|(place, column)| stored(&format!("c{place}"), column.kind)).collect();
    let arrays: Vec<String> = numbered()
        .map(|(place, column)| format!("${}::{}[]", place + 1, sent(column.kind)))
        .collect();
    let aliases: Vec<String> = numbered().map(|(place, _)| format!("c{place}")).collect();
    let key = names.get(..shape.key).unwrap_or_default().join(", ");
    let rest: Vec<String> =
        names.iter().skip(shape.key).map(|name| format!("{name} = excluded.{name}")).collect();
    let action = match rest.is_empty() {
        true => "DO NOTHING".to_owned(),
        false => format!("DO UPDATE SET {}", rest.join(", ")),
    };
    format!(
        "INSERT INTO {table} ({}) SELECT {} FROM UNNEST({}) AS u({}) ON CONFLICT ({key}) {action}",
        names.join(", "),
        values.join(", "),
        arrays.join(", "),
        aliases.join(", ")
    )
}

/// Deletes the rows whose column has one of the values of an array.
pub(super) fn delete(table: &str, within: Option<&ColumnShape>, column: &ColumnShape) -> String {
    let mut text = format!(
        "DELETE FROM {table} WHERE {} = ANY($1::{}[])",
        quoted(&column.name),
        sent(column.kind)
    );
    if let Some(within) = within {
        let _ = write!(text, " AND {} = ANY($2::{}[])", quoted(&within.name), sent(within.kind));
    }
    text
}

pub(super) fn select(table: &str, selection: &Selection) -> String {
    let column = |column: &ColumnShape| {
        let name = quoted(&column.name);
        match column.kind {
            ColumnType::Integer | ColumnType::Boolean | ColumnType::Text => name,
            ColumnType::Moment => format!("extract(epoch from {name})::bigint"),
            _ => format!("{name}::text"),
        }
    };
    let columns: Vec<String> = selection.columns.iter().map(column).collect();
    let within = selection.within.as_ref().map(|(column, _)| {
        let kind = sent(column.kind);
        format!("{} = ANY($1::{kind}[])", quoted(&column.name))
    });
    let clauses = clauses(selection, within);
    format!("SELECT {} FROM {table}{clauses}", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_go_as_one_array_a_column() {
        let columns = vec![
            ColumnShape::new("id", ColumnType::Integer),
            ColumnShape::new("Amount", ColumnType::Decimal),
        ];
        let shape = TableShape::new(TableName::data("Deals"), 1, columns);
        assert_eq!(
            put("t", &shape),
            "INSERT INTO t (\"id\", \"Amount\") SELECT c0, c1::numeric FROM \
             UNNEST($1::bigint[], $2::text[]) AS u(c0, c1) ON CONFLICT (\"id\") DO UPDATE SET \
             \"Amount\" = excluded.\"Amount\""
        );
    }
}
