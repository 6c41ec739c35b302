//! Where files live: the visible root, the files of a package, the one integration test binary.

use std::collections::BTreeSet;
use std::path::{Component, Path};

use super::Tree;
use crate::finding::Finding;

/// What a visitor sees first.
const ROOT: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "crates",
    "deny.toml",
    "docs",
    "examples",
    "fuzz",
    "xtask",
];

/// What every crate brings along.
const CRATE: &[&str] = &["Cargo.toml", "README.md", "tests/it/main.rs"];

/// What every published crate brings along besides.
const PUBLISHED: &[&str] = &["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT"];

/// Checks folders and files by their names.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let firsts = tree.files.keys().filter_map(|path| match path.components().next()? {
        Component::Normal(name) => name.to_str(),
        _ => None,
    });
    let present: BTreeSet<&str> = firsts.collect();
    for name in present.iter().filter(|name| !ROOT.contains(name)) {
        findings.push(Finding::new(
            "root",
            Path::new(name),
            1,
            "does not belong in the visible root",
            "move it to where it is used",
        ));
    }
    for name in ROOT.iter().filter(|name| !present.contains(*name)) {
        findings.push(missing("root", Path::new(name)));
    }
    for package in tree.packages().into_iter().filter(|package| package.starts_with("crates")) {
        let manifest = tree.manifest(&package.join("Cargo.toml"));
        let private = manifest.is_ok_and(|manifest| manifest.is(&["package", "publish"], false));
        // A program alone has no library.
        let root =
            if tree.has(&package.join("src/main.rs")) { "src/main.rs" } else { "src/lib.rs" };
        let wanted = CRATE.iter().chain(if private { &[] } else { PUBLISHED }).chain([&root]);
        let wanted = wanted.map(|name| package.join(name));
        findings
            .extend(wanted.filter(|path| !tree.has(path)).map(|path| missing("crate file", &path)));
    }
    for package in tree.packages() {
        let tests = package.join("tests");
        for file in tree.files_of(package).filter(|file| file.path.starts_with(&tests)) {
            let depth = file.path.components().count() - tests.components().count();
            let is_binary = match depth {
                1 => file.path.extension().is_some_and(|extension| extension == "rs"),
                2 => file.name() == "main.rs" && !file.path.ends_with("it/main.rs"),
                _ => false,
            };
            if is_binary {
                findings.push(second_binary(&file.path, 1));
            }
        }
    }
    findings
}

/// A test binary that is not the one there may be.
pub(super) fn second_binary(path: &Path, line: usize) -> Finding {
    Finding::new(
        "test binary",
        path,
        line,
        "a second integration test binary",
        "make it a module of tests/it/main.rs: each binary is linked by itself",
    )
}

fn missing(rule: &'static str, path: &Path) -> Finding {
    Finding::new(rule, path, 1, "is missing", "add it")
}
