//! Rust text with comments, strings and code told apart, so that a word in a string is not code.

/// A source file split into its code and its comments, line by line, each line as long as it was.
#[derive(Debug)]
pub(crate) struct Source {
    /// Code, with comments and the contents of literals blanked.
    pub(crate) code: String,
    /// Comments, with everything else blanked.
    pub(crate) comments: String,
    /// How many lines the file has.
    pub(crate) lines: usize,
}

impl Source {
    pub(crate) fn new(text: &str) -> Self {
        let mut scanner =
            Scanner { rest: text, before: ' ', code: String::new(), comments: String::new() };
        scanner.run();
        Self { code: scanner.code, comments: scanner.comments, lines: text.lines().count() }
    }

    /// Lines of code with their numbers, from one.
    pub(crate) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.code)
    }

    /// Lines of comments with their numbers, from one.
    pub(crate) fn comment_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        numbered(&self.comments)
    }
}

fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines().enumerate().map(|(index, line)| (index + 1, line))
}

/// Whether `word` stands in `line` with no letter, digit or underscore on either side.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_a_name = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !before.is_some_and(part_of_a_name) && !after.is_some_and(part_of_a_name)
    })
}

struct Scanner<'a> {
    rest: &'a str,
    /// The last character of code, which tells `r"` from the end of a name.
    before: char,
    code: String,
    comments: String,
}

#[derive(Clone, Copy)]
enum Kind {
    Code,
    Comment,
    Literal,
}

impl Scanner<'_> {
    fn run(&mut self) {
        while let Some(first) = self.rest.chars().next() {
            if self.rest.starts_with("//") {
                let end = self.rest.find('\n').unwrap_or(self.rest.len());
                self.take(end, Kind::Comment);
            } else if self.rest.starts_with("/*") {
                self.take(block_comment_end(self.rest), Kind::Comment);
            } else if let Some(end) = self.literal_end() {
                self.take(end, Kind::Literal);
                self.before = '"';
            } else {
                // Only these can begin something else, so the rest goes in one piece.
                let plain = |c: char| !matches!(c, '/' | '"' | '\'' | 'r' | 'b' | 'c');
                let more = &self.rest[first.len_utf8()..];
                let end = self.rest.len() - more.trim_start_matches(plain).len();
                self.before = self.rest[..end].chars().next_back().unwrap_or(first);
                self.take(end, Kind::Code);
            }
        }
    }

    fn take(&mut self, end: usize, kind: Kind) {
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        for c in taken.chars() {
            let blank = if c == '\n' { '\n' } else { ' ' };
            self.code.push(if matches!(kind, Kind::Code) { c } else { blank });
            self.comments.push(if matches!(kind, Kind::Comment) { c } else { blank });
        }
    }

    /// Where the literal ends that begins here, if one does.
    fn literal_end(&self) -> Option<usize> {
        if self.rest.starts_with('"') {
            return Some(quoted_end(self.rest, '"'));
        }
        if self.rest.starts_with('\'') {
            return char_literal_end(self.rest);
        }
        if self.before.is_alphanumeric() || self.before == '_' {
            return None;
        }
        let raw = ["r", "br", "cr"].iter().find_map(|prefix| self.rest.strip_prefix(prefix))?;
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let close_at = body.find(&close).map_or(body.len(), |at| at + close.len());
        Some(self.rest.len() - body.len() + close_at)
    }
}

fn block_comment_end(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The end of a literal that begins with `quote` and may hold backslash escapes.
fn quoted_end(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// `'x'` and `'\n'` are literals; `'static` is a lifetime.
fn char_literal_end(text: &str) -> Option<usize> {
    let mut following = text.chars().skip(1);
    let first = following.next()?;
    let second = following.next()?;
    (first == '\\' || second == '\'').then(|| quoted_end(text, '\''))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_code_from_comments_and_literals() {
        // (text, code, comments), blanks squeezed
        let table = [
            ("let a = \"x // y\"; // z", "let a = ;", "// z"),
            ("/* a /* b */ c */ d", "d", "/* a /* b */ c */"),
            ("r#\"todo!() \" x\"# + y", "+ y", ""),
            ("for_r\"x\"", "for_r", ""),
            ("'\"' fn a<'b>(c: &'b str) '\\''", "fn a<'b>(c: &'b str)", ""),
            ("b\"\\\"//\" // q", "b", "// q"),
            ("r#type // a", "r#type", "// a"),
            ("\"ä\" 'ö' ü // ß", "ü", "// ß"),
        ];
        for (text, code, comments) in table {
            let source = Source::new(text);
            let squeezed = |s: &str| s.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(squeezed(&source.code), code, "code of {text}");
            assert_eq!(squeezed(&source.comments), comments, "comments of {text}");
            assert_eq!(source.code.chars().count(), text.chars().count(), "length of {text}");
        }
    }

    #[test]
    fn keeps_lines_where_they_are() {
        let source = Source::new("a\n\"b\nc\"\n// d\ne\n");
        assert_eq!(source.lines, 5);
        assert_eq!(source.code_lines().last(), Some((5, "e")));
        assert!(source.comment_lines().any(|line| line == (4, "// d")));
    }

    #[test]
    fn a_word_is_not_part_of_a_name() {
        assert!(has_word("// FIXME: x", "FIXME"));
        assert!(!has_word("// FIXMEUP", "FIXME"));
        assert!(has_word("mod common;", "common"));
        assert!(!has_word("mod uncommon;", "common"));
    }
}
