//! The items of a file, and the files that may hold only some: `lib.rs`, `mod.rs`, the facade.

use std::path::Path;

use super::File;
use crate::finding::Finding;

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
    /// The item's attributes, `#[…]`, without blanks.
    attributes: Vec<String>,
    /// Up to the semicolon or the opening brace, on one line.
    head: String,
    /// What an inline module holds.
    body: Option<Items>,
    pub(crate) first_line: usize,
    head_line: usize,
    pub(crate) last_line: usize,
}

impl Items {
    /// Reads code whose comments and literals are blanked.
    pub(crate) fn new(code: &str) -> Self {
        Reader { code, at: 0, line: 1 }.items()
    }
}

impl Item {
    /// Whether the item is compiled for tests alone.
    pub(crate) fn is_test(&self) -> bool {
        self.attributes.iter().any(|a| is_cfg(a, "test"))
    }

    fn is_public(&self) -> bool {
        self.head.starts_with("pub ")
    }

    fn is_module(&self) -> bool {
        self.keyword() == "mod"
    }

    fn is_use(&self) -> bool {
        let head = self.unqualified();
        self.keyword() == "use" || head.starts_with("extern crate")
    }

    fn keyword(&self) -> &str {
        self.unqualified().split([' ', '{', '<', '(']).next().unwrap_or_default()
    }

    /// The head without its visibility.
    fn unqualified(&self) -> &str {
        let Some(rest) = self.head.strip_prefix("pub") else { return &self.head };
        let rest = match rest.strip_prefix('(').and_then(|inner| inner.split_once(')')) {
            Some((_, after)) => after,
            None => rest,
        };
        rest.trim_start()
    }
}

/// Whether an attribute without blanks is `cfg(condition)` or `cfg(all(condition, …))`.
pub(crate) fn is_cfg(attribute: &str, condition: &str) -> bool {
    attribute == format!("cfg({condition})")
        || attribute.starts_with(&format!("cfg(all({condition},"))
}

/// What a file may hold.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Allowed {
    ModulesAndUses,
    ModulesAndPublicUses,
    Modules,
}

/// Checks a file if it is one of those that may hold only some items.
pub(super) fn check(file: &File) -> Vec<Finding> {
    let (allowed, what) = if file.path.starts_with("crates/zcrm/src") {
        (Allowed::ModulesAndPublicUses, "the facade holds docs, modules and `pub use` only")
    } else if file.path.ends_with(Path::new("tests/it/main.rs")) {
        (Allowed::Modules, "the root of the integration tests holds docs and modules only")
    } else if matches!(file.name(), "lib.rs" | "mod.rs") {
        (Allowed::ModulesAndUses, "`lib.rs` and `mod.rs` hold docs, modules and re-exports only")
    } else {
        return Vec::new();
    };
    let mut findings = Vec::new();
    check_items(&file.items, allowed, &mut |item| {
        findings.push(Finding::new(
            "item",
            &file.path,
            item.head_line,
            format!("`{}`: {what}", shortened(&item.head)),
            "move it to a file named after it",
        ));
    });
    findings
}

fn check_items(items: &Items, allowed: Allowed, refuse: &mut impl FnMut(&Item)) {
    for item in &items.list {
        // `#[cfg(doctest)]` items carry a README's examples; they are never part of a build.
        if item.attributes.iter().any(|a| is_cfg(a, "doctest")) {
            continue;
        }
        let fits = match allowed {
            _ if item.is_module() => true,
            Allowed::ModulesAndUses => item.is_use(),
            Allowed::ModulesAndPublicUses => item.is_use() && item.is_public(),
            Allowed::Modules => false,
        };
        if !fits {
            refuse(item);
        } else if let Some(body) = &item.body {
            check_items(body, allowed, refuse);
        }
    }
}

fn shortened(head: &str) -> String {
    let short: String = head.chars().take(60).collect();
    if short.len() < head.len() { format!("{short}…") } else { short }
}

