//! What a field holds, as far as the operators depend on it.

use std::fmt;

use crate::{Dialect, Operator};

/// The data type of a field.
///
/// A criterion that knows the types of its fields ([`Criterion::with_types`], typed tokens) is
/// refused when a dialect documents no such operator for the type.
///
/// [`Criterion::with_types`]: crate::Criterion::with_types
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DataType {
    /// A line of text.
    Text,
    /// Several lines of text.
    TextArea,
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A web address.
    Website,
    /// One of some options.
    PickList,
    /// Several of some options.
    MultiSelect,
    /// A check box.
    Boolean,
    /// An integer.
    Integer,
    /// An integer of up to 18 digits, and the id of a record.
    BigInt,
    /// A decimal number.
    Decimal,
    /// An amount of money.
    Currency,
    /// A percentage.
    Percent,
    /// A date.
    Date,
    /// A date with a time and an offset.
    DateTime,
    /// A number that Zoho counts up.
    AutoNumber,
    /// A record of another module.
    Lookup,
    /// A user.
    User,
    /// A field of any type that is stored encrypted.
    Encrypted,
}

const EQUALITY: &[Operator] = &[Operator::Equals, Operator::NotEqual];
const ORDER: &[Operator] = &[
    Operator::LessThan,
    Operator::LessEqual,
    Operator::GreaterThan,
    Operator::GreaterEqual,
    Operator::Between,
];
const LIKE: &[Operator] =
    &[Operator::StartsWith, Operator::EndsWith, Operator::Contains, Operator::NotContains];
const EMPTINESS: &[Operator] = &[Operator::IsNull, Operator::IsNotNull];
const LISTS: &[Operator] = &[Operator::OneOf, Operator::NoneOf];
const ONE_OF: &[Operator] = &[Operator::OneOf];
const STARTS: &[Operator] = &[Operator::StartsWith];
const EQUALS: &[Operator] = &[Operator::Equals];
const OUTSIDE: &[Operator] = &[Operator::NotBetween];

impl DataType {
    /// Reads Zoho's name of a type, the `data_type` of a field's metadata; `None` for a type whose
    /// operators no page lists. A formula has the type that it returns.
    #[must_use]
    pub fn from_zoho(name: &str) -> Option<Self> {
        Some(match name {
            "text" => Self::Text,
            "textarea" => Self::TextArea,
            "email" => Self::Email,
            "phone" => Self::Phone,
            "website" => Self::Website,
            "picklist" => Self::PickList,
            "multiselectpicklist" => Self::MultiSelect,
            "boolean" => Self::Boolean,
            "integer" => Self::Integer,
            "bigint" => Self::BigInt,
            "double" | "decimal" => Self::Decimal,
            "currency" => Self::Currency,
            "percent" => Self::Percent,
            "date" => Self::Date,
            "datetime" => Self::DateTime,
            "autonumber" => Self::AutoNumber,
            "lookup" => Self::Lookup,
            "ownerlookup" | "userlookup" => Self::User,
            _ => return None,
        })
    }

    /// Whether a dialect documents an operator for fields of this type.
    ///
    /// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>,
    /// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Overview.html>,
    /// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-read/create-job.html>.
    #[must_use]
    pub fn allows(self, dialect: Dialect, operator: Operator) -> bool {
        self.operators(dialect).iter().any(|some| some.contains(&operator))
    }

    fn operators(self, dialect: Dialect) -> &'static [&'static [Operator]] {
        match dialect {
            Dialect::Search => self.in_search(),
            Dialect::Coql | Dialect::Json => self.in_coql_and_json(),
        }
    }

    const fn in_search(self) -> &'static [&'static [Operator]] {
        match self {
            Self::Text | Self::Email | Self::Phone | Self::Website | Self::MultiSelect => {
                &[EQUALITY, STARTS, ONE_OF]
            }
            Self::TextArea => &[EQUALITY, STARTS],
            Self::PickList | Self::Lookup | Self::User | Self::AutoNumber => &[EQUALITY, ONE_OF],
            Self::Integer
            | Self::BigInt
            | Self::Decimal
            | Self::Currency
            | Self::Percent
            | Self::Date
            | Self::DateTime => &[EQUALITY, ONE_OF, ORDER],
            Self::Boolean => &[EQUALITY],
            Self::Encrypted => &[EQUALS],
        }
    }

    const fn in_coql_and_json(self) -> &'static [&'static [Operator]] {
        match self {
            Self::Boolean => &[EQUALS],
            Self::Lookup | Self::User => &[EQUALITY, LISTS, EMPTINESS],
            Self::Encrypted => &[EQUALITY, EMPTINESS],
            _ => self.ordered_or_textual(),
        }
    }

    const fn ordered_or_textual(self) -> &'static [&'static [Operator]] {
        if self.is_ordered() {
            &[EQUALITY, ORDER, OUTSIDE, LISTS, EMPTINESS]
        } else {
            &[EQUALITY, LIKE, LISTS, EMPTINESS]
        }
    }

    /// Whether values of the type come one after another: numbers, dates.
    const fn is_ordered(self) -> bool {
        matches!(
            self,
            Self::Integer
                | Self::BigInt
                | Self::Decimal
                | Self::Currency
                | Self::Percent
                | Self::Date
                | Self::DateTime
        )
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::TextArea => "multi-line text",
            Self::Email => "e-mail",
            Self::Phone => "phone",
            Self::Website => "website",
            Self::PickList => "pick list",
            Self::MultiSelect => "multi-select",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::BigInt => "long integer",
            Self::Decimal => "decimal",
            Self::Currency => "currency",
            Self::Percent => "percent",
            Self::Date => "date",
            Self::DateTime => "date-time",
            Self::AutoNumber => "auto-number",
            Self::Lookup => "look-up",
            Self::User => "user look-up",
            Self::Encrypted => "encrypted",
        })
    }
}
