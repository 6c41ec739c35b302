//! Conditions joined by "and" and "or": one tree, three renderings.

use crate::condition::Condition;
use crate::render;
use crate::{DataType, Dialect, QueryError};

/// Which records are wanted: conditions on fields, joined by "and" and "or".
///
/// [`field`](crate::field) and the typed tokens ([`Field`](crate::Field)) begin one.
///
/// ```
/// use zcrm_query::field;
///
/// let hot = field("Company")
///     .equals("O'Neil, (AT&T)")
///     .and(field("Annual_Revenue").greater_than(10_000))
///     .or(field("Rating").one_of(["Acquired", "Active"]));
/// assert_eq!(
///     hot.to_coql()?,
///     "((Company = 'O''Neil, (AT&T)' and Annual_Revenue > 10000) or Rating in ('Acquired', 'Active'))"
/// );
/// assert_eq!(
///     hot.to_search()?,
///     r"(((Company:equals:O'Neil\, \(AT&T\))and(Annual_Revenue:greater_than:10000))or(Rating:in:Acquired,Active))"
/// );
/// # Ok::<(), zcrm_query::QueryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// The tree in prefix order: a group stands before its members. A flat list has no depth that
    /// could end a stack, however a loop joins criteria.
    nodes: Vec<Node>,
}

/// One place in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// So many of the following subtrees belong together.
    Group(Join, usize),
    Condition(Condition),
    Raw(Dialect, Box<str>),
}

/// How the members of a group are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Join {
    And,
    Or,
}

impl Criterion {
    /// Both this and the other.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.joined(Join::And, other)
    }

    /// This or the other, or both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.joined(Join::Or, other)
    }

    /// All of these. A group of none cannot be written and is refused then: it is not left out.
    #[must_use]
    pub fn all(criteria: impl IntoIterator<Item = Self>) -> Self {
        Self::group(Join::And, criteria)
    }

    /// At least one of these. A group of none cannot be written and is refused then: it is not
    /// left out.
    #[must_use]
    pub fn any(criteria: impl IntoIterator<Item = Self>) -> Self {
        Self::group(Join::Or, criteria)
    }

    /// Text of one dialect, put into that dialect's rendering as it is: the escape hatch.
    ///
    /// Search text brings its own parentheses, `(Field:equals:value)`; a JSON text is an object.
    /// **Nothing of it is escaped: never build it from a user's input.**
    #[must_use]
    pub fn raw(dialect: Dialect, text: impl Into<String>) -> Self {
        Self { nodes: vec![Node::Raw(dialect, text.into().into())] }
    }

    /// The same, with the data types of fields where they are known.
    ///
    /// Rendering then refuses an operator that the dialect does not document for the type. Types
    /// that a typed token brought stay.
    #[must_use]
    pub fn with_types(mut self, types: impl Fn(&str) -> Option<DataType>) -> Self {
        for node in &mut self.nodes {
            if let Node::Condition(condition) = node
                && condition.data_type.is_none()
            {
                condition.data_type = types(&condition.field);
            }
        }
        self
    }

    /// The fields that conditions name, in order; raw text is not looked into.
    pub fn fields(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Condition(condition) => Some(&*condition.field),
            Node::Group(..) | Node::Raw(..) => None,
        })
    }

    /// The text of the search's `criteria` parameter, before it is percent-encoded.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when the search cannot say it.
    pub fn to_search(&self) -> Result<String, QueryError> {
        render::search(&self.nodes)
    }

    /// The condition of a COQL `where` clause, without the word `where`.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when COQL cannot say it.
    pub fn to_coql(&self) -> Result<String, QueryError> {
        render::coql(&self.nodes)
    }

    /// The JSON object of a bulk job's `criteria`.
    ///
    /// # Errors
    ///
    /// [`QueryError`] when the job cannot say it.
    pub fn to_json(&self) -> Result<String, QueryError> {
        render::json(&self.nodes)
    }

    fn group(join: Join, criteria: impl IntoIterator<Item = Self>) -> Self {
        let mut criteria = criteria.into_iter();
        let empty = Self { nodes: vec![Node::Group(join, 0)] };
        let Some(first) = criteria.next() else { return empty };
        criteria.fold(first, |all, one| all.joined(join, one))
    }

    /// One group of both; a side that is such a group already gives its members.
    fn joined(mut self, join: Join, other: Self) -> Self {
        let members = |nodes: &[Node]| match nodes.first() {
            Some(Node::Group(own, members)) if *own == join && *members > 0 => Some(*members),
            _ => None,
        };
        let (left, right) = (members(&self.nodes), members(&other.nodes));
        let root = Node::Group(join, left.unwrap_or(1) + right.unwrap_or(1));
        match self.nodes.first_mut() {
            Some(first) if left.is_some() => *first = root,
            _ => self.nodes.insert(0, root),
        }
        self.nodes.extend(other.nodes.into_iter().skip(usize::from(right.is_some())));
        self
    }
}

impl From<Condition> for Criterion {
    fn from(condition: Condition) -> Self {
        Self { nodes: vec![Node::Condition(condition)] }
    }
}
