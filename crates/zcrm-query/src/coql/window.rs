//! The `limit` and `offset` at the end of a query.

use super::lexer::{Piece, pieces};
use crate::QueryError;

/// Which rows of its result a query asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Window {
    pub(super) limit: Option<u64>,
    pub(super) offset: u64,
}

/// The query without its own window, and the window. Those of sub-queries stay.
pub(super) fn split(text: &str) -> Result<(&str, Window), QueryError> {
    let Some(at) = begin(text)? else { return Ok((text.trim_end(), Window::default())) };
    let query = text.get(..at).unwrap_or_default().trim_end();
    let window = read(text.get(at..).unwrap_or_default()).ok_or(QueryError::Window { at })?;
    Ok((query, window))
}

/// Where the first `limit` or `offset` stands that is in no parentheses and no quotes.
fn begin(text: &str) -> Result<Option<usize>, QueryError> {
    let mut depth = 0_usize;
    for (at, piece) in pieces(text)? {
        let Piece::Plain(plain) = piece else { continue };
        let mut from = 0;
        for (index, character) in plain.char_indices().chain([(plain.len(), ' ')]) {
            if character.is_alphanumeric() || matches!(character, '_' | '.' | '$' | '#') {
                continue;
            }
            let word = plain.get(from..index).unwrap_or_default();
            from = index + character.len_utf8();
            let is_window = ["limit", "offset"].iter().any(|w| word.eq_ignore_ascii_case(w));
            if is_window && depth == 0 {
                return Ok(Some(at + index - word.len()));
            }
            match character {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
    Ok(None)
}

/// `limit n`, `offset m`, or both in either order.
fn read(text: &str) -> Option<Window> {
    let (mut limit, mut offset) = (None, None);
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        let number = words.next().filter(|word| word.bytes().all(|b| b.is_ascii_digit()))?;
        let slot = if word.eq_ignore_ascii_case("limit") {
            &mut limit
        } else if word.eq_ignore_ascii_case("offset") {
            &mut offset
        } else {
            return None;
        };
        if slot.replace(number.parse().ok()?).is_some() {
            return None;
        }
    }
    Some(Window { limit, offset: offset.unwrap_or_default() })
}
