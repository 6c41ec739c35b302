//! The type of the crate `rust_decimal`.

use super::OutOfRange;
use crate::Decimal;

impl TryFrom<&Decimal> for rust_decimal::Decimal {
    type Error = OutOfRange;

    /// Exactly, or not at all: what has more than 28 digits does not fit.
    fn try_from(decimal: &Decimal) -> Result<Self, OutOfRange> {
        Self::from_str_exact(decimal.as_str()).map_err(|_| OutOfRange)
    }
}

impl TryFrom<Decimal> for rust_decimal::Decimal {
    type Error = OutOfRange;

    fn try_from(decimal: Decimal) -> Result<Self, OutOfRange> {
        Self::try_from(&decimal)
    }
}

impl From<rust_decimal::Decimal> for Decimal {
    fn from(decimal: rust_decimal::Decimal) -> Self {
        // Its text is digits with at most one point; zero is never reached.
        decimal.to_string().parse().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_or_not_at_all() {
        for text in ["0", "0.00", "-12.50", "1234567890123456.78", "0.0000000000000000000000000001"]
        {
            let decimal: Decimal = text.parse().unwrap();
            let other = rust_decimal::Decimal::try_from(&decimal).unwrap();
            assert_eq!(Decimal::from(other).as_str(), text);
        }
        for text in ["0.00000000000000000000000000001", "99999999999999999999999999999.5"] {
            let decimal: Decimal = text.parse().unwrap();
            assert_eq!(rust_decimal::Decimal::try_from(decimal), Err(OutOfRange), "{text}");
        }
    }
}
