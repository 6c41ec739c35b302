//! Cells: how one row is split into its columns, and how columns become a row.
//!
//! Written by hand for three reasons. A row that was not changed must survive byte for byte, so its
//! exact extent matters. A stray carriage return ends no row and belongs to no unquoted cell. And
//! four of Zoho's six SDKs never quote, so an opening quotation mark may be an ordinary character:
//! it must not swallow the rows after it.
//!
//! Source: observed, the files of all six SDKs (which of them quote), Node SDK 8.0 (stray carriage
//! returns).

use std::borrow::Cow;

use crate::header;

/// One row at the beginning of a text.
#[derive(Debug)]
pub(crate) struct Split<'a> {
    pub(crate) cells: Vec<Cow<'a, str>>,
    /// Where the row's text ends and its line ending (carriage returns and a line feed) begins.
    pub(crate) body_end: usize,
    /// Where the next row begins.
    pub(crate) end: usize,
}

/// Splits the row at the beginning of `text`.
pub(crate) fn split_row(text: &str) -> Split<'_> {
    match split_quoted(text) {
        // A cell may hold line feeds; but what then is no token row is more likely a stray
        // quotation mark in a file whose writer does not quote.
        Some(row) if header::is_width(row.cells.len()) || !text[..row.body_end].contains('\n') => {
            row
        }
        _ => split_literally(text),
    }
}

/// Appends the cells as a row without a line ending, quoting only where needed, as Python does.
pub(crate) fn push_row<'a>(out: &mut Vec<u8>, cells: impl IntoIterator<Item = &'a str>) {
    for (column, cell) in cells.into_iter().enumerate() {
        if column > 0 {
            out.push(b',');
        }
        if !cell.contains(['"', ',', '\r', '\n']) {
            out.extend_from_slice(cell.as_bytes());
            continue;
        }
        out.push(b'"');
        for (part, text) in cell.split('"').enumerate() {
            if part > 0 {
                out.extend_from_slice(b"\"\"");
            }
            out.extend_from_slice(text.as_bytes());
        }
        out.push(b'"');
    }
}

fn split_quoted(text: &str) -> Option<Split<'_>> {
    let mut cells = Vec::with_capacity(10);
    let mut start = 0;
    loop {
        let (cell, end) =
            if text[start..].starts_with('"') { quoted(text, start)? } else { plain(text, start) };
        cells.push(cell);
        if !text[end..].starts_with(',') {
            return Some(split(text, cells, end));
        }
        start = end + 1;
    }
}

/// Takes every quotation mark for an ordinary character and the line feed for the end.
fn split_literally(text: &str) -> Split<'_> {
    let line_end = text.find('\n').unwrap_or(text.len());
    let cells = text[..line_end]
        .split(',')
        .map(|cell| Cow::Borrowed(cell.trim_end_matches('\r')))
        .collect();
    split(text, cells, line_end)
}

/// `line_end` is where the line feed stands, or the end of the text.
fn split<'a>(text: &'a str, cells: Vec<Cow<'a, str>>, line_end: usize) -> Split<'a> {
    let body_end = text[..line_end].trim_end_matches('\r').len();
    Split { cells, body_end, end: (line_end + 1).min(text.len()) }
}

fn plain(text: &str, start: usize) -> (Cow<'_, str>, usize) {
    let end = text[start..].find([',', '\n']).map_or(text.len(), |at| start + at);
    (Cow::Borrowed(text[start..end].trim_end_matches('\r')), end)
}

/// `None` when the quotation is never closed, or when something follows its end.
fn quoted(text: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    let mut cell = Cow::Borrowed("");
    let mut at = start + 1;
    loop {
        let close = at + text[at..].find('"')?;
        cell += &text[at..close];
        at = close + 1;
        if text[at..].starts_with('"') {
            cell += "\"";
            at += 1;
            continue;
        }
        let end = text.len() - text[at..].trim_start_matches('\r').len();
        return (end == text.len() || text[end..].starts_with([',', '\n'])).then_some((cell, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<String> {
        split_row(text).cells.into_iter().map(Cow::into_owned).collect()
    }

    #[test]
    fn a_row_ends_at_a_line_feed_and_its_carriage_returns_belong_to_no_cell() {
        for (text, expected, body_end, end) in [
            ("a,b\nc", vec!["a", "b"], 3, 4),
            ("a,b\r\nc", vec!["a", "b"], 3, 5),
            ("a,b\r\r\nc", vec!["a", "b"], 3, 6),
            ("a,b", vec!["a", "b"], 3, 3),
            ("a,b\r", vec!["a", "b"], 3, 4),
            ("a\r,b\n", vec!["a", "b"], 4, 5),
            ("a\rb,c\n", vec!["a\rb", "c"], 5, 6),
            ("\r\n", vec![""], 0, 2),
            (",\n", vec!["", ""], 1, 2),
            ("\"a\"\r\n", vec!["a"], 3, 5),
            ("\"a\"\r,b\n", vec!["a", "b"], 6, 7),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
            let split = split_row(text);
            assert_eq!((split.body_end, split.end), (body_end, end), "{text:?}");
        }
    }

    #[test]
    fn quotation_marks_quote_only_where_they_can() {
        for (text, expected) in [
            ("\"a,b\",c\n", vec!["a,b", "c"]),
            ("\"a\"\"b\"\n", vec!["a\"b"]),
            ("\"\",\"\"\"\"\n", vec!["", "\""]),
            ("\"a\r\",b\n", vec!["a\r", "b"]),
            ("a\"b\",c\n", vec!["a\"b\"", "c"]),
            ("\"Ada\" Lovelace,b\n", vec!["\"Ada\" Lovelace", "b"]),
            ("\"open,b\nnext\n", vec!["\"open", "b"]),
            ("\"open,b\n\"x,y\"\n", vec!["\"open", "b"]),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_quoted_line_feed_needs_a_row_of_the_right_width() {
        let row = "1,\"a\nb\",,,,,,,,\nrest";
        assert_eq!(cells(row)[1], "a\nb");
        assert_eq!(&row[split_row(row).end..], "rest");
        let stray = "1,\"a\nb\",c\nrest";
        assert_eq!(cells(stray), ["1", "\"a"]);
    }
}
