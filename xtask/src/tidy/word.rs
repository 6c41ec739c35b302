//! Words that do not belong in finished work, and the first line of each file.

use super::source::Source;
use super::{File, has_word};
use crate::finding::Finding;

/// Names of modules that would hold everything for which there was no place.
const MODULES: &[&str] =
    &["common", "helper", "helpers", "manager", "managers", "misc", "types", "util", "utils"];

/// Checks one Rust file. Unfinished macros are clippy's to refuse.
pub(super) fn check(file: &File, source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = |rule, line, what: String, remedy: &str| {
        findings.push(Finding::new(rule, &file.path, line, what, remedy));
    };
    if !file.text.starts_with("//!") {
        let what = "the file does not begin with `//!`".to_owned();
        found("first line", 1, what, "say on line one what the file is for");
    }
    for (at, (line, token)) in source.code.iter().enumerate().filter(|(_, (_, t))| t == "ignore") {
        let before = |steps: usize| {
            at.checked_sub(steps)
                .and_then(|at| source.code.get(at))
                .is_some_and(|(_, t)| t == ["[", "#"][steps - 1])
        };
        let conditional = source.code.iter().any(|(other, t)| other == line && t == "cfg_attr");
        if before(1) && before(2) || conditional {
            found("ignored test", *line, format!("an {token}d test"), "make it run, or delete it");
        }
    }
    for pair in source.code.windows(2) {
        if let [(line, keyword), (_, name)] = pair
            && keyword == "mod"
            && MODULES.contains(&name.as_str())
        {
            let what = format!("a module named `{name}`");
            found("module name", *line, what, "name it after the one thing it holds");
        }
    }
    for (line, comment) in &source.comments {
        if has_word(comment, "FIXME") {
            found("unfinished", *line, "a FIXME".to_owned(), "fix it");
        }
    }
    findings
}
