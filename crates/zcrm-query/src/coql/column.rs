//! What a select asks for: fields and aggregates of them.

use crate::kind::Kind;
use crate::render::{field_path, quoted};
use crate::{Dialect, Field, NameKind, QueryError, name};

/// A column of a select: a field or an aggregate of one, with an alias if it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    field: Box<str>,
    aggregate: Option<Aggregate>,
    alias: Option<Box<str>>,
}

/// What is computed of a field over the records of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Aggregate {
    /// The sum.
    Sum,
    /// The least value.
    Min,
    /// The greatest value.
    Max,
    /// The mean.
    Avg,
    /// The number of values.
    Count,
}

impl Aggregate {
    const fn word(self) -> &'static str {
        match self {
            Self::Sum => "SUM",
            Self::Min => "MIN",
            Self::Max => "MAX",
            Self::Avg => "AVG",
            Self::Count => "COUNT",
        }
    }
}

impl Column {
    /// A field, which may be reached through look-ups: `Account_Name.Phone`.
    #[must_use]
    pub fn new(field: impl Into<String>) -> Self {
        Self { field: field.into().into(), aggregate: None, alias: None }
    }

    /// An aggregate of a field. Rows hold it under [`key`](Self::key).
    #[must_use]
    pub fn aggregate(aggregate: Aggregate, field: impl Into<String>) -> Self {
        Self { aggregate: Some(aggregate), ..Self::new(field) }
    }

    /// Gives it another name in the rows.
    #[must_use]
    pub fn alias(mut self, alias: impl Into<String>) -> Self {
        self.alias = Some(alias.into().into());
        self
    }

    /// The key under which rows hold it: its alias, `SUM(Annual_Revenue)`, or the field's path.
    #[must_use]
    pub fn key(&self) -> String {
        match (&self.alias, self.aggregate) {
            (Some(alias), _) => alias.to_string(),
            (None, Some(aggregate)) => format!("{}({})", aggregate.word(), self.field),
            (None, None) => self.field.to_string(),
        }
    }

    pub(super) fn write(&self, out: &mut String) -> Result<(), QueryError> {
        name::field(Dialect::Coql, &self.field)?;
        if let Some(aggregate) = self.aggregate {
            out.push_str(aggregate.word());
            out.push('(');
        }
        field_path(out, &self.field);
        if self.aggregate.is_some() {
            out.push(')');
        }
        if let Some(alias) = &self.alias {
            if alias.is_empty() {
                let (kind, dialect) = (NameKind::Alias, Dialect::Coql);
                return Err(QueryError::Name { kind, name: "".into(), dialect });
            }
            out.push_str(" as ");
            quoted(out, alias);
        }
        Ok(())
    }
}

impl From<&str> for Column {
    fn from(field: &str) -> Self {
        Self::new(field)
    }
}

impl From<String> for Column {
    fn from(field: String) -> Self {
        Self::new(field)
    }
}

impl<K: Kind> From<Field<K>> for Column {
    fn from(field: Field<K>) -> Self {
        Self::new(field.name())
    }
}
