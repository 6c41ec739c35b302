//! Rows of comma separated values. Source: RFC 4180.

/// Adds one row.
pub(crate) fn write<'a>(text: &mut String, cells: impl IntoIterator<Item = &'a str>) {
    for (place, cell) in cells.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            text.push('"');
            text.push_str(&cell.replace('"', "\"\""));
            text.push('"');
        } else {
            text.push_str(cell);
        }
    }
    text.push('\n');
}

/// The delimiters that may be used; the one that is most frequent in the first line is. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.
const DELIMITERS: [char; 4] = [',', ';', ':', '|'];

/// The rows of a text, a byte order mark left out; empty lines are no rows.
pub(crate) fn read(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or_default();
    let most = DELIMITERS.iter().rev().max_by_key(|delimiter| first.matches(**delimiter).count());
    let delimiter = most.copied().unwrap_or(',');
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            _ if quoted => cell.push(letter),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                row.push(std::mem::take(&mut cell));
                if row != [String::new()] {
                    rows.push(std::mem::take(&mut row));
                }
                row.clear();
            }
            _ if letter == delimiter => row.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let rows = [vec!["a", "b,c", "d\"e"], vec!["", "two\nlines", "ä"]];
        let mut text = String::new();
        for row in &rows {
            write(&mut text, row.iter().copied());
        }
        assert_eq!(read(&text), rows);
    }

    #[test]
    fn delimiters_line_ends_and_marks_vary() {
        let expected = [["a", "b"], ["1,2", ""]];
        for text in ["\u{feff}a;b\r\n1,2;\r\n", "a|b\n\n1,2|", "a;b\r1,2;\r"] {
            assert_eq!(read(text), expected, "{text:?}");
        }
        assert!(read("").is_empty());
    }
}
