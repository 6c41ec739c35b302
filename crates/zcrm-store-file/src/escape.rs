//! Words: how texts and bytes stand in the files that lie beside the token file.
//!
//! A text begins with `=`, and what is not plain ASCII in it is written as `%XX`; `-` says that there
//! is none. Bytes are hexadecimal, `-` when there are none. No word holds a space or a line ending.

use crate::environment::Hash;

const DIGITS: [u8; 16] = *b"0123456789abcdef";

/// Appends a text; `-` for none.
pub(crate) fn push_text(out: &mut String, text: Option<&str>) {
    let Some(text) = text else { return out.push('-') };
    out.push('=');
    for byte in text.bytes() {
        if byte.is_ascii_graphic() && byte != b'%' {
            out.push(char::from(byte));
        } else {
            out.push('%');
            push_hex(out, &[byte]);
        }
    }
}

/// The outer `None` is for what is no text, the inner one for none.
pub(crate) fn text_of(word: &str) -> Option<Option<String>> {
    if word == "-" {
        return Some(None);
    }
    let mut rest = word.strip_prefix('=')?.as_bytes();
    let mut text = Vec::with_capacity(rest.len());
    while let Some((first, tail)) = rest.split_first() {
        rest = tail;
        if *first != b'%' {
            text.push(*first);
            continue;
        }
        let (pair, tail) = rest.split_first_chunk()?;
        rest = tail;
        text.push(byte(*pair)?);
    }
    String::from_utf8(text).ok().map(Some)
}

pub(crate) fn push_hex(out: &mut String, bytes: &[u8]) {
    if bytes.is_empty() {
        out.push('-');
    }
    for byte in bytes {
        out.push(char::from(DIGITS[usize::from(byte >> 4)]));
        out.push(char::from(DIGITS[usize::from(byte & 0xf)]));
    }
}

pub(crate) fn bytes(word: &str) -> Option<Vec<u8>> {
    if word == "-" {
        return Some(Vec::new());
    }
    let (pairs, []) = word.as_bytes().as_chunks::<2>() else { return None };
    pairs.iter().map(|pair| byte(*pair)).collect()
}

pub(crate) fn hash(word: &str) -> Option<Hash> {
    bytes(word)?.try_into().ok()
}

fn byte(pair: [u8; 2]) -> Option<u8> {
    let digit =
        |digit: u8| char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    Some(digit(pair[0])? << 4 | digit(pair[1])?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_survives(text in any::<String>(), note in any::<Vec<u8>>()) {
            let mut word = String::new();
            push_text(&mut word, Some(&text));
            prop_assert!(!word.contains([' ', '\n']));
            prop_assert_eq!(text_of(&word), Some(Some(text)));
            let mut word = String::new();
            push_hex(&mut word, &note);
            prop_assert_eq!(bytes(&word), Some(note));
        }
    }
}
