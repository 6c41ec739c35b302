//! The form of a text, and the size of a number.

use super::scalar::Scalar;
use crate::model::{DataType, Field};

/// What a value must look like. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Date,
    DateTime,
    /// A whole number of at most this many digits.
    Digits(u32),
}

/// What is wrong with the form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Misformed {
    Text(&'static str),
    Digits { digits: usize, limit: u32 },
}

impl Form {
    /// What a field wants; `None` for types whose forms are not documented in full.
    pub(super) fn by(field: &Field) -> Option<Self> {
        let digits = field.length().filter(|length| *length > 0);
        match field.data_type() {
            DataType::Date => Some(Self::Date),
            DataType::DateTime => Some(Self::DateTime),
            DataType::BigInt | DataType::Integer => digits.map(Self::Digits),
            _ => None,
        }
    }

    /// Checks a value; one of another type is not looked at, and an empty text is no value.
    pub(super) fn check(self, scalar: Scalar<'_>) -> Result<(), Misformed> {
        match (self, scalar) {
            (_, Scalar::Text("")) => Ok(()),
            (Self::Date, Scalar::Text(text)) if !is_date(text) => {
                Err(Misformed::Text("a date of the calendar, as in 2026-12-31"))
            }
            (Self::DateTime, Scalar::Text(text)) if !is_date_time(text) => Err(Misformed::Text(
                "a date, a time and an offset, without fractions of a second, as in \
                 2026-12-31T23:59:59+01:00",
            )),
            (Self::Digits(limit), Scalar::Signed(_) | Scalar::Unsigned(_) | Scalar::Text(_)) => {
                let text = scalar.text();
                let text = text.strip_prefix('-').unwrap_or(&text).trim_start_matches('0');
                let is_whole = text.bytes().all(|byte| byte.is_ascii_digit());
                match usize::try_from(limit) {
                    Ok(most) if is_whole && text.len() > most => {
                        Err(Misformed::Digits { digits: text.len(), limit })
                    }
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }
}

/// `YYYY-MM-DD`, a day that there is.
fn is_date(text: &str) -> bool {
    let Some((year, month, day)) = (match text.as_bytes() {
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            number(year).zip(number(&[*m1, *m2])).zip(number(&[*d1, *d2]))
        }
        _ => None,
    })
    .map(|((year, month), day)| (year, month, day)) else {
        return false;
    };
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// `YYYY-MM-DDTHH:MM:SS`, then `Z` or an offset.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't']) else { return false };
    let Some((clock, offset)) = time.split_at_checked(8) else { return false };
    let is_clock = match clock.as_bytes() {
        [h1, h2, b':', m1, m2, b':', s1, s2] => {
            number(&[*h1, *h2]).is_some_and(|hour| hour < 24)
                && number(&[*m1, *m2]).is_some_and(|minute| minute < 60)
                && number(&[*s1, *s2]).is_some_and(|second| second <= 60)
        }
        _ => false,
    };
    let is_offset = match offset.as_bytes() {
        b"Z" | b"z" => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] | [b'+' | b'-', h1, h2, m1, m2] => {
            number(&[*h1, *h2]).is_some_and(|hour| hour < 24)
                && number(&[*m1, *m2]).is_some_and(|minute| minute < 60)
        }
        [b'+' | b'-', h1, h2] => number(&[*h1, *h2]).is_some_and(|hour| hour < 24),
        _ => false,
    };
    is_date(date) && is_clock && is_offset
}

/// Digits as a number.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| u32::from(digit - b'0'))?;
        number.checked_mul(10)?.checked_add(digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        for good in ["2026-12-31", "2024-02-29", "2000-02-29", "0001-01-01", ""] {
            assert_eq!(Form::Date.check(Scalar::Text(good)), Ok(()), "{good}");
        }
        for bad in [
            "2023-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "2026-12-00",
            "31/12/2026",
            "12-31-2026",
            "2026-1-2",
            "2026-12-31T00:00:00Z",
            "20261231",
            "tomorrow",
            "２０２６-12-31",
            "+026-12-31",
            "2026-12-3١",
        ] {
            assert!(Form::Date.check(Scalar::Text(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn date_times_have_an_offset_and_no_fraction() {
        for good in [
            "2026-12-31T23:59:59+05:30",
            "2026-12-31T23:59:59Z",
            "2026-12-31T00:00:00-0800",
            "2026-12-31T00:00:00+01",
            "",
        ] {
            assert_eq!(Form::DateTime.check(Scalar::Text(good)), Ok(()), "{good}");
        }
        for bad in [
            "2026-12-31T23:59:59.123Z",
            "2026-12-31T23:59:59",
            "2026-12-31 23:59:59Z",
            "2026-12-31",
            "2026-12-31T24:00:00Z",
            "2026-12-31T23:60:00Z",
            "2026-02-30T00:00:00Z",
            "now",
            "2026-12-31T23:59Z",
            "2026-12-31T23:59:5é",
            "2026-12-31T23:59:59+5:30",
        ] {
            assert!(Form::DateTime.check(Scalar::Text(bad)).is_err(), "{bad}");
        }
    }

    #[test]
    fn numbers_are_counted_without_sign_and_leading_zeros() {
        let nine = Form::Digits(9);
        for good in
            [Scalar::Signed(-999_999_999), Scalar::Text("0000999999999"), Scalar::Bool(true)]
        {
            assert_eq!(nine.check(good), Ok(()));
        }
        let wrong = Err(Misformed::Digits { digits: 10, limit: 9 });
        assert_eq!(nine.check(Scalar::Unsigned(1_000_000_000)), wrong);
        assert_eq!(nine.check(Scalar::Text("-1000000000")), wrong);
        // What is no number is for another rule.
        assert_eq!(nine.check(Scalar::Text("a very long text")), Ok(()));
    }
}
