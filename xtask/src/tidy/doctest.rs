//! Examples in documentation: they run, or at least compile and say why they do not run.

use std::path::Path;

use super::File;
use super::source::Source;
use crate::finding::Finding;

/// Checks the documentation in a Rust file.
pub(super) fn check(file: &File, source: &Source) -> Vec<Finding> {
    let lines = source
        .comments
        .iter()
        .map(|(line, comment)| (*line, comment.trim_start_matches(['/', '!', '*']).trim_start()));
    found(&file.path, lines)
}

/// Checks the examples of a README, which are doctests too.
pub(super) fn check_readme(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().enumerate();
    found(&file.path, lines.map(|(index, line)| (index + 1, line.trim_start())))
}

fn found<'a>(path: &Path, lines: impl Iterator<Item = (usize, &'a str)>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut lines = lines.peekable();
    while let Some((line, text)) = lines.next() {
        if has_word(text, |word| word.starts_with("ignore")) {
            findings.push(Finding::new(
                "ignored doctest",
                path,
                line,
                "an ignored doctest",
                "let it run, or at least compile with `no_run`",
            ));
        }
        let reason = |text: &str| {
            let text = text.trim_start_matches(['#', ' ']);
            text.strip_prefix("// no_run: ").is_some_and(|reason| !reason.trim().is_empty())
        };
        if has_word(text, |word| word == "no_run")
            && !lines.peek().is_some_and(|(_, next)| reason(next))
        {
            findings.push(Finding::new(
                "doctest that does not run",
                path,
                line,
                "an example that does not run, for no stated reason",
                "let it run, or begin it with `// no_run: ` and the reason",
            ));
        }
    }
    findings
}

/// Tells whether a line begins a block of code whose info string has such a word.
fn has_word(line: &str, wanted: impl Fn(&str) -> bool) -> bool {
    let info = line.trim_start_matches(['`', '~']);
    line.len() - info.len() >= 3 && info.split([',', ' ', '{', '}']).any(|word| wanted(word.trim()))
}

#[cfg(test)]
mod unit {
    use super::*;

    fn rules(text: &str) -> Vec<&'static str> {
        let lines = text.lines().enumerate().map(|(index, line)| (index + 1, line));
        found(Path::new("x"), lines).iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn fences_by_their_info_string() {
        for ignored in ["```ignore", "```rust,ignore", "~~~ignore", "```ignore-windows"] {
            assert_eq!(rules(ignored), ["ignored doctest"], "{ignored}");
        }
        for kept in ["```", "```text", "ignore", "no_run", "`ignore`", "```compile_fail"] {
            assert!(rules(kept).is_empty(), "{kept}");
        }
        for told in ["```no_run\n// no_run: it needs Zoho.", "```rust,no_run\n# // no_run: x"] {
            assert!(rules(told).is_empty(), "{told}");
        }
        for silent in ["```no_run", "```no_run\nuse x;\n// no_run: late", "```no_run\n// no_run: "]
        {
            assert_eq!(rules(silent), ["doctest that does not run"], "{silent}");
        }
    }
}
