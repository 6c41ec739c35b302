//! Tables as every target makes them.

use std::fmt;

/// Which tables a table is among.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Space {
    /// What the mirror keeps for itself: `zcrm_mirror`.
    Mirror,
    /// The records.
    Data,
}

/// The name of a table.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct TableName {
    /// Which tables it is among.
    pub space: Space,
    /// Its own name.
    pub name: Box<str>,
}

impl TableName {
    /// A table of records.
    #[must_use]
    pub fn data(name: impl Into<Box<str>>) -> Self {
        Self { space: Space::Data, name: name.into() }
    }

    /// A table of the mirror's own.
    #[must_use]
    pub fn mirror(name: impl Into<Box<str>>) -> Self {
        Self { space: Space::Mirror, name: name.into() }
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.space {
            Space::Mirror => write!(f, "zcrm_mirror.{}", self.name),
            Space::Data => f.write_str(&self.name),
        }
    }
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ColumnType {
    /// A whole number of 64 bits; ids as well.
    Integer,
    /// A number with all its digits.
    Decimal,
    /// Text.
    Text,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A moment, to the second.
    Moment,
    /// JSON.
    Json,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnShape {
    /// Its name, at most 63 bytes.
    pub name: Box<str>,
    /// What it holds.
    pub kind: ColumnType,
}

impl ColumnShape {
    /// A column.
    #[must_use]
    pub fn new(name: impl Into<Box<str>>, kind: ColumnType) -> Self {
        Self { name: name.into(), kind }
    }
}

/// A table, or those of its columns that are written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TableShape {
    /// Its name.
    pub name: TableName,
    /// The columns.
    pub columns: Vec<ColumnShape>,
    /// How many of the first columns are the primary key.
    pub key: usize,
}

impl TableShape {
    /// A table whose first `key` columns are its primary key.
    #[must_use]
    pub fn new(name: TableName, key: usize, columns: Vec<ColumnShape>) -> Self {
        Self { name, columns, key }
    }
}
