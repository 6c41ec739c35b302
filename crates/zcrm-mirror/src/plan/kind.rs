//! What becomes of a field, by its type.

use std::fmt;

use serde::{Deserialize, Serialize};
use zcrm_fields::{DataType, Field};

use crate::target::ColumnType;

/// How a field is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number with its digits: money, percentages, decimals.
    Decimal,
    /// True or false.
    Boolean,
    /// A day.
    Date,
    /// A moment, and beside it the minutes of its offset from UTC.
    Moment,
    /// A record or user: its id, and beside it the name it had when the record was changed.
    Reference,
    /// JSON: several values, or an object.
    Json,
    /// Rows of a table of their own.
    Rows,
}

/// One of the columns of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The value, or the id of a reference.
    Value,
    /// The name of a reference.
    Name,
    /// The offset of a moment.
    Offset,
    /// The table of the rows.
    Table,
}

impl FieldKind {
    /// How a field is kept. Source of the types:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    pub(crate) fn of(field: &Field) -> Self {
        let by_json = match field.json_type() {
            Some("integer") => Self::Integer,
            Some("double") => Self::Decimal,
            Some("boolean") => Self::Boolean,
            Some("jsonobject" | "jsonarray") => Self::Json,
            _ => Self::Text,
        };
        match field.data_type() {
            DataType::Integer | DataType::BigInt => Self::Integer,
            DataType::Currency | DataType::Double | DataType::Percent => Self::Decimal,
            DataType::Boolean => Self::Boolean,
            DataType::Date => Self::Date,
            DataType::DateTime => Self::Moment,
            DataType::Lookup
            | DataType::OwnerLookup
            | DataType::UserLookup
            | DataType::MultiModuleLookup
            | DataType::Layout => Self::Reference,
            DataType::Subform => Self::Rows,
            DataType::AutoNumber
            | DataType::Email
            | DataType::Phone
            | DataType::Picklist
            | DataType::RichTextArea
            | DataType::TextArea
            | DataType::Website => Self::Text,
            // Tags are called a text, and are a list.
            DataType::Text | DataType::Formula | DataType::RollupSummary => by_json,
            _ => Self::Json,
        }
    }

    /// The columns of a field of this kind.
    pub(crate) fn parts(self) -> &'static [(Part, ColumnType)] {
        match self {
            Self::Text => &[(Part::Value, ColumnType::Text)],
            Self::Integer => &[(Part::Value, ColumnType::Integer)],
            Self::Decimal => &[(Part::Value, ColumnType::Decimal)],
            Self::Boolean => &[(Part::Value, ColumnType::Boolean)],
            Self::Date => &[(Part::Value, ColumnType::Date)],
            Self::Moment => {
                &[(Part::Value, ColumnType::Moment), (Part::Offset, ColumnType::Integer)]
            }
            Self::Reference => {
                &[(Part::Value, ColumnType::Integer), (Part::Name, ColumnType::Text)]
            }
            Self::Json => &[(Part::Value, ColumnType::Json)],
            Self::Rows => &[],
        }
    }

    /// Its word in the table of columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Moment => "moment",
            Self::Reference => "reference",
            Self::Json => "json",
            Self::Rows => "rows",
        }
    }
}

impl fmt::Display for FieldKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Part {
    /// Its word in the table of columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Name => "name",
            Self::Offset => "offset",
            Self::Table => "table",
        }
    }

    /// What stands behind the field's name in that of the column.
    pub(crate) fn suffix(self) -> &'static str {
        match self {
            Self::Value | Self::Table => "",
            Self::Name => "__name",
            Self::Offset => "__offset",
        }
    }
}

/// Whether a field is in single records alone, and worth reading them one by one. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub(crate) fn is_in_single_records(field: &Field) -> bool {
    matches!(
        field.data_type(),
        DataType::Subform | DataType::MultiSelectLookup | DataType::MultiUserLookup
    )
}

/// Whether a query can select a field. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/COQL-Limitations.html>.
pub(crate) fn is_in_queries(field: &Field) -> bool {
    !is_in_single_records(field)
        && !matches!(
            field.data_type(),
            DataType::FileUpload
                | DataType::ImageUpload
                | DataType::ProfileImage
                | DataType::Alarm
                | DataType::EventReminder
                | DataType::MultiReminder
                | DataType::RRule
                | DataType::LineTax
                | DataType::ConsentLookup
                | DataType::Address
                | DataType::TimeRange
                | DataType::Module
        )
}
