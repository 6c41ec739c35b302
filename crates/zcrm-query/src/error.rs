//! Why a query cannot be written.

use std::error::Error;
use std::fmt;

use crate::{DataType, Dialect, Operator};

/// Why a query cannot be written: found before anything is sent.
///
/// It names fields, operators and binds, never a value.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QueryError {
    /// A group of criteria without a criterion.
    NoCriterion,
    /// A select without a column.
    NoColumn,
    /// A select of no row: a limit of 0.
    NoRows,
    /// A text that is no name.
    Name {
        /// What it should name.
        kind: NameKind,
        /// The text.
        name: Box<str>,
        /// For which dialect.
        dialect: Dialect,
    },
    /// An operator that the dialect lacks, or lacks for the field's type.
    Operator {
        /// The dialect.
        dialect: Dialect,
        /// The field's API name.
        field: Box<str>,
        /// The operator.
        operator: Operator,
        /// The field's type, when the dialect has the operator for other types.
        data_type: Option<DataType>,
    },
    /// A value that the dialect cannot say with this operator.
    Value {
        /// The dialect.
        dialect: Dialect,
        /// The field's API name.
        field: Box<str>,
        /// The operator.
        operator: Operator,
        /// What is wrong with it.
        fault: ValueFault,
    },
    /// More of something than Zoho takes.
    Limit {
        /// The dialect.
        dialect: Dialect,
        /// Of what.
        what: &'static str,
        /// The most that Zoho takes.
        limit: u64,
        /// What was given.
        given: u64,
    },
    /// Raw text of another dialect.
    Raw {
        /// The dialect that is asked for.
        dialect: Dialect,
        /// The dialect of the text.
        written_for: Dialect,
    },
    /// A name in COQL text, and what is wrong with its value.
    Bind {
        /// The name, without the colon.
        name: Box<str>,
        /// What is wrong.
        fault: BindFault,
    },
    /// A quoted text in COQL that does not end.
    Unterminated {
        /// Where it begins, in bytes.
        at: usize,
    },
    /// A `limit` or `offset` that cannot be read: `limit n offset m` can.
    Window {
        /// Where it begins, in bytes.
        at: usize,
    },
    /// A column or an alias that is there twice.
    Duplicate {
        /// The name of the column or alias.
        name: Box<str>,
    },
}

/// What a text should name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NameKind {
    /// A field.
    Field,
    /// A module.
    Module,
    /// An alias of a column.
    Alias,
}

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueFault {
    /// A list where one value is compared.
    List,
    /// One value where a list is compared.
    NotAList,
    /// An empty list.
    EmptyList,
    /// A list in a list.
    Nested,
    /// `between` with something else than two bounds.
    NotTwoBounds,
    /// No value.
    Null,
    /// Something else than text where text is searched for.
    NotText,
    /// A boolean where the dialect compares it with `equals` alone.
    Boolean,
    /// A record id where the dialect compares look-ups by equality alone.
    Id,
    /// An empty text, which a search cannot name.
    EmptyText,
    /// A percent sign in a COQL pattern, for which no escape is documented.
    Percent,
    /// A text that Zoho takes for a placeholder such as `${EMPTY}`.
    Placeholder,
    /// A decimal that is none.
    Decimal,
    /// A date that is none: `2026-12-01`.
    Date,
    /// A date-time that is none: `2026-12-01T09:30:00+01:00`.
    DateTime,
}

/// What is wrong with a bound value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BindFault {
    /// The text has the name, and no value is bound to it.
    NoValue,
    /// A value is bound to it, and the text does not have the name.
    NotInText,
    /// Two values are bound to it.
    Twice,
    /// A list that does not follow `in`.
    ListNotAfterIn,
    /// The value cannot be said.
    Value(ValueFault),
    /// The list is longer than Zoho takes.
    TooLong,
}

impl fmt::Display for QueryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCriterion => f.write_str("a group of criteria holds no criterion"),
            Self::NoColumn => f.write_str("a select names no column"),
            Self::NoRows => f.write_str("a select of no row: the limit is 1 to 2000"),
            Self::Name { kind, name, dialect } => {
                write!(f, "{name:?} is no name of {kind} for {dialect}")
            }
            Self::Operator { dialect, field, operator, data_type: None } => {
                write!(f, "{dialect} cannot say `{operator}` of {field}")?;
                f.write_str(advice(*dialect, *operator))
            }
            Self::Operator { dialect, field, operator, data_type: Some(data_type) } => {
                write!(f, "{dialect} cannot say `{operator}` of the {data_type} field {field}")
            }
            Self::Value { dialect, field, operator, fault } => {
                write!(f, "{dialect} cannot say `{operator}` of {field}: {fault}")
            }
            Self::Limit { dialect, what, limit, given } => {
                write!(f, "{dialect} takes at most {limit} {what}, and {given} are given")
            }
            Self::Raw { dialect, written_for } => {
                write!(f, "raw text of {written_for} cannot be put into {dialect}")
            }
            Self::Bind { name, fault } => write!(f, "the bind :{name}: {fault}"),
            Self::Unterminated { at } => {
                write!(f, "the quoted text that begins at byte {at} does not end")
            }
            Self::Window { at } => {
                write!(f, "the limit at byte {at} cannot be read; write `limit n offset m` last")
            }
            Self::Duplicate { name } => write!(f, "the column or alias {name:?} is there twice"),
        }
    }
}

/// What to write instead of an operator that a dialect lacks.
const fn advice(dialect: Dialect, operator: Operator) -> &'static str {
    match (dialect, operator) {
        (Dialect::Search, Operator::Contains) => "; its `equals` means contains for text",
        (Dialect::Search, _) => "; COQL can",
        _ => "",
    }
}

impl Error for QueryError {}

impl fmt::Display for NameKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field => "a field",
            Self::Module => "a module",
            Self::Alias => "a column's alias",
        })
    }
}

impl fmt::Display for ValueFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::List => "it compares with one value, not with a list",
            Self::NotAList => "it compares with a list",
            Self::EmptyList => "the list is empty",
            Self::Nested => "a list holds no list",
            Self::NotTwoBounds => "it compares with two bounds",
            Self::Null => "it compares with a value; `is_null` and `is_not_null` test for none",
            Self::NotText => "it compares with text",
            Self::Boolean => "a boolean is compared with `equals`",
            Self::Id => "look-ups are compared by equality; name the field `id` to order by it",
            Self::EmptyText => "the text is empty",
            Self::Percent => "the text holds a percent sign, which cannot be escaped",
            Self::Placeholder => "Zoho takes a text such as ${EMPTY} for a placeholder",
            Self::Decimal => "the decimal is no number",
            Self::Date => "the date is not of the form 2026-12-01",
            Self::DateTime => "the date-time is not of the form 2026-12-01T09:30:00+01:00",
        })
    }
}

impl fmt::Display for BindFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoValue => f.write_str("no value is bound to it"),
            Self::NotInText => f.write_str("the text has no such name"),
            Self::Twice => f.write_str("two values are bound to it"),
            Self::ListNotAfterIn => f.write_str("a list stands after `in` only"),
            Self::Value(fault) => fault.fmt(f),
            Self::TooLong => f.write_str("a list has at most 100 values"),
        }
    }
}
