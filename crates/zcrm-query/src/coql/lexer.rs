//! COQL text in pieces: what is in quotes, names to bind, the rest.

use crate::QueryError;

/// A piece of COQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Neither of the others.
    Plain(&'a str),
    /// With its quotes.
    Quoted(&'a str),
    /// Without its colon.
    Name(&'a str),
}

/// Cuts a text into pieces, each with the byte where it begins.
pub(super) fn pieces(text: &str) -> Result<Vec<(usize, Piece<'_>)>, QueryError> {
    let mut pieces = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let (piece, length) = match rest.as_bytes() {
            [quote @ (b'\'' | b'"'), ..] => {
                let length = quoted(rest, *quote).ok_or(QueryError::Unterminated { at })?;
                (Piece::Quoted(rest.get(..length).unwrap_or_default()), length)
            }
            [b':', ..] if name(rest) > 0 => {
                let length = 1 + name(rest);
                (Piece::Name(rest.get(1..length).unwrap_or_default()), length)
            }
            _ => {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
        };
        push_plain(&mut pieces, text, plain, at);
        pieces.push((at, piece));
        at += length;
        plain = at;
    }
    push_plain(&mut pieces, text, plain, text.len());
    Ok(pieces)
}

fn push_plain<'a>(pieces: &mut Vec<(usize, Piece<'a>)>, text: &'a str, begin: usize, end: usize) {
    if let Some(plain) = text.get(begin..end).filter(|plain| !plain.is_empty()) {
        pieces.push((begin, Piece::Plain(plain)));
    }
}

/// The length of the quoted text at the beginning, its quotes included. A doubled quote is part of
/// it.
fn quoted(rest: &str, quote: u8) -> Option<usize> {
    let bytes = rest.as_bytes();
    let mut at = 1;
    loop {
        at += bytes.get(at..)?.iter().position(|byte| *byte == quote)? + 1;
        if bytes.get(at) != Some(&quote) {
            return Some(at);
        }
        at += 1;
    }
}

/// The length of the name after the colon at the beginning.
fn name(rest: &str) -> usize {
    let name = rest.get(1..).unwrap_or_default();
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(name.len());
    if name.starts_with(|c: char| c.is_ascii_digit()) { 0 } else { end }
}