struct Reader<'a> {
    code: &'a str,
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn items(mut self) -> Items {
        let mut items = Items::default();
        let mut attributes = Vec::new();
        let mut first_line = None;
        loop {
            self.skip(|c| c.is_whitespace() || c == ';');
            if self.rest().is_empty() {
                return items;
            }
            if self.rest().starts_with("#![") {
                items.inner_attributes.push(self.attribute(2));
                continue;
            }
            let begun = *first_line.get_or_insert(self.line);
            if self.rest().starts_with("#[") {
                attributes.push(self.attribute(1));
                continue;
            }
            let mut item = self.item();
            item.first_line = begun;
            item.attributes = std::mem::take(&mut attributes);
            items.list.push(item);
            first_line = None;
        }
    }

    fn item(&mut self) -> Item {
        let begun = self.at;
        let head_line = self.line;
        let mut depth = 0_usize;
        let mut body = None;
        let mut head_end = None;
        while let Some(c) = self.rest().chars().next() {
            match c {
                // The braces of `use a::{b, c};` are part of its head.
                '{' if depth == 0 && !has_keyword(&self.code[begun..self.at], "use") => {
                    head_end = Some(self.at);
                    let line = self.line;
                    let (from, to) = self.block();
                    // Only a module holds items that anybody asks for.
                    if has_keyword(&self.code[begun..from - 1], "mod") {
                        body = Some(Reader { code: &self.code[..to], at: from, line }.items());
                    }
                    break;
                }
                ';' if depth == 0 => {
                    head_end = Some(self.at);
                    self.step(c);
                    break;
                }
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.step(c);
        }
        let head = &self.code[begun..head_end.unwrap_or(self.at)];
        Item {
            attributes: Vec::new(),
            head: head.split_whitespace().collect::<Vec<_>>().join(" "),
            body,
            first_line: head_line,
            head_line,
            last_line: self.line,
        }
    }

    /// Steps over `{…}` and says where its inside begins and ends.
    fn block(&mut self) -> (usize, usize) {
        let from = self.at + 1;
        let mut depth = 0_usize;
        while let Some(c) = self.rest().chars().next() {
            let here = self.at;
            self.step(c);
            match c {
                '{' => depth += 1,
                '}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return (from, here);
                    }
                }
                _ => {}
            }
        }
        (from, self.at)
    }

    /// Steps over `#[…]` and gives what is between the brackets, without blanks.
    fn attribute(&mut self, sigil: usize) -> String {
        for c in self.code[self.at..self.at + sigil].chars() {
            self.step(c);
        }
        let from = self.at + 1;
        let mut depth = 0_usize;
        while let Some(c) = self.rest().chars().next() {
            let here = self.at;
            self.step(c);
            match c {
                '[' => depth += 1,
                ']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.code[from..here].split_whitespace().collect();
                    }
                }
                _ => {}
            }
        }
        String::new()
    }

    fn rest(&self) -> &str {
        &self.code[self.at..]
    }

    fn skip(&mut self, unwanted: impl Fn(char) -> bool) {
        while let Some(c) = self.rest().chars().next().filter(|c| unwanted(*c)) {
            self.step(c);
        }
    }

    fn step(&mut self, c: char) {
        self.at += c.len_utf8();
        self.line += usize::from(c == '\n');
    }
}

fn has_keyword(head: &str, keyword: &str) -> bool {
    head.split_whitespace().any(|word| word == keyword)
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::source::Source;

    fn refused(text: &str, allowed: Allowed) -> Vec<(usize, String)> {
        let mut refused = Vec::new();
        check_items(&Items::new(&Source::new(text).code), allowed, &mut |item| {
            refused.push((item.head_line, item.head.clone()));
        });
        refused
    }

    #[test]
    fn modules_and_uses_pass() {
        let text = "//! Docs with fn x() {}.\n#![doc = include_str!(\"../README.md\")]\n\
                    pub use a::{b, c::{d, e}};\npub(crate) use x;\nuse y;\nmod z;\n\
                    #[cfg(feature = \"q\")]\npub mod guide {\n    #![doc = \"[;{\"]\n    pub use r;\n}\n\
                    #[cfg(doctest)]\n#[doc = include_str!(\"../R.md\")]\nstruct Readme;\n";
        assert_eq!(refused(text, Allowed::ModulesAndUses), []);
    }

    #[test]
    fn anything_else_is_told_with_its_line() {
        let text = "mod a;\n\n#[derive(Debug)]\npub struct B;\npub const C: u8 = {\n 1 };\n\
                    mod d {\n    fn e() {}\n}\nmacro_rules! f { () => {}; }\nimpl G for H {}\n";
        let lines: Vec<_> =
            refused(text, Allowed::ModulesAndUses).into_iter().map(|(line, _)| line).collect();
        assert_eq!(lines, [4, 5, 8, 10, 11]);
    }

    #[test]
    fn the_facade_and_test_roots_hold_less() {
        let text = "use a;\npub use b;\nmod c;\npub(crate) use d;\n";
        let heads =
            |allowed| refused(text, allowed).into_iter().map(|(l, _)| l).collect::<Vec<_>>();
        assert_eq!(heads(Allowed::ModulesAndPublicUses), [1, 4]);
        assert_eq!(heads(Allowed::Modules), [1, 2, 4]);
    }
}
