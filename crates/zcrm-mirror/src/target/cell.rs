//! Values as they go into columns.

/// A value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cell {
    /// No value.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number as its digits.
    Decimal(Box<str>),
    /// Text, without NUL.
    Text(Box<str>),
    /// True or false.
    Boolean(bool),
    /// A day: `2026-12-01`.
    Date(Box<str>),
    /// A moment: seconds since 1970-01-01T00:00:00Z.
    Moment(i64),
    /// JSON text, without NUL.
    Json(Box<str>),
}

impl Cell {
    /// The number, of a cell that holds one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) | Self::Moment(number) => Some(*number),
            _ => None,
        }
    }

    /// The text, of a cell that holds one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Json(text) | Self::Decimal(text) | Self::Date(text) => {
                Some(text)
            }
            _ => None,
        }
    }

    /// The truth value, of a cell that holds one.
    #[must_use]
    pub fn boolean(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    pub(crate) fn of_text(text: impl Into<Box<str>>) -> Self {
        Self::Text(text.into())
    }

    pub(crate) fn of_moment(moment: Option<i64>) -> Self {
        moment.map_or(Self::Null, Self::Moment)
    }
}
