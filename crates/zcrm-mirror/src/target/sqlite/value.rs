//! Values on their way to and from SQLite.

use rusqlite::types::{ToSqlOutput, Value, ValueRef};
use zcrm_core::DateTime;

use crate::target::{Cell, ColumnType};

/// A cell as a parameter.
pub(super) struct Param<'a>(pub(super) &'a Cell);

impl rusqlite::ToSql for Param<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Cell::Null => ToSqlOutput::Owned(Value::Null),
            Cell::Integer(number) => ToSqlOutput::Owned(Value::Integer(*number)),
            Cell::Boolean(value) => ToSqlOutput::Owned(Value::Integer(i64::from(*value))),
            Cell::Moment(seconds) => match DateTime::from_unix_seconds(*seconds, 0) {
                // With a `Z`, all of a length: they are sorted as texts.
                Ok(moment) => {
                    let text = moment.to_string();
                    let text = text.get(..19).unwrap_or_default();
                    ToSqlOutput::Owned(Value::Text(format!("{text}Z")))
                }
                Err(_) => ToSqlOutput::Owned(Value::Null),
            },
            Cell::Text(text) | Cell::Json(text) | Cell::Decimal(text) | Cell::Date(text) => {
                ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes()))
            }
        })
    }
}

/// A value as a cell of this type; what is of another type is none.
pub(super) fn cell(value: ValueRef<'_>, kind: ColumnType) -> Cell {
    let text = || value.as_str().map(Box::from).ok();
    let number = || value.as_i64().ok();
    let found = match kind {
        ColumnType::Integer => number().map(Cell::Integer),
        ColumnType::Boolean => number().map(|number| Cell::Boolean(number != 0)),
        ColumnType::Decimal => text().map(Cell::Decimal),
        ColumnType::Text => text().map(Cell::Text),
        ColumnType::Date => text().map(Cell::Date),
        ColumnType::Json => text().map(Cell::Json),
        ColumnType::Moment => {
            let moment = value.as_str().ok().and_then(|text| text.parse::<DateTime>().ok());
            moment.map(|moment| Cell::Moment(moment.unix_seconds()))
        }
    };
    found.unwrap_or(Cell::Null)
}
