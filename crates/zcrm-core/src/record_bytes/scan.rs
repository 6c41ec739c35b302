//! JSON's grammar on bytes: where a value ends. Nothing is decoded and nothing recurses.

use super::fault::PageFault;

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x8080_8080_8080_8080;
const QUOTES: u64 = 0x2222_2222_2222_2222;
const BACKSLASHES: u64 = 0x5c5c_5c5c_5c5c_5c5c;
const BLANKS: u64 = 0x2020_2020_2020_2020;

/// The top bits of the bytes that end a run of plain characters: a quote, a backslash, a control
/// character. The lowest bit that is set is exact; those above it may be carried.
#[inline]
const fn stops(word: u64) -> u64 {
    let quote = word ^ QUOTES;
    let backslash = word ^ BACKSLASHES;
    let is_quote = quote.wrapping_sub(ONES) & !quote;
    let is_backslash = backslash.wrapping_sub(ONES) & !backslash;
    let is_control = word.wrapping_sub(BLANKS) & !word;
    (is_quote | is_backslash | is_control) & TOPS
}

/// What follows the quote that opens a string: the index behind the closing quote, and whether
/// there is an escape in it.
#[inline]
pub(super) fn string(bytes: &[u8], mut at: usize) -> Result<(usize, bool), PageFault> {
    let mut escaped = false;
    loop {
        while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            match stops(u64::from_le_bytes(*chunk)).trailing_zeros() {
                64 => at += 8,
                bit => {
                    at += usize::try_from(bit / 8).unwrap_or_default();
                    break;
                }
            }
        }
        match bytes.get(at) {
            Some(b'"') => return Ok((at + 1, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = escape(bytes, at + 1)?;
            }
            Some(0x20..) => at += 1,
            _ => return Err(PageFault::syntax(bytes, at)),
        }
    }
}

/// What follows a backslash: the index behind the escape.
fn escape(bytes: &[u8], at: usize) -> Result<usize, PageFault> {
    match bytes.get(at) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 1),
        Some(b'u') => {
            let digits = bytes.iter().skip(at + 1).take(4);
            match digits.take_while(|digit| digit.is_ascii_hexdigit()).count() {
                4 => Ok(at + 5),
                digits => Err(PageFault::syntax(bytes, at + 1 + digits)),
            }
        }
        _ => Err(PageFault::syntax(bytes, at)),
    }
}

/// The index behind blanks.
#[inline]
pub(super) fn blanks(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The index of the value behind a colon, with blanks around it.
#[inline]
pub(super) fn colon(bytes: &[u8], at: usize) -> Result<usize, PageFault> {
    let at = blanks(bytes, at);
    match bytes.get(at) {
        Some(b':') => Ok(blanks(bytes, at + 1)),
        _ => Err(PageFault::syntax(bytes, at)),
    }
}

/// The index behind a value that is neither an object nor a list.
#[inline]
pub(super) fn scalar(bytes: &[u8], at: usize) -> Result<usize, PageFault> {
    match bytes.get(at) {
        Some(b'"') => string(bytes, at + 1).map(|(end, _)| end),
        Some(b'n') => word(bytes, at, b"null"),
        Some(b't') => word(bytes, at, b"true"),
        Some(b'f') => word(bytes, at, b"false"),
        Some(b'-' | b'0'..=b'9') => number(bytes, at),
        _ => Err(PageFault::syntax(bytes, at)),
    }
}

#[inline]
fn word(bytes: &[u8], at: usize, word: &[u8]) -> Result<usize, PageFault> {
    if bytes.get(at..at + word.len()) == Some(word) {
        return Ok(at + word.len());
    }
    let same = word.iter().zip(bytes.get(at..).unwrap_or_default()).take_while(|(a, b)| a == b);
    Err(PageFault::syntax(bytes, at + same.count()))
}

#[inline]
fn number(bytes: &[u8], mut at: usize) -> Result<usize, PageFault> {
    at += usize::from(bytes.get(at) == Some(&b'-'));
    at = if bytes.get(at) == Some(&b'0') { at + 1 } else { digits(bytes, at)? };
    if bytes.get(at) == Some(&b'.') {
        at = digits(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        at += usize::from(matches!(bytes.get(at), Some(b'+' | b'-')));
        at = digits(bytes, at)?;
    }
    Ok(at)
}

#[inline]
fn digits(bytes: &[u8], first: usize) -> Result<usize, PageFault> {
    let mut at = first;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    if at > first { Ok(at) } else { Err(PageFault::syntax(bytes, at)) }
}

/// The index behind a value of text that was looked through already.
pub(super) fn end_of_checked(bytes: &[u8], start: usize) -> usize {
    if !matches!(bytes.get(start), Some(b'{' | b'[')) {
        return scalar(bytes, start).unwrap_or(start);
    }
    let (mut at, mut depth) = (start, 0_usize);
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => at = string(bytes, at).map_or(at, |(end, _)| end),
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    at
}
