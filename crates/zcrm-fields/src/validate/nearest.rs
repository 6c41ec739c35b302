//! The options that may have been meant.

use crate::model::PicklistValue;

/// How many options are offered.
const OFFERED: usize = 3;
/// How many characters of a text are compared.
const COMPARED: usize = 48;
/// How many options of a list are looked at.
const LOOKED_AT: usize = 1000;

/// The options nearest to a text by the number of letters to change, those that are near at all;
/// when none is, the first ones.
pub(super) fn nearest(given: &str, options: &[PicklistValue]) -> Vec<String> {
    let given = folded(given);
    let near = options
        .iter()
        .take(LOOKED_AT)
        .filter_map(|option| {
            let distances = option.texts().map(|text| distance(&given, &folded(text)));
            Some((distances.flatten().min()?, option.display()))
        })
        .collect();
    let near = nearest_first(near);
    if near.is_empty() {
        options.iter().take(OFFERED).map(|option| option.display().to_owned()).collect()
    } else {
        near.into_iter().map(str::to_owned).collect()
    }
}

/// The nearest few; texts that are equally near stay in their order. No sort: one would be compiled for
/// each of the callers, and is most of what they are.
fn nearest_first(mut near: Vec<(usize, &str)>) -> Vec<&str> {
    let mut first = Vec::new();
    while first.len() < OFFERED {
        let least = near.iter().enumerate().min_by_key(|(_, (distance, _))| *distance);
        let Some((at, _)) = least else { break };
        first.push(near.remove(at).1);
    }
    first
}

/// The names nearest to one that is given, at most three; none when none is near.
pub(crate) fn nearest_names<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let given = folded(given);
    let near = names.take(LOOKED_AT).filter_map(|name| {
        let distance = distance(&given, &folded(name))?;
        Some((distance, name))
    });
    nearest_first(near.collect())
}

fn folded(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).take(COMPARED).collect()
}

/// How many letters are to be changed, added or left out; `None` for more than a quarter of
/// them and one, unless one text begins the other.
fn distance(one: &[char], other: &[char]) -> Option<usize> {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if short.len() >= 3 && short.len() < long.len() && long.starts_with(short) {
        return Some(1);
    }
    bounded(short, long, 1 + long.len() / 4)
}

/// The names of fields for which this one was meant, nearest first: the same but for case and
/// underscores, one letter apart, two in a long name, or with two letters swapped. Names with other
/// digits are others'. Narrower than [`nearest_names`]: a name may be refused for it.
pub(crate) fn meant_names<'n>(given: &str, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let digits = |name: &str| name.chars().filter(char::is_ascii_digit).collect::<String>();
    let letters = |name: &str| folded(&name.replace('_', ""));
    let (own, own_digits) = (letters(given), digits(given));
    if own.len() < 4 {
        return Vec::new();
    }
    let bound = if own.len() < 8 { 1 } else { 2 };
    let near = names
        .filter(|name| digits(name) == own_digits)
        .filter_map(|name| {
            let other = letters(name);
            let (short, long) =
                if own.len() <= other.len() { (&own, &other) } else { (&other, &own) };
            let distance = bounded(short, long, bound);
            let distance = distance.or_else(|| is_swapped(&own, &other).then_some(1));
            Some((distance?, name))
        })
        .collect();
    nearest_first(near).into_iter().map(str::to_owned).collect()
}

/// Whether two neighbouring letters are swapped, and nothing else is different.
fn is_swapped(one: &[char], other: &[char]) -> bool {
    let Some(at) = one.iter().zip(other).position(|(a, b)| a != b) else { return false };
    match (one.get(at..), other.get(at..)) {
        (Some([a, b, rest @ ..]), Some([c, d, others @ ..])) => a == d && b == c && rest == others,
        _ => false,
    }
}

/// How many letters are to be changed, added or left out, when they are no more than this.
fn bounded(short: &[char], long: &[char], bound: usize) -> Option<usize> {
    if long.len() - short.len() > bound {
        return None;
    }
    let mut row: Vec<usize> = (0..=short.len()).collect();
    for (above, letter) in long.iter().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        let mut least = row[0];
        for (column, known) in short.iter().enumerate() {
            let changed = diagonal + usize::from(known != letter);
            diagonal = row[column + 1];
            row[column + 1] = changed.min(diagonal + 1).min(row[column] + 1);
            least = least.min(row[column + 1]);
        }
        if least > bound {
            return None;
        }
    }
    row.last().copied().filter(|distance| *distance <= bound)
}

#[cfg(test)]
mod unit {
    use super::*;

    fn near(one: &str, other: &str) -> Option<usize> {
        distance(&folded(one), &folded(other))
    }

    #[test]
    fn names_are_near_by_letters_and_not_by_digits() {
        let names = ["Email", "Last_Name", "Phone", "Field_2", "Lead_Status", "Tax"];
        for (given, nearest) in [
            ("Emial", Some("Email")),
            ("Emal", Some("Email")),
            ("LastName", Some("Last_Name")),
            ("last_name", Some("Last_Name")),
            ("Lead_Sttaus", Some("Lead_Status")),
            ("Field_1", None),
            ("Phone_2", None),
            ("Tag", None),
            ("Budget", None),
        ] {
            let found = meant_names(given, names.into_iter());
            assert_eq!(found.first().map(String::as_str), nearest, "{given}");
        }
    }

    #[test]
    fn typing_errors_are_near() {
        assert_eq!(near("Cold Call", "cold call"), Some(0));
        assert_eq!(near("Cold Cal", "Cold Call"), Some(1));
        assert_eq!(near("Colld Call", "Cold Call"), Some(1));
        assert_eq!(near("Trade", "Trade Show"), Some(1));
        assert_eq!(near("Cold Call", "Advertisement"), None);
        assert_eq!(near("", ""), Some(0));
        assert_eq!(near("Peice", "Piece"), Some(2));
        assert_eq!(near("", "abc"), None);
        let long = "x".repeat(100_000);
        assert_eq!(near(&long, &long), Some(0));
    }
}
