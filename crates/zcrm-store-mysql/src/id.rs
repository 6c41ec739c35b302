//! The next id of a table that Zoho's SDKs go on using.
//!
//! They take the greatest id *as a text* for the greatest number, and add one: at the eleventh user
//! the greatest text is still `9`, the next id is 10 for ever, and every sign-in fails. An id of nine
//! digits that begins with the greatest text is greater than all of them as a text and as a number,
//! and so are those that are counted up from it, by whichever program: the table is healed for the SDKs
//! as well. Nine digits fit the column of ten characters and the 32 bits of Java and C#.
//!
//! Source: observed, Python SDK 8.0 and Node SDK 8.0 (`DBStore`, next id from `max(id)`).

/// How long the ids are that are given here.
const DIGITS: usize = 9;

/// The id after these: the greatest number of the table by the order of texts, and the greatest that
/// was ever given here. `None` when there is none that is greater both as a text and as a number.
pub(crate) fn next(greatest: Option<&str>, given: Option<&str>) -> Option<String> {
    let first = match greatest {
        None => format!("1{}", "0".repeat(DIGITS - 1)),
        Some(text) if text.len() < DIGITS => format!("{text:0<DIGITS$}"),
        Some(text) => after(text)?,
    };
    let next = match given {
        Some(given) if given >= first.as_str() => after(given)?,
        _ => first,
    };
    // The text of more digits would be a smaller one.
    Some(next)
}

/// The number after this one if it has as many digits, so that it is the greater text as well.
fn after(text: &str) -> Option<String> {
    let next = text.parse::<u64>().ok()?.checked_add(1)?;
    let next = format!("{next:0width$}", width = text.len());
    (next.len() == text.len()).then_some(next)
}

/// Whether an id is one of the numbers that are given here, or could become one.
pub(crate) fn counts(id: &str) -> bool {
    id.len() >= DIGITS && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What Zoho's SDKs do.
    fn sdk(ids: &[String]) -> Option<String> {
        let greatest = ids.iter().max()?;
        Some((greatest.parse::<u64>().ok()? + 1).to_string())
    }

    #[test]
    fn nine_digits_that_begin_with_the_greatest_text() {
        for (greatest, given, expected) in [
            (None, None, "100000000"),
            (Some("9"), None, "900000000"),
            (Some("91"), None, "910000000"),
            (Some("99999999"), None, "999999990"),
            (Some("900000000"), None, "900000001"),
            (Some("900000000"), Some("900000007"), "900000008"),
            (Some("9"), Some("900000007"), "900000008"),
            (Some("91"), Some("900000007"), "910000000"),
            (None, Some("100000003"), "100000004"),
            (Some("1999999999"), None, "2000000000"),
        ] {
            assert_eq!(next(greatest, given).as_deref(), Some(expected), "{greatest:?} {given:?}");
        }
        for full in ["999999999", "9999999999"] {
            assert_eq!(next(Some(full), None), None, "a longer number is a smaller text");
            assert_eq!(next(None, Some(full)), None);
        }
    }

    /// Every start that SDKs make, and any of the two giving the next thousand ids.
    #[test]
    fn sdks_go_on_where_they_had_stopped() {
        for users in 0..=120_u64 {
            // As far as the SDKs get by themselves, and further by hand.
            let mut ids: Vec<String> = (1..=users).map(|id| id.to_string()).collect();
            let mut given: Option<String> = None;
            for turn in 0..300_usize {
                let greatest = ids.iter().max().map(String::as_str);
                let new = if turn % 3 == 1 {
                    sdk(&ids).unwrap()
                } else {
                    let new = next(greatest, given.as_deref()).unwrap();
                    given = Some(new.clone());
                    new
                };
                assert!(!ids.contains(&new), "{users} users, turn {turn}: {new} is taken");
                assert!(new.len() <= 10 && new.parse::<i32>().is_ok(), "{new}");
                ids.push(new);
            }
            let mut by_text = ids[usize::try_from(users).unwrap()..].to_vec();
            by_text.sort();
            let mut by_number = by_text.clone();
            by_number.sort_by_key(|id| id.parse::<u64>().unwrap());
            assert_eq!(by_text, by_number, "text order is number order");
        }
    }
}
