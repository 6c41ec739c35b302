//! The mirror's own tables: what it decided, where it stands, and what it could not take.

use std::sync::Arc;

use super::state::ModuleState;
use crate::plan::KnownColumn;
use crate::target::{Cell, Change, ColumnShape, ColumnType, Selection, TableName, TableShape};

use ColumnType::{Boolean, Integer, Json, Moment, Text};

fn shape(name: &str, key: usize, columns: &[(&str, ColumnType)]) -> Arc<TableShape> {
    let columns = columns.iter().map(|(name, kind)| ColumnShape::new(*name, *kind)).collect();
    Arc::new(TableShape::new(TableName::mirror(name), key, columns))
}

/// One row a module.
pub(crate) fn modules() -> Arc<TableShape> {
    shape(
        "modules",
        1,
        &[
            ("module", Text),
            ("table_name", Text),
            ("reading", Text),
            ("applied_until", Moment),
            ("caught_up_at", Moment),
            ("copied", Boolean),
            ("error", Text),
            ("state", Json),
        ],
    )
}

/// One row a column that the mirror made.
pub(crate) fn columns() -> Arc<TableShape> {
    shape(
        "columns",
        2,
        &[
            ("table_name", Text),
            ("column_name", Text),
            ("module", Text),
            ("field", Text),
            ("kind", Text),
            ("part", Text),
            ("label", Text),
            ("note", Text),
            ("removed", Boolean),
            ("filled", Boolean),
        ],
    )
}

/// One row an option of a pick list.
pub(crate) fn options() -> Arc<TableShape> {
    shape(
        "options",
        3,
        &[
            ("module", Text),
            ("field", Text),
            ("position", Integer),
            ("display_value", Text),
            ("actual_value", Text),
            ("reference_value", Text),
            ("used", Boolean),
        ],
    )
}

/// One row a value or record that could not be taken.
pub(crate) fn errors() -> Arc<TableShape> {
    shape(
        "errors",
        3,
        &[
            ("module", Text),
            ("record_id", Integer),
            ("field", Text),
            ("message", Text),
            ("at", Moment),
        ],
    )
}

/// Settings of the whole mirror.
pub(crate) fn settings() -> Arc<TableShape> {
    shape("settings", 1, &[("name", Text), ("value", Text)])
}

/// All of them.
pub(crate) fn all() -> [Arc<TableShape>; 5] {
    [modules(), columns(), options(), errors(), settings()]
}

/// Every row of a table.
pub(crate) fn selection(shape: &TableShape) -> Selection {
    Selection::of(shape.name.clone(), shape.columns.clone())
}

/// The rows of a module.
pub(crate) fn of_module(shape: &TableShape, module: &str) -> Selection {
    selection(shape).within(ColumnShape::new("module", Text), Cell::of_text(module))
}

/// A row of [`modules`].
pub(crate) fn module_row(
    module: &str,
    state: &ModuleState,
    error: Option<&str>,
) -> Result<Change, serde_json::Error> {
    let reading = state.schema.as_ref().map(|schema| match schema.reading {
        crate::plan::Reading::Queries => "by queries",
        crate::plan::Reading::OneByOne => "one by one",
    });
    let row = vec![
        Cell::of_text(module),
        Cell::of_text(module),
        reading.map_or(Cell::Null, Cell::of_text),
        Cell::of_moment(state.changes.map(|high| high.time).filter(|time| *time > 0)),
        Cell::of_moment(state.caught_up_at),
        Cell::Boolean(state.copied),
        error.map_or(Cell::Null, |error| Cell::of_text(error.replace('\0', "\u{fffd}"))),
        Cell::Json(serde_json::to_string(state)?.into()),
    ];
    Ok(Change::Put { shape: modules(), rows: vec![row] })
}

/// Rows of [`columns`].
pub(crate) fn column_rows(module: &str, told: &[KnownColumn]) -> Change {
    let row = |known: &KnownColumn| {
        vec![
            Cell::Text(known.table.clone()),
            Cell::Text(known.column.clone()),
            Cell::of_text(module),
            Cell::Text(known.field.clone()),
            Cell::Text(known.kind.clone()),
            Cell::Text(known.part.clone()),
            Cell::of_text(known.label.replace('\0', "\u{fffd}")),
            Cell::Text(known.note.clone()),
            Cell::Boolean(known.removed),
            Cell::Boolean(known.filled),
        ]
    };
    Change::Put { shape: columns(), rows: told.iter().map(row).collect() }
}

/// A row of [`columns`], read.
pub(crate) fn known_column(row: &[Cell]) -> Option<KnownColumn> {
    let text = |place: usize| row.get(place)?.text().map(Box::<str>::from);
    Some(KnownColumn {
        table: text(0)?,
        column: text(1)?,
        field: text(3)?,
        kind: text(4)?,
        part: text(5)?,
        label: text(6).unwrap_or_default(),
        note: text(7).unwrap_or_default(),
        removed: row.get(8)?.boolean().unwrap_or_default(),
        filled: row.get(9)?.boolean().unwrap_or_default(),
    })
}

/// A row of [`settings`].
pub(crate) fn setting(name: &str, value: &str) -> Change {
    let row = vec![Cell::of_text(name), Cell::of_text(value)];
    Change::Put { shape: settings(), rows: vec![row] }
}

/// Deletes all rows of a module.
pub(crate) fn forget(shape: &TableShape, module: &str) -> Change {
    Change::Delete {
        table: shape.name.clone(),
        within: None,
        column: ColumnShape::new("module", Text),
        keys: vec![Cell::of_text(module)],
    }
}
