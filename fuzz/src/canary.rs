//! A secret that is put into an input, and must not be in any text that comes out.

use std::error::Error;
use std::fmt::{Debug, Write as _};

/// What stands for a token. It looks like one of Zoho's: digits, dots, letters.
pub const CANARY: &str = "1000.c4n4ry0123456789abcdef.fedcba9876543210";
/// The byte of an input that stands for the whole canary, so that one mutation moves it anywhere.
const MARK: u8 = b'~';

/// The input with the canary wherever the mark is.
#[must_use]
pub fn planted(input: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(input.len());
    for byte in input {
        match *byte {
            MARK => out.extend_from_slice(CANARY.as_bytes()),
            byte => out.push(byte),
        }
    }
    out
}

/// Every text that an error can turn into: `Display` and `Debug` of itself and of all its causes.
#[must_use]
pub fn words(error: &(dyn Error + 'static)) -> String {
    let mut text = String::new();
    let mut next = Some(error);
    while let Some(error) = next {
        let _ = writeln!(text, "{error}\n{error:?}\n{error:#?}");
        next = error.source();
    }
    text
}

/// The `Display` of an error and of all its causes.
#[must_use]
pub fn messages(error: &(dyn Error + 'static)) -> Vec<String> {
    let mut messages = Vec::new();
    let mut next = Some(error);
    while let Some(error) = next {
        messages.push(error.to_string());
        next = error.source();
    }
    messages
}

/// Fails when a text shows the canary, or enough of its beginning to be of use.
pub fn must_not_show(text: &str, what: impl Debug) {
    assert!(!text.contains(&CANARY[..12]), "the secret is shown by {what:?}: {text}");
}
