//! A single value.

use std::borrow::Cow;

use super::shape::Shape;

#[derive(Clone, Copy, Debug)]
pub(super) enum Scalar<'a> {
    Bool(bool),
    Signed(i64),
    Unsigned(u64),
    Float(f64),
    Text(&'a str),
}

impl<'a> Scalar<'a> {
    /// The value as the text with which options are compared.
    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            Scalar::Bool(true) => "true".into(),
            Scalar::Bool(false) => "false".into(),
            Scalar::Signed(number) => number.to_string().into(),
            Scalar::Unsigned(number) => number.to_string().into(),
            Scalar::Float(number) => number.to_string().into(),
            Scalar::Text(text) => text.into(),
        }
    }

    pub(super) fn shape(self) -> Shape {
        match self {
            Scalar::Bool(_) => Shape::Boolean,
            Scalar::Signed(_) | Scalar::Unsigned(_) => Shape::Integer,
            Scalar::Float(_) => Shape::Double,
            Scalar::Text(text) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
                match text.parse::<f64>() {
                    _ if is_number => Shape::Digits,
                    Ok(number) if number.is_finite() => Shape::Decimal,
                    _ => Shape::Text,
                }
            }
        }
    }
}
