//! Values on their way to and from PostgreSQL: whole columns as arrays.

use tokio_postgres::Row;
use tokio_postgres::types::{ToSql, Type};
use zcrm_core::DateTime;

use crate::target::{Cell, ColumnType};

/// The values of a column.
#[derive(Debug)]
pub(super) enum Values {
    Integers(Vec<Option<i64>>),
    Booleans(Vec<Option<bool>>),
    Texts(Vec<Option<String>>),
}

impl Values {
    /// The values of a column of this type; moments go as seconds, and what has no type of its own
    /// in the driver as text.
    pub(super) fn of<'a>(kind: ColumnType, cells: impl Iterator<Item = &'a Cell>) -> Self {
        match kind {
            ColumnType::Integer | ColumnType::Moment => {
                Self::Integers(cells.map(Cell::integer).collect())
            }
            ColumnType::Boolean => Self::Booleans(cells.map(Cell::boolean).collect()),
            _ => Self::Texts(cells.map(|cell| cell.text().map(str::to_owned)).collect()),
        }
    }

    pub(super) fn param(&self) -> (&(dyn ToSql + Sync), Type) {
        match self {
            Self::Integers(values) => (values, Type::INT8_ARRAY),
            Self::Booleans(values) => (values, Type::BOOL_ARRAY),
            Self::Texts(values) => (values, Type::TEXT_ARRAY),
        }
    }
}

/// A value that was read by [`super::sql::select`].
pub(super) fn cell(row: &Row, place: usize, kind: ColumnType) -> Cell {
    let text = || row.try_get::<_, Option<String>>(place).ok().flatten().map(Box::<str>::from);
    let number = || row.try_get::<_, Option<i64>>(place).ok().flatten();
    let found = match kind {
        ColumnType::Integer => number().map(Cell::Integer),
        ColumnType::Moment => number()
            .filter(|seconds| DateTime::from_unix_seconds(*seconds, 0).is_ok())
            .map(Cell::Moment),
        ColumnType::Boolean => {
            row.try_get::<_, Option<bool>>(place).ok().flatten().map(Cell::Boolean)
        }
        ColumnType::Decimal => text().map(Cell::Decimal),
        ColumnType::Text => text().map(Cell::Text),
        ColumnType::Date => text().map(Cell::Date),
        ColumnType::Json => text().map(Cell::Json),
    };
    found.unwrap_or(Cell::Null)
}
