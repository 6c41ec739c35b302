//! What is written to a target, and what is read from it.

use std::sync::Arc;

use super::{Cell, ColumnShape, TableName, TableShape};

/// One thing to be done to a target.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Change {
    /// Makes the table unless it is there.
    Create(Arc<TableShape>),
    /// Adds a column, which is not there.
    AddColumn {
        /// The table.
        table: TableName,
        /// The column.
        column: ColumnShape,
    },
    /// Puts rows there: new ones, or in the place of those with the same key. Columns that the shape
    /// does not name keep their values.
    Put {
        /// The table and the columns.
        shape: Arc<TableShape>,
        /// Their values, in the order of the columns.
        rows: Vec<Vec<Cell>>,
    },
    /// Deletes the rows whose column has one of these values.
    Delete {
        /// The table.
        table: TableName,
        /// A column that must have this value besides.
        within: Option<(ColumnShape, Cell)>,
        /// The column.
        column: ColumnShape,
        /// The values.
        keys: Vec<Cell>,
    },
}

/// Rows to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Selection {
    /// The table.
    pub table: TableName,
    /// The columns to read.
    pub columns: Vec<ColumnShape>,
    /// Only rows whose column has this value.
    pub within: Option<(ColumnShape, Cell)>,
    /// Only rows whose column, of whole numbers, is greater than the first number and not greater
    /// than the second; the rows then come in its order.
    pub range: Option<(Box<str>, i64, i64)>,
    /// At most so many rows.
    pub limit: Option<u32>,
}

impl Selection {
    /// All rows of a table.
    #[must_use]
    pub fn of(table: TableName, columns: Vec<ColumnShape>) -> Self {
        Self { table, columns, within: None, range: None, limit: None }
    }

    /// Only rows whose column has this value.
    #[must_use]
    pub fn within(mut self, column: ColumnShape, value: Cell) -> Self {
        self.within = Some((column, value));
        self
    }

    /// Only rows whose column is greater than `after` and not greater than `up_to`, in its order.
    #[must_use]
    pub fn range(mut self, column: impl Into<Box<str>>, after: i64, up_to: i64) -> Self {
        self.range = Some((column.into(), after, up_to));
        self
    }

    /// At most so many rows.
    #[must_use]
    pub fn limit(mut self, rows: u32) -> Self {
        self.limit = Some(rows);
        self
    }
}
