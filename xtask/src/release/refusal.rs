//! What a release refuses: packages that lack what a stranger needs, or are too large.

use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::workspace::Package;

/// No package is larger when packed. The registry takes 10 MiB; ours hold text, and what makes one
/// jump past this is a file that was not meant to be in it.
pub(super) const PACKED_CAP: u64 = 512 * 1024;

/// What a stranger wants to read in every package. That a manifest names the licence is cargo-deny's to
/// see, and that every dependency has a version tidy's.
const TEXTS: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT", "README.md"];

/// What is missing from the files of a package.
pub(super) fn incomplete(package: &Package, files: &[String]) -> Vec<Finding> {
    let missing = TEXTS.iter().filter(|text| !files.iter().any(|file| file == *text));
    let name = &package.name;
    let found = missing.map(|text| {
        let what = format!("`{text}` is not in the package of `{name}`");
        Finding::new("incomplete", &manifest(name), 1, what, "put it into the crate's folder")
    });
    found.collect()
}

/// A package of so many bytes when packed.
pub(super) fn too_large(name: &str, bytes: u64) -> Option<Finding> {
    let what = format!(
        "`{name}` has {} KiB when packed, the cap is {} KiB",
        bytes.div_ceil(1024),
        PACKED_CAP / 1024
    );
    let remedy = "see `cargo package --list`, and leave out what is not needed";
    (bytes > PACKED_CAP).then(|| Finding::new("packed", &manifest(name), 1, what, remedy))
}

fn manifest(name: &str) -> PathBuf {
    Path::new("crates").join(name).join("Cargo.toml")
}
