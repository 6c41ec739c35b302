//! What a field is compared with.

use crate::ValueFault;

/// A value to compare a field with.
///
/// Conversions make most of them; `zcrm-core` adds those of its record ids, dates, date-times and
/// decimals. Variants that hold text of a fixed form are checked when a query is written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// Text, whatever it holds.
    Text(String),
    /// An integer.
    Integer(i64),
    /// A decimal number as its digits: `1234567890123456.78`.
    Decimal(String),
    /// A truth value.
    Boolean(bool),
    /// A date: `2026-12-01`.
    Date(String),
    /// A date-time with its offset: `2026-12-01T09:30:00+01:00`.
    DateTime(String),
    /// The id of a record or user.
    Id(u64),
    /// No value.
    Null,
    /// Several values.
    List(Vec<Value>),
}

impl Value {
    /// Whether the text of a variant with a fixed form has that form.
    pub(crate) fn check(&self) -> Result<(), ValueFault> {
        let (fits, fault) = match self {
            Self::Decimal(text) => (is_decimal(text), ValueFault::Decimal),
            Self::Date(text) => (is_date(text), ValueFault::Date),
            Self::DateTime(text) => (is_date_time(text), ValueFault::DateTime),
            _ => return Ok(()),
        };
        if fits { Ok(()) } else { Err(fault) }
    }
}

/// A number as JSON writes it, without an exponent.
fn is_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    are_digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(are_digits)
}

fn is_date(text: &str) -> bool {
    has_form(text, "0000-00-00")
        && text.get(5..7).is_some_and(|month| ("01"..="12").contains(&month))
        && text.get(8..10).is_some_and(|day| ("01"..="31").contains(&day))
}

fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once('T') else { return false };
    let Some(time) = rest.get(..8) else { return false };
    let Some(rest) = rest.get(8..) else { return false };
    let offset = match rest.strip_prefix('.') {
        Some(fraction) => {
            let offset = fraction.trim_start_matches(|c: char| c.is_ascii_digit());
            if offset.len() == fraction.len() {
                return false;
            }
            offset
        }
        None => rest,
    };
    is_date(date)
        && has_form(time, "00:00:00")
        && (offset == "Z" || has_form(offset, "+00:00") || has_form(offset, "-00:00"))
}

/// Whether a text has digits where the form has zeros, and the form's characters elsewhere.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(|(byte, form)| match form {
            b'0' => byte.is_ascii_digit(),
            _ => byte == form,
        })
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<Box<str>> for Value {
    fn from(text: Box<str>) -> Self {
        Self::Text(text.into())
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Boolean(value)
    }
}

impl From<f64> for Value {
    /// The shortest digits that read back as the same number. What is no number is refused when
    /// the query is written; money has digits of its own ([`Value::Decimal`]).
    fn from(number: f64) -> Self {
        Self::Decimal(number.to_string())
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Value {
            fn from(number: $integer) -> Self {
                Self::Integer(number.into())
            }
        })*
    };
}
integers!(i8, i16, i32, i64, u8, u16, u32);

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(values: [T; N]) -> Self {
        Self::List(values.into_iter().map(Into::into).collect())
    }
}

impl<T: Into<Value> + Clone> From<&[T]> for Value {
    fn from(values: &[T]) -> Self {
        Self::List(values.iter().cloned().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_kept() {
        for good in ["0", "-1", "12.50", "0.001", "1234567890123456.78"] {
            assert!(is_decimal(good), "{good}");
        }
        for bad in ["", "-", ".5", "1.", "01", "1e3", "NaN", "inf", "1)or(1", "+1", "１"] {
            assert!(!is_decimal(bad), "{bad}");
        }
        for good in ["2026-12-01", "0001-01-31"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["2026-13-01", "2026-00-01", "2026-12-32", "2026-12-1", "26-12-01", ""] {
            assert!(!is_date(bad), "{bad}");
        }
        for good in ["2026-12-01T09:30:00+01:00", "2026-12-01T09:30:00Z"] {
            assert!(is_date_time(good), "{good}");
        }
        assert!(is_date_time("2026-12-01T09:30:00.125-05:30"));
        for bad in [
            "2026-12-01T09:30:00",
            "2026-12-01T09:30:00.+01:00",
            "2026-12-01T09:30+01:00",
            "2026-12-01 09:30:00+01:00",
            "2026-12-01T09:30:00+01:00'",
            "2026-12-01T09:30:0é+01:00",
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
        assert_eq!(Value::from(f64::NAN).check(), Err(ValueFault::Decimal));
        assert_eq!(Value::from(1e21).check(), Ok(()));
        assert_eq!(Value::from(0.1), Value::Decimal("0.1".into()));
    }
}
