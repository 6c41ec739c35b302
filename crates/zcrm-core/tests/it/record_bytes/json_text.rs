//! Texts that are pages, nearly pages, and damaged pages.

use proptest::prelude::*;

const SCALARS: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "12",
    "-1.50",
    "1e3",
    "2E-7",
    "1e999",
    "1234567890123456789012345678901234567890.5",
    "\"\"",
    "\"a\"",
    "\"plain text of some length\"",
    "\"quote \\\" back \\\\ slash \\/\"",
    "\"\\b\\f\\n\\r\\t\"",
    "\"\\u00e9\\ud83d\\ude00\"",
    "\"cut \\ud83d\"",
    "\"\\udc00\\ud800\"",
    "\"é 中文 😀 שלום\"",
    "\"}],{[\"",
];

const NAMES: &[&str] = &[
    "\"id\"",
    "\"Last_Name\"",
    "\"a\"",
    "\"b\"",
    "\"c\"",
    "\"\\u0061\"",
    "\"\"",
    "\"é\"",
    "\"\\u00e9\"",
    "\"\\ud83d\\ude00\"",
    "\"😀\"",
    "\"a\\\"b\"",
    "\"a_name_that_is_longer_than_eight\"",
    "\"\\ud800\"",
];

/// Names that are mostly met in this order, as in a page of one module.
const USUAL: &[&str] =
    &["\"id\"", "\"Last_Name\"", "\"a\"", "\"b\"", "\"Owner\"", "\"c\"", "\"é\""];

fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = String> {
    (0..words.len()).prop_map(|at| words[at].to_owned())
}

fn blank() -> impl Strategy<Value = &'static str> {
    prop_oneof![8 => Just(""), 1 => Just(" "), 1 => Just("\n\t \r")]
}

fn value() -> impl Strategy<Value = String> {
    one_of(SCALARS).prop_recursive(3, 24, 4, |inner| {
        let list = (blank(), prop::collection::vec(inner.clone(), 0..4))
            .prop_map(|(blank, values)| format!("[{blank}{}]", values.join(",")));
        let object = (blank(), prop::collection::vec((one_of(NAMES), inner), 0..4))
            .prop_map(|(blank, members)| object(blank, &members));
        prop_oneof![list, object]
    })
}

fn object(blank: &str, members: &[(String, String)]) -> String {
    let members: Vec<_> =
        members.iter().map(|(name, value)| format!("{name}{blank}:{blank}{value}")).collect();
    format!("{{{blank}{}{blank}}}", members.join(&format!("{blank},{blank}")))
}

/// A record: some of the usual members in their order, or any members in any order.
fn record() -> impl Strategy<Value = String> {
    let usual = prop::collection::vec((any::<u8>(), value()), USUAL.len()).prop_map(|values| {
        let names = USUAL.iter().zip(values).filter(|(_, (coin, _))| *coin > 40);
        names.map(|(name, (_, value))| ((*name).to_owned(), value)).collect::<Vec<_>>()
    });
    let members = prop::collection::vec((one_of(NAMES), value()), 0..5);
    (blank(), prop_oneof![6 => usual, 1 => members])
        .prop_map(|(blank, members)| object(blank, &members))
}

/// Members beside the records.
fn beside() -> impl Strategy<Value = Vec<(String, String)>> {
    let names = &["\"info\"", "\"x\"", "\"x\"", "\"\\u0064ata\"", "\"data\"", "\"\\ud800\""];
    prop::collection::vec((one_of(names), value()), 0..2)
}

/// A page, with members beside the records.
pub(crate) fn page() -> impl Strategy<Value = String> {
    let records = (blank(), prop::collection::vec(record(), 0..7))
        .prop_map(|(blank, records)| format!("[{blank}{}]", records.join(&format!("{blank},"))));
    (blank(), beside(), records, beside()).prop_map(|(blank, before, records, after)| {
        let mut members = before;
        members.push(("\"data\"".to_owned(), records));
        members.extend(after);
        object(blank, &members)
    })
}

const DAMAGE: &[&str] = &[
    "",
    ",",
    "{",
    "}",
    "[",
    "]",
    ":",
    "\"",
    "\\",
    "0",
    "-",
    "e",
    ".",
    "\u{1}",
    "\\u12",
    "nul",
    "é",
    "{}",
    "[]",
    "\"data\":[]",
    "//",
    "'",
    "\t",
];

/// A page with some characters replaced.
pub(crate) fn damaged() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0_usize..3, 0..DAMAGE.len());
    (page(), prop::collection::vec(change, 1..3)).prop_map(|(mut text, changes)| {
        for (at, length, damage) in changes {
            let mut begin = at.index(text.len());
            let mut end = (begin + length).min(text.len());
            while !text.is_char_boundary(begin) {
                begin -= 1;
            }
            while !text.is_char_boundary(end) {
                end += 1;
            }
            text.replace_range(begin..end, DAMAGE[damage]);
            if text.is_empty() {
                text.push(' ');
            }
        }
        text
    })
}
