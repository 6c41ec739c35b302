//! How long files are: lines of implementation, which is everything but file-level test items.

use super::{File, Tree};
use crate::finding::Finding;
use crate::tidy::item::is_cfg;

/// No file has more lines of implementation than this.
const CAP: usize = 500;
/// From here on it is worth looking for the seam.
const HINT: usize = 400;
/// What 95 of 100 files aim to stay under: tower's figure (design §8).
const AIM: usize = 313;

/// Checks the cap.
pub(super) fn check(file: &File) -> Vec<Finding> {
    let lines = implementation_lines(file);
    if lines <= CAP {
        return Vec::new();
    }
    vec![Finding::new(
        "size",
        &file.path,
        CAP + 1,
        format!("{lines} lines of implementation, the cap is {CAP}"),
        "find the seam and make two files of it",
    )]
}

/// Says what is growing, and how long files are on the whole. Nothing here is a failure.
pub(super) fn print_hints(tree: &Tree) {
    let mut lengths = Vec::new();
    for file in &tree.files {
        let lines = implementation_lines(file);
        if file.is_test() {
            if file.source.lines > CAP {
                println!("hint: {}: {} lines of tests", file.path.display(), file.source.lines);
            }
            continue;
        }
        if (HINT..=CAP).contains(&lines) {
            println!("hint: {}: {lines} lines, look for the seam", file.path.display());
        }
        lengths.push(lines);
    }
    let (median, p95) = (percentile(&mut lengths, 50), percentile(&mut lengths, 95));
    println!(
        "tidy: {} files, lines of implementation: median {median}, p95 {p95} (aim {AIM}), longest {}",
        lengths.len(),
        lengths.last().copied().unwrap_or_default(),
    );
}

/// Lines that are not part of a `#[cfg(test)]` item at the top level. A file of tests has none.
pub(super) fn implementation_lines(file: &File) -> usize {
    if file.is_test() || file.items.inner_attributes.iter().any(|a| is_cfg(a, "test")) {
        return 0;
    }
    let tests: usize = file
        .items
        .list
        .iter()
        .filter(|item| item.is_test())
        .map(|item| item.last_line - item.first_line + 1)
        .sum();
    file.source.lines.saturating_sub(tests)
}

/// The nearest-rank percentile; zero of nothing.
fn percentile(values: &mut [usize], percent: usize) -> usize {
    values.sort_unstable();
    let rank = (values.len() * percent).div_ceil(100);
    rank.checked_sub(1).and_then(|index| values.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod unit {
    use super::*;
    use crate::source::Source;
    use crate::tidy::item::Items;

    fn lines(path: &str, text: &str) -> usize {
        let source = Source::new(text);
        let items = Items::new(&source.code);
        implementation_lines(&File { path: path.into(), text: text.to_owned(), source, items })
    }

    #[test]
    fn only_tests_are_taken_away() {
        let text = "//! A.\n#[cfg(test)]\nmod tests;\n\nfn a() {\n}\n\n#[cfg(test)]\nmod b {\n    fn c() {}\n}\n";
        // A declaration at the top does not hide what follows it.
        assert_eq!(lines("crates/a/src/b.rs", text), 5);
        assert_eq!(lines("crates/a/src/b/tests.rs", text), 0);
        assert_eq!(lines("crates/a/tests/it/b.rs", text), 0);
        assert_eq!(
            lines("crates/a/src/b.rs", "//! A.\nfn a() {\n    #[cfg(test)]\n    b();\n}\n"),
            5
        );
        assert_eq!(lines("crates/a/src/b.rs", "//! A.\n#![cfg(test)]\nfn a() {}\n"), 0);
    }

    #[test]
    fn percentiles_by_nearest_rank() {
        assert_eq!(percentile(&mut [], 95), 0);
        assert_eq!(percentile(&mut [3, 1, 2], 50), 2);
        assert_eq!(percentile(&mut (1..=100).collect::<Vec<_>>(), 95), 95);
        assert_eq!(percentile(&mut [7], 95), 7);
    }
}
