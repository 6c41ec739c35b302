//! A decimal number with all its digits.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Error as _, Serialize, Serializer};
use serde_json::value::RawValue;

use super::raw_number;

/// A decimal number as it is written: money, percentages, quantities.
///
/// No digit is lost on the way: it is read from a JSON number or text and written as a JSON number,
/// both without a binary fraction in between. There is no arithmetic; the features `rust_decimal-1`
/// and others convert it. Two values are equal when they are the same number: `1.5` and `1.50`.
///
/// The digits survive wherever a value is decoded from JSON text. A `serde_json::Value`, and the
/// buffer of `#[serde(flatten)]` or an untagged enum, hold binary fractions: 15 digits survive those.
#[derive(Clone)]
pub struct Decimal {
    /// Digits without needless zeros in front, with a minus sign and a fraction where there is one.
    text: Box<str>,
}

/// A text that is no decimal number, or one of more than 1,100 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DecimalError;

/// Enough for every binary fraction of 64 bits, written without an exponent.
const MOST_CHARACTERS: usize = 1_100;

impl Decimal {
    /// The digits as they are written, without an exponent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest binary fraction: for a chart, never for money.
    #[must_use]
    pub fn to_f64_lossy(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }

    /// Whether it is below zero, the digits before the point, and those behind it without
    /// needless zeros.
    fn parts(&self) -> (bool, &str, &str) {
        let digits = self.text.strip_prefix('-').unwrap_or(&self.text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let fraction = fraction.trim_end_matches('0');
        let is_zero = whole == "0" && fraction.is_empty();
        (digits.len() < self.text.len() && !is_zero, whole, fraction)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads a number as JSON writes it, with an exponent if there is one; a plus sign and needless
    /// zeros in front are taken too.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("-", digits),
            None => ("", text.strip_prefix('+').unwrap_or(text)),
        };
        let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, read_exponent(exponent)?),
            None => (digits, 0),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((_, "")) => return Err(DecimalError),
            Some(parts) => parts,
            None => (mantissa, ""),
        };
        let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty() || !are_digits(whole) || !are_digits(fraction) {
            return Err(DecimalError);
        }
        plain(sign, whole, fraction, exponent)
    }
}

fn read_exponent(text: &str) -> Result<i32, DecimalError> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DecimalError);
    }
    text.parse().map_err(|_| DecimalError)
}

/// Puts the point where the exponent says, with a bound on what that writes.
fn plain(sign: &str, whole: &str, fraction: &str, exponent: i32) -> Result<Decimal, DecimalError> {
    let shift = usize::try_from(exponent.unsigned_abs()).map_err(|_| DecimalError)?;
    let length = sign.len() + whole.len() + fraction.len() + shift + 2;
    if length > MOST_CHARACTERS + 2 {
        return Err(DecimalError);
    }
    let mut digits = String::with_capacity(length);
    let point = if exponent < 0 {
        digits.extend(std::iter::repeat_n('0', shift.saturating_sub(whole.len())));
        whole.len().saturating_sub(shift)
    } else {
        whole.len() + shift
    };
    digits.push_str(whole);
    digits.push_str(fraction);
    digits.extend(std::iter::repeat_n('0', point.saturating_sub(digits.len())));
    let (whole, fraction) = digits.split_at_checked(point).ok_or(DecimalError)?;
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if fraction.is_empty() { "" } else { "." };
    Ok(Decimal { text: [sign, whole, dot, fraction].concat().into() })
}

impl Default for Decimal {
    fn default() -> Self {
        Self::from(0_u8)
    }
}

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Decimal {
            fn from(number: $integer) -> Self {
                Self { text: number.to_string().into() }
            }
        })*
    };
}
integers!(i8, i16, i32, i64, i128, u8, u16, u32, u64, u128);

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((below, whole, fraction), (other_below, other_whole, other_fraction)) =
            (self.parts(), other.parts());
        let size = whole.len().cmp(&other_whole.len()).then_with(|| whole.cmp(other_whole));
        let size = size.then_with(|| fraction.cmp(other_fraction));
        match (below, other_below) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.parts().hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.text)
    }
}

impl fmt::Display for DecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("read a decimal number: it has digits, one point and no other sign")
    }
}

impl std::error::Error for DecimalError {}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The only way in which a JSON number has more digits than serde's own numbers.
        RawValue::from_string(self.text.to_string())
            .map_err(|_| S::Error::custom("a decimal that is no JSON number"))?
            .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        raw_number::read(deserializer, "a decimal number", |text| text.parse().ok())
    }
}

#[cfg(test)]
mod tests;
