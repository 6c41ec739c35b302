//! Rust text as tokens, with its comments, which are what stands between them.

use std::ops::Range;

use anyhow::Result;
use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};

/// A piece of a file with the line on which it begins, from one.
pub(crate) type Piece = (usize, String);

/// A source file taken apart.
#[derive(Debug)]
pub(crate) struct Source {
    /// Names, literals that are no text, punctuation and brackets, each by itself.
    pub(crate) code: Vec<Piece>,
    /// Comments, those that are documentation included, line by line.
    pub(crate) comments: Vec<Piece>,
    /// Literals of text, with their quotes.
    pub(crate) texts: Vec<Piece>,
    pub(crate) items: Items,
}

/// What stands at the top level of a file or of an inline module.
#[derive(Debug, Default)]
pub(crate) struct Items {
    pub(crate) list: Vec<Item>,
    /// The file's own attributes, `#![…]`, without blanks.
    pub(crate) inner_attributes: Vec<String>,
}

/// One item.
#[derive(Debug)]
pub(crate) struct Item {
    /// `#[…]`, without blanks.
    attributes: Vec<String>,
    pub(crate) public: bool,
    pub(crate) keyword: String,
    /// What an inline module holds.
    pub(crate) body: Option<Items>,
    pub(crate) first_line: usize,
    pub(crate) head_line: usize,
    pub(crate) last_line: usize,
}

impl Source {
    pub(crate) fn new(text: &str) -> Result<Self> {
        let parsed: Result<TokenStream, _> = text.parse();
        let stream = parsed.map_err(|error| anyhow::anyhow!("not Rust: {error}"))?;
        let mut reader =
            Reader { text, line: 1, end: 0, code: vec![], comments: vec![], texts: vec![] };
        reader.stream(stream.clone());
        reader.between(text.len());
        let items = items(stream);
        let Reader { code, comments, texts, .. } = reader;
        // The spans of all files would be kept.
        proc_macro2::extra::invalidate_current_thread_spans();
        Ok(Self { code, comments, texts, items })
    }
}

impl Item {
    /// Whether it is compiled for tests, or for doctests, alone.
    pub(crate) fn is_only_for(&self, condition: &str) -> bool {
        self.attributes.iter().any(|attribute| is_cfg(attribute, condition))
    }
}

/// Whether an attribute without blanks is `cfg(condition)` or `cfg(all(condition, …))`.
pub(crate) fn is_cfg(attribute: &str, condition: &str) -> bool {
    attribute == format!("cfg({condition})")
        || attribute.starts_with(&format!("cfg(all({condition},"))
}

struct Reader<'a> {
    text: &'a str,
    line: usize,
    /// How far it has come.
    end: usize,
    code: Vec<Piece>,
    comments: Vec<Piece>,
    texts: Vec<Piece>,
}

impl Reader<'_> {
    fn stream(&mut self, stream: TokenStream) {
        for tree in stream {
            match tree {
                TokenTree::Group(group) if group.delimiter() != Delimiter::None => {
                    self.token(group.span_open());
                    self.stream(group.stream());
                    self.token(group.span_close());
                }
                other => self.token(other.span()),
            }
        }
    }

    fn token(&mut self, span: Span) {
        let Range { start, end } = span.byte_range();
        // Documentation becomes several tokens at one place.
        if start < self.end || end <= start {
            return;
        }
        self.between(start);
        let piece = &self.text[start..end];
        if piece.starts_with("//") || piece.starts_with("/*") {
            lines(self.line, piece, &mut self.comments);
        } else if piece.ends_with(['"', '#']) && piece.contains('"') {
            self.texts.push((self.line, piece.to_owned()));
        } else {
            self.code.push((self.line, piece.to_owned()));
        }
        self.advance(end);
    }

    /// What stands before the next token is a comment.
    fn between(&mut self, next: usize) {
        lines(self.line, &self.text[self.end..next], &mut self.comments);
        self.advance(next);
    }

    fn advance(&mut self, to: usize) {
        self.line += self.text[self.end..to].matches('\n').count();
        self.end = to;
    }
}

fn lines(first: usize, text: &str, pieces: &mut Vec<Piece>) {
    let numbered = text.split('\n').enumerate().map(|(index, line)| (first + index, line.trim()));
    pieces.extend(
        numbered.filter(|(_, line)| !line.is_empty()).map(|(at, line)| (at, line.to_owned())),
    );
}

