//! Names of Rust for names of Zoho.

use std::collections::BTreeSet;

/// Words that no name can be.
const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "union", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// The words of a name: letters and digits of ASCII, cut at all else and at capitals.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut fresh = true;
    let mut before = '_';
    for letter in name.chars() {
        if !letter.is_ascii_alphanumeric() {
            fresh = true;
        } else {
            let capital = letter.is_ascii_uppercase() && before.is_ascii_lowercase();
            if fresh || capital {
                words.push(String::new());
            }
            if let Some(word) = words.last_mut() {
                word.push(letter);
            }
            fresh = false;
        }
        before = letter;
    }
    words
}

/// `Last_Name` as `last_name`; `None` when nothing of it can be a name.
pub(crate) fn snake(name: &str) -> Option<String> {
    let text = words(name).join("_").to_ascii_lowercase();
    begun(text, "n")
}

/// `Sales Order` as `SalesOrder`.
pub(crate) fn camel(name: &str) -> Option<String> {
    let parts = words(name).into_iter().map(|word| {
        let (first, rest) = word.split_at(1);
        // `CEO` and `eMail` are words like others.
        first.to_ascii_uppercase() + &rest.to_ascii_lowercase()
    });
    begun(parts.collect(), "N")
}

/// No name begins with a digit.
fn begun(text: String, prefix: &str) -> Option<String> {
    match text.bytes().next() {
        None => None,
        Some(first) if first.is_ascii_digit() => Some(format!("{prefix}{text}")),
        Some(_) => Some(text),
    }
}

/// Whether it can stand in a program.
pub(crate) fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name != "_"
        && !KEYWORDS.contains(&name)
}

/// The names that are taken in one place of the source.
#[derive(Debug, Default)]
pub(crate) struct Taken(BTreeSet<String>);

impl Taken {
    pub(crate) fn with(names: &[&str]) -> Self {
        Self(names.iter().map(|name| (*name).to_owned()).collect())
    }

    /// Takes a name as it is; whether it was free.
    pub(crate) fn take(&mut self, name: &str) -> bool {
        self.0.insert(name.to_owned())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains(name)
    }

    /// This name of a field or module, or the first free one like it.
    pub(crate) fn choose(&mut self, wanted: Option<String>, fallback: &str) -> String {
        self.first(wanted.unwrap_or_else(|| fallback.to_owned()), "_")
    }

    /// This name of a type or variant, or the first free one like it.
    pub(crate) fn choose_type(&mut self, wanted: Option<String>, fallback: &str) -> String {
        self.first(wanted.unwrap_or_else(|| fallback.to_owned()), "")
    }

    fn first(&mut self, mut wanted: String, before_number: &str) -> String {
        if KEYWORDS.contains(&&*wanted) {
            wanted.push('_');
        }
        let before_number = if wanted.ends_with('_') { "" } else { before_number };
        let (mut name, mut number) = (wanted.clone(), 2_u32);
        while !self.take(&name) {
            name = format!("{wanted}{before_number}{number}");
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_zoho_become_names_of_rust() {
        for (zoho, snakes, camels) in [
            ("Last_Name", "last_name", "LastName"),
            ("Sales Order", "sales_order", "SalesOrder"),
            ("eMail", "e_mail", "EMail"),
            ("CEO", "ceo", "Ceo"),
            ("3rd_Party", "n3rd_party", "N3rdParty"),
            ("$line_tax", "line_tax", "LineTax"),
            ("Record_Status__s", "record_status_s", "RecordStatusS"),
            ("Größe (m²)", "gr_e_m", "GrEM"),
        ] {
            assert_eq!(snake(zoho).as_deref(), Some(snakes), "{zoho}");
            assert_eq!(camel(zoho).as_deref(), Some(camels), "{zoho}");
        }
        assert_eq!((snake("日本語"), camel("—")), (None, None));
    }

    #[test]
    fn a_name_is_taken_once() {
        let mut taken = Taken::with(&["Option"]);
        assert_eq!(taken.choose(Some("type".into()), "x"), "type_");
        assert_eq!(taken.choose(Some("type".into()), "x"), "type_2");
        assert_eq!(taken.choose(Some("name".into()), "x"), "name");
        assert_eq!(taken.choose(Some("name".into()), "x"), "name_2");
        assert_eq!(taken.choose_type(Some("Option".into()), "x"), "Option2");
        assert_eq!(taken.choose_type(Some("Self".into()), "x"), "Self_");
        assert_eq!(taken.choose(None, "field"), "field");
        assert_eq!(taken.choose(None, "field"), "field_2");
    }
}
