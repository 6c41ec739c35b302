//! How a value is written, and how a field wants it.

use crate::model::{DataType, Field};

/// How a value is written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Array,
    Boolean,
    /// Text that is a number with a fraction or an exponent.
    Decimal,
    /// Text that is a whole number.
    Digits,
    Double,
    Integer,
    Object,
    Text,
}

/// How a field wants its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Boolean,
    Integer,
    /// A whole number, or text that is one: those above 2^53 are safer as text.
    IntegerOrDigits,
    List,
    Number,
    /// An object with an id; the id alone passes.
    Reference,
    Text,
}

impl Wanted {
    /// What a field wants; `None` where Zoho takes several shapes, or where the two things it says
    /// of the field's type contradict each other. Source:
    /// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html> (value formats) and
    /// <https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html>.
    pub(super) fn by(field: &Field) -> Option<Self> {
        let (wanted, json_types): (_, &[&str]) = match field.data_type() {
            DataType::Date
            | DataType::DateTime
            | DataType::Email
            | DataType::Phone
            | DataType::Picklist
            | DataType::RichTextArea
            | DataType::Text
            | DataType::TextArea
            | DataType::Website => (Wanted::Text, &["string"]),
            DataType::Integer => (Wanted::Integer, &["integer"]),
            DataType::BigInt => (Wanted::IntegerOrDigits, &["integer", "string", "long"]),
            DataType::Currency | DataType::Double | DataType::Percent => {
                (Wanted::Number, &["double", "integer"])
            }
            DataType::Boolean => (Wanted::Boolean, &["boolean"]),
            DataType::FileUpload
            | DataType::ImageUpload
            | DataType::MultiSelectLookup
            | DataType::MultiSelectPicklist
            | DataType::MultiUserLookup
            | DataType::Subform => (Wanted::List, &["jsonarray"]),
            DataType::Layout | DataType::Lookup | DataType::OwnerLookup | DataType::UserLookup => {
                (Wanted::Reference, &["jsonobject"])
            }
            _ => return None,
        };
        field.json_type().is_none_or(|told| json_types.contains(&told)).then_some(wanted)
    }

    pub(super) fn is_met_by(self, shape: Shape) -> bool {
        match self {
            Wanted::Boolean => shape == Shape::Boolean,
            Wanted::Integer | Wanted::IntegerOrDigits => {
                matches!(shape, Shape::Integer | Shape::Digits)
            }
            Wanted::List => shape == Shape::Array,
            Wanted::Number => {
                matches!(shape, Shape::Integer | Shape::Double | Shape::Digits | Shape::Decimal)
            }
            Wanted::Reference => matches!(shape, Shape::Object | Shape::Integer | Shape::Digits),
            Wanted::Text => matches!(shape, Shape::Text | Shape::Digits | Shape::Decimal),
        }
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Wanted::Boolean => "true or false",
            Wanted::Integer => "a whole number",
            Wanted::IntegerOrDigits => "a whole number, or text that is one",
            Wanted::List => "a list",
            Wanted::Number => "a number",
            Wanted::Reference => "an object with an id",
            Wanted::Text => "text",
        }
    }
}
