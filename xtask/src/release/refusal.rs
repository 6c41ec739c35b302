//! What a release refuses: a dirty tree, and packages that lack what a stranger needs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::finding::Finding;
use crate::metadata::{Kind, Package};

/// The texts of the two licences. The manifest says which there are; a user wants to read them.
const LICENCES: &[&str] = &["LICENSE-APACHE", "LICENSE-MIT"];

/// What is not committed. It would be in the package and in no history.
pub(super) fn dirty_tree(root: &Path) -> Result<Vec<Finding>> {
    let output = Command::new("git")
        .args(["status", "--porcelain", "--untracked-files=all"])
        .current_dir(root)
        .output()
        .context("git could not be started")?;
    ensure!(
        output.status.success(),
        "git cannot say whether everything is committed: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let said = String::from_utf8_lossy(&output.stdout);
    // Two letters that say how, a blank, the path.
    let paths = said.lines().filter_map(|line| line.get(3..));
    let found = paths
        .map(|path| Finding::new("dirty", Path::new(path), 1, "is not committed", "commit it"));
    Ok(found.collect())
}

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
        if dependency.kind == Kind::Dev && dependency.any_version {
            continue;
        }
        if dependency.has_path && dependency.any_version {
            found(
                "path only",
                format!("`{}` asks for `{}` by its path alone", package.name, dependency.name),
                "give the version that the package asks for",
            );
        }
        if members.iter().any(|member| member.name == dependency.name && !member.published) {
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

fn manifest(package: &Package) -> PathBuf {
    Path::new("crates").join(&package.name).join("Cargo.toml")
}
