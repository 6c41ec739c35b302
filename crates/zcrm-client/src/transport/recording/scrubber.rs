//! Replaces secrets that were seen, in whatever form they come again.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// What stands in a secret's place, with a number: the same for the same secret.
const MARK: &str = "scrubbed";

/// Shorter values are replaced where their name says that they are secret, and nowhere else: they
/// would be found in everything.
const SHORTEST: usize = 8;

/// So many characters from the beginning of a long secret give it away as well.
const BEGINNING: usize = 12;

/// The secrets that were seen.
#[derive(Default)]
pub(super) struct Scrubber {
    secrets: Vec<String>,
    /// What is looked for, the longest first, and what takes its place.
    forms: Vec<(Vec<u8>, String)>,
}

impl Scrubber {
    /// Takes a secret in; tells whether it is a new one.
    pub(super) fn learn(&mut self, secret: &str) -> bool {
        if secret.len() < SHORTEST || is_mark(secret) || self.secrets.iter().any(|s| s == secret) {
            return false;
        }
        self.secrets.push(secret.to_owned());
        let mark = format!("{MARK}-{}", self.secrets.len());
        self.forms.extend(forms(secret).into_iter().map(|form| (form, mark.clone())));
        self.forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        true
    }

    /// What stands in the place of a value that is secret by its name.
    pub(super) fn mark(&self, secret: &str) -> String {
        if is_mark(secret) {
            return secret.to_owned();
        }
        match self.secrets.iter().position(|known| known == secret) {
            Some(at) => format!("{MARK}-{}", at + 1),
            None => MARK.to_owned(),
        }
    }

    /// The bytes without the secrets.
    pub(super) fn scrub(&self, bytes: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for (form, mark) in &self.forms {
            bytes = replaced(bytes, form, mark.as_bytes());
        }
        bytes
    }

    /// The text without the secrets.
    pub(super) fn text(&self, text: &str) -> String {
        String::from_utf8_lossy(&self.scrub(text.as_bytes())).into_owned()
    }
}

/// Whether something stands in a secret's place.
pub(super) fn is_mark(text: &str) -> bool {
    let number = text.strip_prefix(MARK).map(|rest| rest.trim_start_matches('-'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether something in it stands in a secret's place.
pub(super) fn holds_mark(text: &str) -> bool {
    text.contains(MARK)
}

/// The forms in which a secret may come again, and those of its beginning. Escapes are not among
/// them: [`matched`] knows them.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let mut forms = vec![secret.to_owned()];
    // Whatever stands before it: three ways to begin within a group.
    for (before, sure) in [(0, 0), (1, 2), (2, 3)] {
        let padded = [&vec![0; before], secret.as_bytes()].concat();
        let end = padded.len() * 8 / 6;
        for engine in [STANDARD_NO_PAD, URL_SAFE_NO_PAD] {
            forms.push(engine.encode(&padded).get(sure..end).unwrap_or_default().to_owned());
        }
    }
    forms.extend([hex(secret, false), hex(secret, true)]);
    let numbers: Vec<_> = secret.bytes().map(|byte| byte.to_string()).collect();
    forms.extend([numbers.join(", "), numbers.join(",")]);
    if secret.len() >= BEGINNING + SHORTEST
        && let Some(beginning) = secret.get(..BEGINNING)
    {
        forms.extend([beginning.to_owned(), hex(beginning, false), hex(beginning, true)]);
        forms.extend([STANDARD_NO_PAD, URL_SAFE_NO_PAD].map(|engine| engine.encode(beginning)));
    }
    forms.sort();
    forms.dedup();
    forms.into_iter().filter(|form| form.len() >= SHORTEST).map(String::into_bytes).collect()
}

fn hex(text: &str, upper: bool) -> String {
    text.bytes().fold(String::new(), |mut hex, byte| {
        let _ = if upper { write!(hex, "{byte:02X}") } else { write!(hex, "{byte:02x}") };
        hex
    })
}

fn replaced(bytes: Vec<u8>, what: &[u8], by: &[u8]) -> Vec<u8> {
    let (mut out, mut done, mut at) = (Vec::new(), 0, 0);
    while at < bytes.len() {
        match matched(&bytes[at..], what) {
            Some(length) => {
                out.extend_from_slice(&bytes[done..at]);
                out.extend_from_slice(by);
                at += length;
                done = at;
            }
            None => at += 1,
        }
    }
    if done == 0 {
        return bytes;
    }
    out.extend_from_slice(&bytes[done..]);
    out
}

/// How many bytes at the beginning stand for `what`, each of its bytes as it is or escaped: in the
/// manner of URLs, of forms or of JSON.
fn matched(bytes: &[u8], what: &[u8]) -> Option<usize> {
    let mut at = 0;
    for &wanted in what {
        at += match &bytes[at..] {
            [b'\\', b'u', b'0', b'0', high, low, ..] if is_hex(*high, *low, wanted) => 6,
            [b'\\', byte, ..] if *byte == wanted => 2,
            [b'%', high, low, ..] if is_hex(*high, *low, wanted) => 3,
            [byte, ..] if *byte == wanted => 1,
            [b'+', ..] if wanted == b' ' => 1,
            _ => return None,
        };
    }
    Some(at)
}

fn is_hex(high: u8, low: u8, byte: u8) -> bool {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    digit(high).zip(digit(low)).is_some_and(|(high, low)| high * 16 + low == u32::from(byte))
}

#[cfg(test)]
mod tests;
