//! Manifests as written: names, lints, and that every dependency comes from the workspace's list.

use std::path::Path;

use anyhow::Result;

use super::Tree;
use super::layout::second_binary;
use crate::finding::Finding;
use crate::release::OWN_RHYTHM;
use crate::workspace::{Manifest, Written};

const ROOT: &str = "Cargo.toml";

/// Checks the workspace's manifest and those of its members.
pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let shared = tree.manifest(Path::new(ROOT))?;
    for dependency in shared.dependencies() {
        findings.extend(listed(tree, &dependency));
    }
    for folder in tree.packages() {
        let path = folder.join(ROOT);
        let manifest = tree.manifest(&path)?;
        member(&path, &manifest, &mut findings);
        if folder.starts_with("crates") {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            if manifest.text(&["package", "name"]) != Some(&name) {
                findings.push(Finding::new(
                    "folder name",
                    &path,
                    manifest.line(&["package"], "name"),
                    format!("the crate is not named `{name}` as its folder is"),
                    "give both one name",
                ));
            }
            findings.extend(version(&name, &path, &manifest, &shared));
        }
    }
    Ok(findings)
}

/// An entry of the workspace's list.
fn listed(tree: &Tree, dependency: &Written<'_>) -> Vec<Finding> {
    let name = dependency.name;
    let found = |rule, what: &str, remedy: &str| {
        let what = format!("`{name}` {what}");
        Finding::new(rule, Path::new(ROOT), dependency.line, what, remedy)
    };
    let own =
        dependency.text("path").and_then(|path| tree.manifest(&Path::new(path).join(ROOT)).ok());
    let private = own.is_some_and(|own| own.is(&["package", "publish"], false));
    let mut findings = Vec::new();
    match (private, dependency.has("version")) {
        // Cargo leaves what has no version out of what it packs for the tests of a published crate.
        (true, true) => findings.push(found(
            "version",
            "has a version, and is not published",
            "remove the version",
        )),
        (false, false) if dependency.has("path") => findings.push(found(
            "version",
            "has a path but no version",
            "give the version that a published crate asks for",
        )),
        _ => {}
    }
    if !dependency.is("default-features", false) {
        findings.push(found(
            "default features",
            "comes with its default features",
            "write `default-features = false`; the crate that needs a feature names it",
        ));
    }
    findings
}

fn member(path: &Path, manifest: &Manifest, findings: &mut Vec<Finding>) {
    if !manifest.is(&["lints", "workspace"], true) {
        let remedy = "add `[lints] workspace = true`";
        findings.push(Finding::new("lints", path, 1, "the workspace's lints are off", remedy));
    }
    // A crate whose tests turn on a feature of its own names itself by its path: with a version it
    // could not be published before it is there.
    let listed = |d: &Written<'_>| d.is("workspace", true) || d.text("path") == Some(".");
    for dependency in manifest.dependencies().iter().filter(|d| !listed(d)) {
        findings.push(Finding::new(
            "workspace dependency",
            path,
            dependency.line,
            format!("`{}` does not come from the workspace's list", dependency.name),
            "list it in the root's [workspace.dependencies], write `workspace = true` here",
        ));
    }
    findings.extend(
        manifest
            .tests()
            .into_iter()
            .filter(|(name, _)| *name != "it")
            .map(|(_, line)| second_binary(path, line)),
    );
}

/// Where a crate's version is written: in its own manifest when it has versions of its own, else
/// once for all. What the others ask for is that version, for they are tried with no older one.
fn version(name: &str, path: &Path, manifest: &Manifest, shared: &Manifest) -> Option<Finding> {
    let own = manifest.text(&["package", "version"]);
    let has_own = OWN_RHYTHM.contains(&name);
    if own.is_some() != has_own && !manifest.is(&["package", "publish"], false) {
        let (what, remedy) = match has_own {
            true => ("has the version of all", "give it a `version` of its own"),
            false => ("has a version of its own", "write `version.workspace = true`"),
        };
        let line = manifest.line(&["package"], "version");
        return Some(Finding::new("own version", path, line, format!("`{name}` {what}"), remedy));
    }
    let version = own.or_else(|| shared.text(&["workspace", "package", "version"]))?;
    let list = shared.dependencies();
    let asked = list.iter().find(|asked| asked.name == name)?;
    (asked.text("version")? != version).then(|| {
        Finding::new(
            "asked version",
            Path::new(ROOT),
            asked.line,
            format!("the workspace's list does not ask for `{name}` {version}"),
            "ask for the version that is in the tree",
        )
    })
}
