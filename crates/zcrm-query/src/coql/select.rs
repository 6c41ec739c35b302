//! A COQL query that is built.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::Column;
use crate::render::{field_path, quoted};
use crate::support::count;
use crate::{Criterion, Dialect, QueryError, name};

/// The most columns of a select. Sources:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html> and
/// <https://help.zoho.com/portal/en/community/topic/kaizen-183-coql-apis-enhancements-in-zoho-crm-api-version-7>.
const MOST_COLUMNS: usize = 500;
/// The most rows of one call. Sources:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html> and
/// <https://help.zoho.com/portal/en/community/topic/kaizen-82-search-records-api-v4>.
const MOST_ROWS: u32 = 2_000;

/// A COQL query.
///
/// ```
/// use zcrm_query::{Aggregate, Column, Order, Select, field};
///
/// let query = Select::from("Deals")
///     .columns(["Stage", "Account_Name.Industry"])
///     .column(Column::aggregate(Aggregate::Sum, "Amount").alias("Total"))
///     .filter(field("Amount").greater_than(0))
///     .group_by("Stage")
///     .group_by("Account_Name.Industry")
///     .order_by("Stage", Order::Ascending)
///     .limit(100);
/// assert_eq!(
///     query.to_text()?,
///     "select Stage, Account_Name.Industry, SUM(Amount) as 'Total' from Deals \
///      where Amount > 0 group by Stage, Account_Name.Industry order by Stage asc limit 100"
/// );
/// # Ok::<(), zcrm_query::QueryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Select {
    module: Box<str>,
    custom_view: Option<u64>,
    columns: Vec<Column>,
    criterion: Option<Criterion>,
    group_by: Vec<Box<str>>,
    order_by: Vec<(OrderBy, Order)>,
    limit: Option<u32>,
    offset: Option<u64>,
}

/// Which way rows are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Order {
    /// The least first.
    #[default]
    Ascending,
    /// The greatest first.
    Descending,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum OrderBy {
    Field(Box<str>),
    Alias(Box<str>),
}

impl Select {
    /// Selects from the module with this API name.
    #[must_use]
    pub fn from(module: impl Into<String>) -> Self {
        Self {
            module: module.into().into(),
            custom_view: None,
            columns: Vec::new(),
            criterion: None,
            group_by: Vec::new(),
            order_by: Vec::new(),
            limit: None,
            offset: None,
        }
    }

    /// Only the records of a custom view: `from Leads#<id>`.
    #[must_use]
    pub fn custom_view(mut self, id: u64) -> Self {
        self.custom_view = Some(id);
        self
    }

    /// Adds a column; at most 500.
    #[must_use]
    pub fn column(mut self, column: impl Into<Column>) -> Self {
        self.columns.push(column.into());
        self
    }

    /// Adds columns.
    #[must_use]
    pub fn columns<C: Into<Column>>(mut self, columns: impl IntoIterator<Item = C>) -> Self {
        self.columns.extend(columns.into_iter().map(Into::into));
        self
    }

    /// Only records that meet the criterion, and those that were given before. Without one the
    /// query says `where id is not null`, for COQL wants a condition.
    #[must_use]
    pub fn filter(mut self, criterion: Criterion) -> Self {
        self.criterion = Some(match self.criterion {
            Some(before) => before.and(criterion),
            None => criterion,
        });
        self
    }

    /// Groups rows by a field, after those that were named before.
    #[must_use]
    pub fn group_by(mut self, field: impl Into<String>) -> Self {
        self.group_by.push(field.into().into());
        self
    }

    /// Sorts by a field, after those that were named before; without one by id, ascending.
    #[must_use]
    pub fn order_by(mut self, field: impl Into<String>, order: Order) -> Self {
        self.order_by.push((OrderBy::Field(field.into().into()), order));
        self
    }

    /// Sorts by the alias of a column, after what was named before.
    #[must_use]
    pub fn order_by_alias(mut self, alias: impl Into<String>, order: Order) -> Self {
        self.order_by.push((OrderBy::Alias(alias.into().into()), order));
        self
    }

    /// At most so many rows: 1 to 2,000; Zoho's default is 200.
    #[must_use]
    pub fn limit(mut self, rows: u32) -> Self {
        self.limit = Some(rows);
        self
    }

    /// Leaves out so many rows before the first.
    #[must_use]
    pub fn offset(mut self, rows: u64) -> Self {
        self.offset = Some(rows);
        self
    }

    /// The module's API name.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// The query's text.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when COQL cannot say it.
    pub fn to_text(&self) -> Result<String, QueryError> {
        name::module(&self.module)?;
        self.check()?;
        let mut out = String::from("select ");
        separated(&mut out, &self.columns, |out, column| column.write(out))?;
        out.push_str(" from ");
        out.push_str(&self.module);
        if let Some(view) = self.custom_view {
            _ = write!(out, "#{view}");
        }
        out.push_str(" where ");
        match &self.criterion {
            Some(criterion) => out.push_str(&criterion.to_coql()?),
            None => out.push_str("id is not null"),
        }
        if !self.group_by.is_empty() {
            out.push_str(" group by ");
            separated(&mut out, &self.group_by, |out, field| write_field(out, field))?;
        }
        if !self.order_by.is_empty() {
            out.push_str(" order by ");
            separated(&mut out, &self.order_by, write_order)?;
        }
        if let Some(limit) = self.limit {
            _ = write!(out, " limit {limit}");
        }
        if let Some(offset) = self.offset {
            _ = write!(out, " offset {offset}");
        }
        Ok(out)
    }

    fn check(&self) -> Result<(), QueryError> {
        if self.columns.is_empty() {
            return Err(QueryError::NoColumn);
        }
        let limit = |what, limit, given| {
            Err(QueryError::Limit { dialect: Dialect::Coql, what, limit, given })
        };
        if self.columns.len() > MOST_COLUMNS {
            return limit("columns", count(MOST_COLUMNS), count(self.columns.len()));
        }
        match self.limit {
            // Zoho's error example: LIMIT 0 is INVALID_DATA.
            Some(0) => return Err(QueryError::NoRows),
            Some(rows) if rows > MOST_ROWS => {
                return limit("rows a call", MOST_ROWS.into(), rows.into());
            }
            _ => {}
        }
        let mut keys = BTreeSet::new();
        match self.columns.iter().map(Column::key).find(|key| !keys.insert(key.clone())) {
            Some(name) => Err(QueryError::Duplicate { name: name.into() }),
            None => Ok(()),
        }
    }
}

fn write_field(out: &mut String, path: &str) -> Result<(), QueryError> {
    name::field(Dialect::Coql, path)?;
    field_path(out, path);
    Ok(())
}

fn write_order(out: &mut String, (by, order): &(OrderBy, Order)) -> Result<(), QueryError> {
    match by {
        OrderBy::Field(path) => write_field(out, path)?,
        OrderBy::Alias(alias) => quoted(out, alias),
    }
    out.push_str(match order {
        Order::Ascending => " asc",
        Order::Descending => " desc",
    });
    Ok(())
}

fn separated<T>(
    out: &mut String,
    parts: &[T],
    mut write: impl FnMut(&mut String, &T) -> Result<(), QueryError>,
) -> Result<(), QueryError> {
    for (number, part) in parts.iter().enumerate() {
        if number > 0 {
            out.push_str(", ");
        }
        write(out, part)?;
    }
    Ok(())
}
