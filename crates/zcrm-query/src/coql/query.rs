//! A COQL query as it is sent: text with bound values, or a select.

use super::{Select, bind, window};
use crate::{QueryError, Value};

/// A COQL query: text whose `:names` stand for bound values, or a [`Select`].
///
/// A value is never part of the grammar: it is quoted, its quotes are doubled, a list expands
/// after `in`. What stands in quotes is text, whatever it looks like. A name without a value and a
/// value without a name are errors.
///
/// ```
/// use zcrm_query::Coql;
///
/// let query = Coql::new("select Last_Name from Leads where Company = :company and id in :ids")
///     .bind("company", "O'Neil")
///     .bind("ids", [5, 7]);
/// assert_eq!(
///     query.to_text()?,
///     "select Last_Name from Leads where Company = 'O''Neil' and id in (5, 7)"
/// );
/// # Ok::<(), zcrm_query::QueryError>(())
/// ```
///
/// After `like`, the percent signs of the value are the pattern's: a value from outside belongs
/// into [`FieldName::contains`](crate::FieldName::contains), which refuses them.
#[derive(Clone, Debug, PartialEq)]
pub struct Coql {
    source: Source,
    binds: Vec<(Box<str>, Value)>,
}

#[derive(Clone, Debug, PartialEq)]
enum Source {
    Text(Box<str>),
    Select(Box<Select>),
}

impl Coql {
    /// A query of this text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { source: Source::Text(text.into().into()), binds: Vec::new() }
    }

    /// Binds a value to a name of the text, which stands there as `:name`.
    #[must_use]
    pub fn bind(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.binds.push((name.into().into(), value.into()));
        self
    }

    /// The text that is sent.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when a name and its value do not fit, or a select cannot be written.
    pub fn to_text(&self) -> Result<String, QueryError> {
        match &self.source {
            Source::Text(text) => bind::expand(text, &self.binds),
            Source::Select(select) => {
                bind::expand("", &self.binds)?;
                select.to_text()
            }
        }
    }

    /// The text that asks for at most `rows` rows after the first `skip`: a page. The query's own
    /// `limit` bounds all pages together, its own `offset` comes before them; `None` after the
    /// last row of its own limit.
    ///
    /// # Errors
    ///
    /// [`QueryError`] as [`to_text`](Self::to_text), or when the query's own limit cannot be read.
    pub fn page(&self, skip: u64, rows: u32) -> Result<Option<String>, QueryError> {
        let text = self.to_text()?;
        let (query, own) = window::split(&text)?;
        let rows = u64::from(rows);
        let left = own.limit.map_or(rows, |limit| limit.saturating_sub(skip).min(rows));
        if left == 0 {
            return Ok(None);
        }
        let offset = own.offset.saturating_add(skip);
        Ok(Some(format!("{query} limit {left} offset {offset}")))
    }
}

impl From<Select> for Coql {
    fn from(select: Select) -> Self {
        Self { source: Source::Select(Box::new(select)), binds: Vec::new() }
    }
}

impl From<&str> for Coql {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Coql {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
