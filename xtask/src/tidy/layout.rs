//! Where files live: the visible root, the files of a package, the one integration test binary.

use std::path::Path;

use anyhow::Result;

use super::{Tree, names};
use crate::finding::Finding;
use crate::policy::UNPUBLISHED;

/// What a visitor sees first. Hidden files are free; `target` is build output.
const ROOT: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates",
    "deny.toml",
    "examples",
    "fuzz",
    "xtask",
];

/// What every crate brings along.
const CRATE: &[&str] = &["Cargo.toml", "README.md", "src/lib.rs", "tests/it/main.rs"];
/// What every published crate brings along besides.
const PUBLISHED: &[&str] = &["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Checks folders and files by their names.
pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let present = names(&tree.root)?;
    for name in present.iter().filter(|name| *name != "target" && !ROOT.contains(&&***name)) {
        findings.push(Finding::new(
            "root",
            Path::new(name),
            1,
            "does not belong in the visible root",
            "move it to where it is used (design §8)",
        ));
    }
    for name in ROOT.iter().filter(|name| !present.iter().any(|there| there == *name)) {
        findings.push(missing("root", Path::new(name)));
    }
    for folder in names(&tree.root.join("crates"))? {
        let published = match UNPUBLISHED.contains(&&*folder) {
            true => &[],
            false => PUBLISHED,
        };
        let folder = Path::new("crates").join(folder);
        for name in CRATE.iter().chain(published) {
            let path = folder.join(name);
            if !tree.root.join(&path).is_file() {
                findings.push(missing("crate file", &path));
            }
        }
    }
    for package in &tree.packages {
        let tests = package.join("tests");
        if !tree.root.join(&tests).is_dir() {
            continue;
        }
        for name in names(&tree.root.join(&tests))? {
            let path = tests.join(&name);
            let is_binary = name.ends_with(".rs")
                || (name != "it" && tree.root.join(&path).join("main.rs").is_file());
            if is_binary {
                findings.push(Finding::new(
                    "test binary",
                    &path,
                    1,
                    "a second integration test binary",
                    "make it a module of tests/it/main.rs: each binary is linked anew",
                ));
            }
        }
    }
    Ok(findings)
}

fn missing(rule: &'static str, path: &Path) -> Finding {
    Finding::new(rule, path, 1, "is missing", "add it (design §8)")
}
