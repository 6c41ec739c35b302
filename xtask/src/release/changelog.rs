//! A changelog in the manner of Keep a Changelog: what waits for a release, and the last release.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use semver::Version;

use super::version::Weight;
use crate::finding::Finding;

/// What a release needs to know of a changelog.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Changelog {
    /// The heaviest change that waits; nothing when none does.
    pub(super) waiting: Option<Weight>,
    /// The newest release.
    pub(super) latest: Option<Version>,
}

/// Where the changelog of a crate is.
pub(super) fn path(name: &str) -> PathBuf {
    Path::new("crates").join(name).join("CHANGELOG.md")
}

const UNRELEASED: &str = "Unreleased";

impl Changelog {
    /// Reads the text of the file at `path`, which is named in what is found.
    pub(super) fn read(path: &Path, text: &str, findings: &mut Vec<Finding>) -> Self {
        let mut found = |line, what: String, remedy: &str| {
            findings.push(Finding::new("changelog", path, line, what, remedy));
        };
        let mut changelog = Self { waiting: None, latest: None };
        let mut sections = 0_usize;
        let mut in_unreleased = false;
        for (index, line) in text.lines().enumerate() {
            if let Some(heading) = line.strip_prefix("## ") {
                sections += 1;
                in_unreleased = heading.trim() == UNRELEASED;
                if in_unreleased != (sections == 1) {
                    let remedy = "begin with `## Unreleased`, and have it once";
                    found(index + 1, format!("section {sections} is `{heading}`"), remedy);
                }
                let version = heading.split(' ').next().and_then(|word| word.parse().ok());
                if !in_unreleased && version.is_none() {
                    let remedy = "write `## 1.2.3 - 2026-01-31`";
                    found(index + 1, format!("`{heading}` does not name a version"), remedy);
                }
                changelog.latest = changelog.latest.max(version);
            } else if let Some(entry) = line.strip_prefix("- ").filter(|_| in_unreleased) {
                match weight(entry) {
                    Some(weight) => changelog.waiting = changelog.waiting.max(Some(weight)),
                    None => found(
                        index + 1,
                        "a change that does not say of which sort it is".to_owned(),
                        "begin it with **breaking**, **added**, **changed** or **fixed**",
                    ),
                }
            }
        }
        if sections == 0 {
            found(1, "no section at all".to_owned(), "begin with `## Unreleased`");
        }
        changelog
    }
}

fn weight(entry: &str) -> Option<Weight> {
    let (word, _) = entry.strip_prefix("**")?.split_once("**")?;
    match word {
        "breaking" => Some(Weight::Breaking),
        "added" | "changed" => Some(Weight::Compatible),
        "fixed" => Some(Weight::Fix),
        _ => None,
    }
}

/// The text in which what waited has a version and a date, and nothing waits.
pub(super) fn dated(text: &str, heading: &str, has_entries: bool) -> Result<String> {
    let unreleased = format!("## {UNRELEASED}\n");
    let at = text.find(&unreleased).context("no `## Unreleased`")? + unreleased.len();
    let moved = "\nNo change of its own: it moves with the others.\n";
    let moved = if has_entries { "" } else { moved };
    Ok(format!("{}\n## {heading}\n{moved}{}", &text[..at], &text[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Changelog, Vec<String>) {
        let mut findings = Vec::new();
        let changelog = Changelog::read(Path::new("C.md"), text, &mut findings);
        (changelog, findings.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_heaviest_waiting_change_and_the_newest_release_count() {
        let (changelog, found) = read(
            "# Changelog\n\n## Unreleased\n\n- **fixed** a.\n- **added** b,\n  which - c.\n\n\
             ## 0.2.0 - 2026-02-01\n\n- **breaking** d.\n\n## 0.1.0 - 2026-01-01\n\n- e.\n",
        );
        assert_eq!(found, [""; 0]);
        let latest = Some(Version::new(0, 2, 0));
        assert_eq!(changelog, Changelog { waiting: Some(Weight::Compatible), latest });
        let (changelog, found) = read("# Changelog\n\n## Unreleased\n");
        assert_eq!((changelog, found), (Changelog { waiting: None, latest: None }, vec![]));
    }

    #[test]
    fn sections_and_changes_have_their_form() {
        for entry in ["- new: a", "- **improved** a", "- **breaking a"] {
            let (_, found) = read(&format!("## Unreleased\n\n{entry}\n"));
            assert!(found[0].starts_with("C.md:3: a change that does not say"), "{found:?}");
        }
        let twice = "## Unreleased\n## Unreleased\n";
        for text in ["# Changelog\n", "## 0.1.0\n", twice, "## Unreleased\n## soon\n"] {
            let (_, found) = read(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
        }
    }

    #[test]
    fn what_waited_is_dated() {
        let text = "# C\n\n## Unreleased\n\n- **added** a.\n";
        let dated_text = dated(text, "0.1.0 - 2026-01-31", true).unwrap();
        assert_eq!(dated_text, "# C\n\n## Unreleased\n\n## 0.1.0 - 2026-01-31\n\n- **added** a.\n");
        let moved = dated("## Unreleased\n\n## 0.1.0\n", "0.2.0 - x", false).unwrap();
        let expected = "## Unreleased\n\n## 0.2.0 - x\n\nNo change of its own: it moves with the others.\n\n## 0.1.0\n";
        assert_eq!(moved, expected);
    }
}
