//! Lines of source.

use std::fmt;

/// Lines of source, each as deep as the blocks around it.
#[derive(Debug, Default)]
pub(super) struct Source {
    text: String,
    depth: usize,
}

impl Source {
    /// A line; one that opens a block is followed by deeper ones.
    pub(super) fn line(&mut self, line: impl fmt::Display) {
        let line = line.to_string();
        if line.starts_with(['}', ')', ']']) {
            self.depth = self.depth.saturating_sub(1);
        }
        if !line.is_empty() {
            for _ in 0..self.depth {
                self.text.push_str("    ");
            }
        }
        self.text.push_str(&line);
        self.text.push('\n');
        if line.ends_with(['{', '(', '[']) {
            self.depth += 1;
        }
    }

    /// Several lines.
    pub(super) fn lines<D: fmt::Display>(&mut self, lines: impl IntoIterator<Item = D>) {
        for line in lines {
            self.line(line);
        }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }
}

/// A label as a line of documentation: nothing in it is a link, a tag or code.
pub(super) fn doc(label: &str, api_name: &str) -> String {
    let plain = |letter: char| {
        if letter.is_alphanumeric() || " -,.()&%#'?:+".contains(letter) { letter } else { ' ' }
    };
    let label: String = label.chars().map(plain).collect();
    let label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    match label.trim_matches(['.', '-', '#', '+', ' ']) {
        "" => format!("/// `{}`.", api_name.replace('`', "'")),
        label => format!("/// {label}."),
    }
}

/// A text of the source, with its quotes.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            // Marks that turn the direction of writing would hide what stands there.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                quoted.extend(letter.escape_unicode());
            }
            '\'' => quoted.push('\''),
            letter if letter.is_ascii() || letter.is_control() => {
                quoted.extend(letter.escape_debug());
            }
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_no_markup() {
        assert_eq!(doc("See [here](http://x) <b>", "A"), "/// See here (http: x) b.");
        assert_eq!(doc("Größe", "A"), "/// Größe.");
        assert_eq!(doc("***", "A"), "/// `A`.");
        assert_eq!(doc("two\nlines", "A"), "/// two lines.");
    }

    #[test]
    fn texts_are_quoted() {
        assert_eq!(quoted("a\"b\\c\n"), r#""a\"b\\c\n""#);
        assert_eq!(quoted("O'Neil 日本"), "\"O'Neil 日本\"");
        assert_eq!(quoted("\u{202e}x"), "\"\\u{202e}x\"");
    }
}
