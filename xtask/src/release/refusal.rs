//! What a release refuses: packages that lack what a stranger needs, or are too large.

use std::path::{Path, PathBuf};

use crate::finding::Finding;
use crate::workspace::{Kind, Package};

/// No package is larger when packed. The registry takes 10 MiB; ours hold text, and what makes one
/// jump past this is a file that was not meant to be in it.
pub(super) const PACKED_CAP: u64 = 512 * 1024;

/// The texts of the two licences. The manifest says which there are; a user wants to read them.
const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

/// What is missing from the manifest or from the files of a package.
pub(super) fn incomplete(package: &Package, files: &[String]) -> Vec<Finding> {
    let manifest = manifest(package);
    let mut findings = Vec::new();
    let mut found = |rule, what: String, remedy: &str| {
        findings.push(Finding::new(rule, &manifest, 1, what, remedy));
    };
    let has = |name: &str| files.iter().any(|file| file == name);
    if package.license.is_none() {
        let what = format!("`{}` does not say its licence", package.name);
        found("licence", what, "write `license.workspace = true`");
    }
    for licence in LICENCES.iter().filter(|licence| !has(licence)) {
        let what = format!("`{licence}` is not in the package of `{}`", package.name);
        found("licence", what, "put it into the crate's folder");
    }
    if !package.readme.as_deref().is_some_and(has) {
        let what = format!("no readme in the package of `{}`", package.name);
        found("readme", what, "add README.md, and `readme = \"README.md\"`");
    }
    findings
}

/// Dependencies that only this tree can fulfil.
pub(super) fn unfulfillable(package: &Package, members: &[Package]) -> Vec<Finding> {
    let manifest = manifest(package);
    let mut findings = Vec::new();
    for dependency in &package.dependencies {
        let mut found = |rule, what: String, remedy: &str| {
            findings.push(Finding::new(rule, &manifest, 1, what, remedy));
        };
        // Cargo leaves a dependency of tests that has no version out of the package.
        if dependency.kind == Some(Kind::Dev) && dependency.req == "*" {
            continue;
        }
        if dependency.path.is_some() && dependency.req == "*" {
            found(
                "path only",
                format!("`{}` asks for `{}` by its path alone", package.name, dependency.name),
                "give the version that the package asks for",
            );
        }
        if members.iter().any(|member| member.name == dependency.name && !member.published()) {
            found(
                "unpublished",
                format!(
                    "`{}` asks for `{}`, which is not published",
                    package.name, dependency.name
                ),
                "do without it, or publish it too",
            );
        }
    }
    findings
}

/// A package of so many bytes when packed.
pub(super) fn too_large(name: &str, bytes: u64) -> Option<Finding> {
    let what = format!(
        "`{name}` has {} KiB when packed, the cap is {} KiB",
        bytes.div_ceil(1024),
        PACKED_CAP / 1024
    );
    let path = Path::new("crates").join(name).join("Cargo.toml");
    let remedy = "see `cargo package --list`, and leave out what is not needed";
    (bytes > PACKED_CAP).then(|| Finding::new("packed", &path, 1, what, remedy))
}

fn manifest(package: &Package) -> PathBuf {
    Path::new("crates").join(&package.name).join("Cargo.toml")
}
