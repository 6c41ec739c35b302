//! A query as it is written.

/// `select … from … where … group by … order by … limit … offset …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) items: Vec<Item>,
    pub(crate) module: String,
    /// The custom view behind the name of the module.
    pub(crate) view: Option<String>,
    pub(crate) filter: Condition,
    pub(crate) group_by: Vec<String>,
    /// Columns, and whether each falls.
    pub(crate) order_by: Vec<(String, bool)>,
    pub(crate) limit: Option<String>,
    pub(crate) offset: Option<String>,
}

/// One thing that is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// The function around the column, as it is written.
    pub(crate) function: Option<String>,
    pub(crate) column: String,
    pub(crate) alias: Option<String>,
}

impl Item {
    /// The key under which it is told.
    pub(crate) fn key(&self) -> String {
        match (&self.alias, &self.function) {
            (Some(alias), _) => alias.clone(),
            (None, Some(function)) => format!("{function}({})", self.column),
            (None, None) => self.column.clone(),
        }
    }
}

/// What rows must fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Test { column: String, operator: Operator, values: Values },
}

/// How a column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Like,
    NotLike,
    In,
    NotIn,
    Between,
    NotBetween,
    IsNull,
    IsNotNull,
}

impl Operator {
    /// The operator as queries write it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessEqual => "<=",
            Self::Greater => ">",
            Self::GreaterEqual => ">=",
            Self::Like => "like",
            Self::NotLike => "not like",
            Self::In => "in",
            Self::NotIn => "not in",
            Self::Between => "between",
            Self::NotBetween => "not between",
            Self::IsNull => "is null",
            Self::IsNotNull => "is not null",
        }
    }
}

/// What a column is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// Texts and numbers, as texts.
    Given(Vec<String>),
    /// What another query selects.
    Selected(Box<Statement>),
}
