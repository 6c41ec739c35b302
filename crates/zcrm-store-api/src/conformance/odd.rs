//! Rules about values that trip stores up.

use super::probe::{LONG, Probe, granted, there};
use super::subject::{assert_same, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, Timestamp, TokenRecord};

/// Texts that a layout, a query or a library may take for something else.
const ODD: &[&str] = &[
    "a,b",
    "\"",
    "\"a\",\"b\"\"c\"",
    "it's",
    "'; drop table oauthtoken; --",
    "line\nfeed",
    "carriage\r\nreturn\r",
    "\nat the start",
    " blanks at the ends ",
    "\ttab\t",
    "back\\slash \\n \\N \\",
    "NULL",
    "null",
    "0",
    "=1+1",
    "%",
    "_",
    "%s {} $1 ?",
    "é composed",
    "e\u{301} decomposed",
    "ПРИВЕТ 你好 שלום",
    "🦀👩\u{200d}👩\u{200d}👧",
    "\u{feff}mark",
    "\u{1}\u{7f}\u{85}\u{2028}",
    "\u{10ffff}",
];

/// A text of 4,096 characters that ends in this one.
fn long(last: char) -> String {
    let mut long = "1000.0123456789abcdef".repeat(4_096 / 21 + 1);
    long.truncate(4_095);
    long.push(last);
    long
}

fn all_members(text: &str) -> TokenRecord {
    let mut odd = TokenRecord::new();
    odd.user_name = Some(text.to_owned());
    odd.client_id = Some(format!("{text}c"));
    odd.client_secret = Some(format!("c{text}").into());
    odd.refresh_token = Some(format!("r{text}").into());
    odd.access_token = Some(format!("{text}a").into());
    odd.grant_token = Some(text.into());
    odd.redirect_url = Some(text.to_owned());
    odd.api_domain = Some(text.to_owned());
    odd.environment = Some(text.to_owned());
    odd
}

/// Rule 47. Texts come back as they were: any Unicode but NUL, commas, quotes, line ends, blanks
/// at either end, tokens of 4 KiB, moments far away.
pub fn odd_texts_come_back<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(47);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let mut records: Vec<_> = ODD.iter().map(|text| all_members(text)).collect();
    records.push({
        let mut long_ones = record("long", &long('r'));
        long_ones.access_token = Some(long('a').into());
        long_ones.grant_token = Some(long('g').into());
        long_ones.client_secret = Some(long('c').into());
        long_ones
    });
    for (number, millis) in [0, 1, 9_007_199_254_740_993, i64::MAX as u64].into_iter().enumerate() {
        let mut dated = record(&format!("dated {number}"), &format!("of dated {number}"));
        dated.expires_at = Some(Timestamp::from_unix_millis(millis));
        records.push(dated);
    }
    let saved: Vec<_> = records.iter().map(|given| probe.put(given)).collect();
    // All are there at once: none may have swallowed another.
    assert_eq!(probe.all().len(), records.len());
    for (given, saved) in records.iter().zip(&saved) {
        assert_same(saved.record(), given);
        assert_same(there("it", other.get(saved.id())).record(), given);
    }
    Verdict::Kept
}

/// Rule 48. Odd texts are keys like any other: wildcards of a query language match themselves
/// only, and texts that differ in one code point, or in the last of 4,096 characters, are
/// different.
pub fn odd_texts_are_keys<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(48);
    let probe = Probe::new(fixture);
    let mut texts: Vec<String> = ODD.iter().map(|&text| text.to_owned()).collect();
    texts.extend([long('x'), long('y'), "É composed".into(), "a,b ".into(), "%%".into()]);
    for text in &texts {
        for key in all_members(text).index_keys() {
            assert!(probe.find(&key).is_none(), "before it was saved: {text:.40?}");
        }
        probe.put(&all_members(text));
    }
    assert_eq!(probe.all().len(), texts.len());
    for text in &texts {
        let given = all_members(text);
        let name = IndexKey::user(text, None);
        for key in given.index_keys().iter().chain([&name]) {
            let found = probe.find(key).unwrap_or_else(|| panic!("{text:.40?} is not found"));
            assert_same(found.record(), &given);
        }
    }
    Verdict::Kept
}

/// Rule 49. Keys and owners of leases are any text but NUL, compared exactly; notes are any
/// bytes.
pub fn odd_leases_are_kept<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(49);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let every_byte: Vec<u8> = (0..=u8::MAX).cycle().take(4_096).collect();
    for text in ODD.iter().copied().chain(["", "sha256:0123"]) {
        let (key, owner) = (LeaseKey::new(text), Owner::new(text));
        let lease =
            granted(probe.attempt(LeaseRequest::new(&key, &owner, LONG).appending(&every_byte)));
        assert_eq!((&lease.key, &lease.owner), (&key, &owner));
        assert_eq!(lease.note, every_byte);
        let another = Owner::new(format!("{text} "));
        let held = other.attempt(LeaseRequest::new(&key, &another, LONG));
        assert!(matches!(held, LeaseAttempt::Held { .. }), "{text:?}: {held:?}");
    }
    for text in ODD {
        // A neighbour is another.
        for neighbour in [format!("{text}\n"), format!(" {text}")] {
            assert!(other.take(&neighbour, "a", LONG).note.is_empty(), "{neighbour:?}");
        }
        let lease = granted(other.ask(text, text, LONG));
        assert_eq!(lease.note, every_byte, "{text:?}");
        other.end(&lease, text.as_bytes());
        assert_eq!(probe.take(text, "next", LONG).note, text.as_bytes());
    }
    Verdict::Kept
}