fn items(stream: TokenStream) -> Items {
    let mut items = Items::default();
    let mut attributes = Vec::new();
    let mut first_line = None;
    let mut trees = stream.into_iter().peekable();
    while let Some(tree) = trees.next() {
        let line = tree.span().start().line;
        if is_punct(&tree, '#') {
            let inner = trees.next_if(|next| is_punct(next, '!')).is_some();
            let Some(TokenTree::Group(group)) = trees.next() else { continue };
            let attribute = group.stream().to_string().replace([' ', '\n'], "");
            if inner {
                items.inner_attributes.push(attribute);
            } else {
                first_line.get_or_insert(line);
                attributes.push(attribute);
            }
        } else if !is_punct(&tree, ';') {
            let mut head = vec![tree];
            // The braces of `use a::{b, c};` do not end it.
            while !is_end(head.last(), words(&head).0 == "use") {
                let Some(next) = trees.next() else { break };
                head.push(next);
            }
            let (keyword, public) = words(&head);
            let body = match head.last() {
                Some(TokenTree::Group(group)) if keyword == "mod" => {
                    Some(self::items(group.stream()))
                }
                _ => None,
            };
            items.list.push(Item {
                attributes: std::mem::take(&mut attributes),
                public,
                keyword,
                body,
                first_line: first_line.take().unwrap_or(line),
                head_line: line,
                last_line: head.last().map_or(line, |last| last.span().end().line),
            });
        }
    }
    items
}

fn is_punct(tree: &TokenTree, wanted: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

fn is_end(tree: Option<&TokenTree>, only_at_semicolon: bool) -> bool {
    tree.is_some_and(|tree| match tree {
        TokenTree::Group(group) => !only_at_semicolon && group.delimiter() == Delimiter::Brace,
        other => is_punct(other, ';'),
    })
}

/// The keyword of an item, and whether it is `pub` without a restriction.
fn words(head: &[TokenTree]) -> (String, bool) {
    let word = |at: usize| head.get(at).map(ToString::to_string).unwrap_or_default();
    let restricted = matches!(head.get(1), Some(TokenTree::Group(_)));
    match (word(0) == "pub", restricted) {
        (true, true) => (word(2), false),
        (true, false) => (word(1), true),
        (false, _) => (word(0), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn squeezed(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|(line, piece)| format!("{line}:{piece} "))
            .collect::<String>()
            .trim()
            .to_owned()
    }

    #[test]
    fn code_comments_and_texts_are_told_apart() {
        let text = "//! A.\nlet a = \"x // y\"; // z\n/* b\n c */ d('\"', r#\"todo!() \" x\"#);\n/// ß\nfn e<'f>() {}\n// g\n";
        let source = Source::new(text).unwrap();
        assert_eq!(squeezed(&source.comments), "1://! A. 2:// z 3:/* b 4:c */ 5:/// ß 7:// g");
        assert_eq!(squeezed(&source.texts), "2:\"x // y\" 4:r#\"todo!() \" x\"#");
        let code = squeezed(&source.code);
        assert!(code.starts_with("2:let 2:a 2:= 2:; 4:d 4:( 4:'\"' 4:, 4:) 4:; 6:fn"), "{code}");
    }

    #[test]
    fn items_have_their_lines_keywords_and_attributes() {
        let text = "//! A.\n#![cfg(test)]\nuse a::{b, c};\n#[cfg(test)]\n#[x]\npub(crate) mod d {\n    pub fn e() {}\n}\npub struct F;\n";
        let items = Source::new(text).unwrap().items;
        assert!(items.inner_attributes.contains(&"cfg(test)".to_owned()));
        let found: Vec<_> = items
            .list
            .iter()
            .map(|i| (&*i.keyword, i.public, i.first_line, i.head_line, i.last_line))
            .collect();
        assert_eq!(
            found,
            [("use", false, 3, 3, 3), ("mod", false, 4, 6, 8), ("struct", true, 9, 9, 9)]
        );
        assert!(items.list[1].is_only_for("test"));
        assert_eq!(items.list[1].body.as_ref().unwrap().list[0].keyword, "fn");
    }
}
