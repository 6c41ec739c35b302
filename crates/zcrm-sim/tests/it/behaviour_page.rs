//! The page that lists the behaviours names only tests that exist.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The last cell of each row of the tables, and the number of rows.
fn named(page: &str) -> Vec<String> {
    let rows = page.lines().filter(|line| line.starts_with('|'));
    let cells = rows.filter_map(|line| line.trim_end_matches('|').rsplit('|').next());
    let tests = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned));
    tests.collect()
}

fn written(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let source = fs::read_to_string(path).unwrap();
        let mut is_test = false;
        for line in source.lines().map(str::trim) {
            if line.starts_with("#[tokio::test") || line == "#[test]" {
                is_test = true;
            } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_test) {
                names.insert(rest.split('(').next().unwrap().to_owned());
                is_test = false;
            }
        }
    }
    names
}

#[test]
fn every_test_on_the_behaviour_page_exists() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let written = written(&here.join("tests/it"));
    assert!(written.contains("every_test_on_the_behaviour_page_exists"));
    for page in ["behaviour_accounts.md", "behaviour_crm.md"] {
        let text = fs::read_to_string(here.join("src").join(page)).unwrap();
        let named = named(&text);
        let rows = text.lines().filter(|line| line.starts_with("| ")).count();
        // Each row but the heading names its test.
        assert!(named.len() + 1 >= rows && rows > 1, "{page} has rows without a test");
        for test in named {
            assert!(written.contains(&test), "{page} names {test}, which is no test");
        }
    }
}

#[test]
fn a_made_up_name_is_noticed() {
    let page = "| fact | behaviour | test |\n|---|---|---|\n| 1.1 | says `x` | `no_such_test` |\n";
    assert_eq!(named(page), ["no_such_test"]);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    assert!(!written(&here.join("tests/it")).contains("no_such_test"));
}
