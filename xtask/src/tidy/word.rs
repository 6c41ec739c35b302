//! Words that do not belong in finished work, and the first line of each file.

use super::File;
use crate::finding::Finding;
use crate::source::has_word;

/// Macros that say "not finished".
const MACROS: &[&str] = &["dbg!", "todo!", "unimplemented!"];

/// Names under which a module would hold whatever nobody found a place for.
const MODULES: &[&str] =
    &["common", "helper", "helpers", "manager", "managers", "misc", "types", "util", "utils"];

/// Checks the text of one Rust file.
pub(super) fn check(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = |rule, line, what: String, remedy: &str| {
        findings.push(Finding::new(rule, &file.path, line, what, remedy));
    };
    if !file.text.starts_with("//!") {
        found(
            "first line",
            1,
            "the file does not begin with `//!`".to_owned(),
            "say on line one what the file is for",
        );
    }
    for (line, code) in file.source.code_lines() {
        if code.contains("#[ignore") || (code.contains("cfg_attr") && has_word(code, "ignore")) {
            found("ignored test", line, "an ignored test".to_owned(), "make it run, or delete it");
        }
        for name in MACROS.iter().filter(|name| has_macro(code, name)) {
            found("unfinished", line, format!("`{name}`"), "finish it");
        }
        if let Some(name) = declared_module(code).filter(|name| MODULES.contains(name)) {
            found(
                "module name",
                line,
                format!("a module named `{name}`"),
                "name it after the one thing it holds",
            );
        }
    }
    for (line, comment) in file.source.comment_lines() {
        if has_word(comment, "FIXME") {
            found("unfinished", line, "a FIXME".to_owned(), "fix it");
        }
    }
    findings
}

fn has_macro(code: &str, name: &str) -> bool {
    code.match_indices(name).any(|(at, _)| {
        !code[..at].chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_')
    })
}

/// The name of the module that a line declares.
fn declared_module(code: &str) -> Option<&str> {
    if !code.contains("mod ") {
        return None;
    }
    let mut words = code.split(|c: char| !c.is_alphanumeric() && c != '_');
    words.by_ref().find(|word| *word == "mod")?;
    words.next()
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn macros_and_modules_by_whole_words() {
        assert!(has_macro("x.map(|_| todo!())", "todo!"));
        assert!(has_macro("todo!(\"later\")", "todo!") && has_macro("std::dbg!(x)", "dbg!"));
        assert!(!has_macro("my_todo!()", "todo!") && !has_macro("todo()", "todo!"));
        assert_eq!(declared_module("pub(crate) mod utils;"), Some("utils"));
        assert_eq!(declared_module("mod common {"), Some("common"));
        assert_eq!(declared_module("mod uncommon;"), Some("uncommon"));
        assert_eq!(declared_module("use common::a; // mod"), None);
    }
}
