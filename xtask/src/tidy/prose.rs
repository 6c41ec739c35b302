//! Prose: plain technical English, with sources that a stranger can open.

use std::collections::BTreeSet;
use std::path::Path;

use super::{File, Tree, has_word};
use crate::finding::Finding;

/// Words that say too little of who or what is meant. Names in code are free.
pub(super) const WORDS: &[&str] =
    &["anew", "flew", "landed", "nobody", "somebody", "whoever", concat!("became", " of")];

/// Citations of sheets that are in no repository.
const CITATIONS: &[&str] = &["facts \u{a7}", "design \u{a7}"];

/// The pages of Zoho's documentation that may be cited, one address a line.
const SOURCES: &str = "docs/sources.md";

/// Where Zoho's pages are. Its other hosts are those of the API.
const PAGES: &[&str] = &["https://www.zoho.com/", "https://help.zoho.com/"];

/// Checks every file that holds prose.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let listed = listed(tree);
    let files = tree.files.values().filter(|file| file.path != Path::new(SOURCES));
    files.flat_map(|file| check_file(file, &listed)).collect()
}

/// The pages that may be cited.
pub(super) fn listed(tree: &Tree) -> BTreeSet<&str> {
    tree.files.get(Path::new(SOURCES)).iter().flat_map(|file| file.text.lines()).collect()
}

/// Checks one file.
pub(super) fn check_file(file: &File, listed: &BTreeSet<&str>) -> Vec<Finding> {
    let lines = prose(file);
    lines.iter().flat_map(|(line, text)| line_of_prose(file, *line, text, listed)).collect()
}

/// The lines of prose in a file: comments and messages of Rust, all of Markdown.
fn prose(file: &File) -> Vec<(usize, String)> {
    if let Some(source) = &file.source {
        // A text without a blank is a name of something.
        let messages = source.texts.iter().filter(|(_, text)| text.contains(' '));
        let messages = messages.flat_map(|(first, text)| {
            text.split('\n').enumerate().map(move |(index, line)| (first + index, line.to_owned()))
        });
        return source.comments.iter().cloned().chain(messages).collect();
    }
    if file.path.extension().is_some_and(|extension| extension == "md") {
        let lines = file.text.lines().enumerate();
        return lines.map(|(index, line)| (index + 1, line.to_owned())).collect();
    }
    Vec::new()
}

fn line_of_prose(file: &File, line: usize, text: &str, listed: &BTreeSet<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut found = |rule, what: String, remedy: &str| {
        findings.push(Finding::new(rule, &file.path, line, what, remedy));
    };
    let lower = text.to_lowercase();
    // What stands between backticks is a name.
    let named = lower.split('`').step_by(2).collect::<Vec<_>>().join("`");
    for word in WORDS.iter().filter(|word| has_word(&named, word)) {
        let remedy = "name who or what: the caller, no process, a retry, new, received, returned";
        found("prose", format!("\u{201c}{word}\u{201d} in prose"), remedy);
    }
    for citation in CITATIONS.iter().filter(|citation| lower.contains(*citation)) {
        let remedy =
            "cite a page that a stranger can open, a section of an RFC, or what was observed";
        found("citation", format!("\u{201c}{citation}\u{201d} is in no repository"), remedy);
    }
    for host in PAGES {
        for (at, _) in text.match_indices(host) {
            let rest = &text[at..];
            let end = rest.find([' ', ')', '>', '"', '`', ']', ',', ';']).unwrap_or(rest.len());
            let page = rest[..end].trim_end_matches(['.', ':']);
            let page = page.split('#').next().unwrap_or(page);
            if !listed.contains(page) {
                let what = format!("{page} is not in {SOURCES}");
                found("source", what, "see whether it is the right page, and add it to the list");
            }
        }
    }
    findings
}
