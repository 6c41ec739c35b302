//! How a field is compared.

use std::fmt;

/// How a field is compared with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// The field is the value; for text, Zoho's search takes it as *contains*.
    Equals,
    /// The field is not the value.
    NotEqual,
    /// The field is below the value.
    LessThan,
    /// The field is the value or below it.
    LessEqual,
    /// The field is above the value.
    GreaterThan,
    /// The field is the value or above it.
    GreaterEqual,
    /// The text begins with the value.
    StartsWith,
    /// The text ends with the value.
    EndsWith,
    /// The text holds the value somewhere.
    Contains,
    /// The text holds the value nowhere.
    NotContains,
    /// The field is one of the values.
    OneOf,
    /// The field is none of the values.
    NoneOf,
    /// The field is within two bounds, both included.
    Between,
    /// The field is outside two bounds.
    NotBetween,
    /// The field is empty.
    IsNull,
    /// The field is not empty.
    IsNotNull,
}

impl Operator {
    /// The name of the method that makes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Equals => "equals",
            Self::NotEqual => "not_equal",
            Self::LessThan => "less_than",
            Self::LessEqual => "less_equal",
            Self::GreaterThan => "greater_than",
            Self::GreaterEqual => "greater_equal",
            Self::StartsWith => "starts_with",
            Self::EndsWith => "ends_with",
            Self::Contains => "contains",
            Self::NotContains => "not_contains",
            Self::OneOf => "one_of",
            Self::NoneOf => "none_of",
            Self::Between => "between",
            Self::NotBetween => "not_between",
            Self::IsNull => "is_null",
            Self::IsNotNull => "is_not_null",
        }
    }

    /// Whether it compares with a list of values.
    pub(crate) const fn takes_list(self) -> bool {
        matches!(self, Self::OneOf | Self::NoneOf)
    }

    /// Whether it compares with two bounds.
    pub(crate) const fn takes_bounds(self) -> bool {
        matches!(self, Self::Between | Self::NotBetween)
    }

    /// Whether it looks into a text.
    pub(crate) const fn is_textual(self) -> bool {
        matches!(self, Self::StartsWith | Self::EndsWith | Self::Contains | Self::NotContains)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
