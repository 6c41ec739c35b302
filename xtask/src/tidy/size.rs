//! How long files are: lines of implementation, which is everything but file-level test items.

use std::path::Path;

use super::source::is_cfg;
use super::{File, Tree};
use crate::finding::Finding;

/// No file has more lines of implementation than this.
const CAP: usize = 500;
/// From here on it is worth looking for the seam.
const HINT: usize = 400;
/// What 95 of 100 files aim to stay under: tower's figure.
const AIM: usize = 313;

/// This program is a tool and no product: it has no more lines of code, which are neither blank nor
/// comments. What compares with others' files is not counted.
const TOOL: &str = "xtask/src";
const TOOL_CAP: usize = 5_000;
const APART: &[&str] = &["conform", "conform.rs", "interop", "interop.rs"];

/// Checks the caps.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut tool = 0;
    for file in tree.files.values().filter(|file| !is_made(file)) {
        let lines = implementation_lines(file);
        if lines > CAP {
            let what = format!("{lines} lines of implementation, the cap is {CAP}");
            let remedy = "find the seam and make two files of it";
            findings.push(Finding::new("size", &file.path, CAP + 1, what, remedy));
        }
        if let Ok(within) = file.path.strip_prefix(TOOL) {
            let apart = APART.iter().any(|apart| within.starts_with(apart));
            tool += if apart { 0 } else { code_lines(file) };
        }
    }
    if tool > TOOL_CAP {
        let what = format!("{tool} lines of code, the cap is {TOOL_CAP}");
        let remedy = "let a well-kept tool do what it does";
        findings.push(Finding::new("tool size", Path::new(TOOL), 1, what, remedy));
    }
    findings
}

/// Whether a program made the file, as zcrm-codegen does for an example.
fn is_made(file: &File) -> bool {
    file.path.starts_with("examples")
        && file.text.contains("\n#![cfg_attr(rustfmt, rustfmt_skip)]\n")
}

/// Says what is growing, and how long files are on the whole. Nothing here is a failure.
pub(super) fn print_hints(tree: &Tree) {
    let mut lengths = Vec::new();
    for file in tree.files.values().filter(|file| file.source.is_some() && !is_made(file)) {
        let lines = implementation_lines(file);
        if file.is_test() {
            if file.lines() > CAP {
                println!("hint: {}: {} lines of tests", file.path.display(), file.lines());
            }
            continue;
        }
        if (HINT..=CAP).contains(&lines) {
            println!("hint: {}: {lines} lines, look for the seam", file.path.display());
        }
        lengths.push(lines);
    }
    lengths.sort_unstable();
    let of = |percent: usize| {
        let rank = (lengths.len() * percent).div_ceil(100);
        rank.checked_sub(1).and_then(|index| lengths.get(index)).copied().unwrap_or_default()
    };
    println!(
        "tidy: {} files, lines of implementation: median {}, p95 {} (aim {AIM}), longest {}",
        lengths.len(),
        of(50),
        of(95),
        of(100)
    );
}

/// Lines that are not part of a `#[cfg(test)]` item at the top level. A file of tests has none.
pub(super) fn implementation_lines(file: &File) -> usize {
    implementation(file).count()
}

fn code_lines(file: &File) -> usize {
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
    implementation(file).filter(is_code).count()
}

fn implementation(file: &File) -> impl Iterator<Item = &str> {
    let items = file.source.as_ref().map(|source| &source.items);
    let only_tests = items.is_none_or(|items| {
        file.is_test() || items.inner_attributes.iter().any(|a| is_cfg(a, "test"))
    });
    let tests =
        items.into_iter().flat_map(|items| &items.list).filter(|item| item.is_only_for("test"));
    let tests: Vec<_> = tests.map(|item| item.first_line..=item.last_line).collect();
    let lines = file.text.lines().enumerate().filter(move |_| !only_tests);
    let outside = move |line: usize| !tests.iter().any(|test| test.contains(&line));
    lines.filter(move |(index, _)| outside(index + 1)).map(|(_, line)| line)
}
