//! How the simulator reads search criteria and queries: for tests of what writes them.
//!
//! ```
//! use zcrm_sim::syntax::{self, Condition};
//!
//! let read = syntax::criteria("(Last_Name:equals:O'Neill \\(Jr\\))")?;
//! let expected = Condition::test("Last_Name", "equals", ["O'Neill (Jr)"]);
//! assert_eq!(read, expected);
//!
//! let read = syntax::query("select id from Leads where Last_Name = 'O''Neill'")?;
//! assert_eq!(read.filter, Condition::test("Last_Name", "=", ["O'Neill"]));
//! # Ok::<(), syntax::Unreadable>(())
//! ```

use crate::crm::coql::parse::{self, Syntax};
use crate::crm::coql::statement::{Condition as Parsed, Statement, Values};
use crate::crm::search::criteria::{self as search, Written};

/// Conditions, as they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// Every part must fit.
    And(Vec<Condition>),
    /// One part must fit.
    Or(Vec<Condition>),
    /// One field is compared.
    Test {
        /// The name of the field.
        field: String,
        /// The operator, such as `starts_with` in criteria or `not in` in a query.
        operator: String,
        /// The values, as texts without quotes and escapes.
        values: Vec<String>,
    },
    /// One field is compared with what another query selects.
    Selected {
        /// The name of the field.
        field: String,
        /// The operator.
        operator: String,
        /// The query within the query.
        query: Box<Query>,
    },
}

impl Condition {
    /// One field that is compared with values.
    pub fn test<V: Into<String>>(
        field: impl Into<String>,
        operator: impl Into<String>,
        values: impl IntoIterator<Item = V>,
    ) -> Self {
        let values = values.into_iter().map(Into::into).collect();
        Self::Test { field: field.into(), operator: operator.into(), values }
    }
}

/// A query, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Query {
    /// What is selected: columns, functions of columns, or their aliases.
    pub columns: Vec<String>,
    /// The module.
    pub module: String,
    /// The id of the custom view, if one is named.
    pub view: Option<String>,
    /// The conditions behind `where`.
    pub filter: Condition,
    /// The columns behind `group by`.
    pub group_by: Vec<String>,
    /// The columns behind `order by`, and whether each falls.
    pub order_by: Vec<(String, bool)>,
    /// The number behind `limit`.
    pub limit: Option<String>,
    /// The number behind `offset`.
    pub offset: Option<String>,
}

/// A text that is neither criteria nor a query.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("read the text: {what}")]
pub struct Unreadable {
    what: String,
}

/// Reads search criteria.
///
/// # Errors
///
/// [`Unreadable`] with the byte at which reading stopped.
pub fn criteria(text: &str) -> Result<Condition, Unreadable> {
    search::read(text)
        .map(written)
        .map_err(|stuck| Unreadable { what: format!("no criteria at byte {}", stuck.at) })
}

/// Reads a COQL query.
///
/// # Errors
///
/// [`Unreadable`] with what is wrong.
pub fn query(text: &str) -> Result<Query, Unreadable> {
    parse::read(text).map(statement).map_err(|syntax| {
        let what = match syntax {
            Syntax::Clause(clause) => format!("the clause {clause} is missing"),
            Syntax::Near(near) => format!("a query begins with select, not {near:?}"),
            Syntax::Token(line, column, near) => {
                format!("unexpected {near:?} in line {line}, column {column}")
            }
            Syntax::Operator(operator) => format!("unknown operator {operator:?}"),
        };
        Unreadable { what }
    })
}

fn written(criteria: Written) -> Condition {
    let all = |parts: Vec<Written>| parts.into_iter().map(written).collect();
    match criteria {
        Written::And(parts) => Condition::And(all(parts)),
        Written::Or(parts) => Condition::Or(all(parts)),
        Written::Test { field, operator, values } => Condition::Test { field, operator, values },
    }
}

fn statement(parsed: Statement) -> Query {
    Query {
        columns: parsed.items.iter().map(crate::crm::coql::statement::Item::key).collect(),
        module: parsed.module,
        view: parsed.view,
        filter: condition(parsed.filter),
        group_by: parsed.group_by,
        order_by: parsed.order_by,
        limit: parsed.limit,
        offset: parsed.offset,
    }
}

fn condition(parsed: Parsed) -> Condition {
    match parsed {
        Parsed::And(one, other) => Condition::And(vec![condition(*one), condition(*other)]),
        Parsed::Or(one, other) => Condition::Or(vec![condition(*one), condition(*other)]),
        Parsed::Test { column: field, operator, values } => {
            let operator = operator.text().to_owned();
            match values {
                Values::Given(values) => Condition::Test { field, operator, values },
                Values::Selected(inner) => {
                    Condition::Selected { field, operator, query: Box::new(statement(*inner)) }
                }
            }
        }
    }
}
