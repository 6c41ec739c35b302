//! Manifests as written: names, lints, and that every dependency comes from the workspace's list.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Tree, read};
use crate::finding::Finding;
use crate::manifest::{self, Dependency, Entry};
use crate::policy::UNPUBLISHED;
use crate::release::OWN_RHYTHM;

/// Checks the workspace's manifest and those of its members.
pub(super) fn check(tree: &Tree) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let root = PathBuf::from("Cargo.toml");
    let shared = manifest::entries(&read(&tree.root, &root)?);
    workspace(&root, &shared, &mut findings);
    for folder in &tree.packages {
        let path = folder.join("Cargo.toml");
        let entries = manifest::entries(&read(&tree.root, &path)?);
        member(folder, &path, &entries, &mut findings);
        if folder.starts_with("crates") {
            version(folder, &path, &entries, &shared, &mut findings);
        }
    }
    Ok(findings)
}

/// Where a crate's version is written: in its own manifest when it has versions of its own, else
/// once for all. What the others ask for is that version, for they are tried with no older one.
fn version(
    folder: &Path,
    path: &Path,
    entries: &[Entry],
    shared: &[Entry],
    findings: &mut Vec<Finding>,
) {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let of = |entries: &[Entry], table: &str, key: &str| {
        entries.iter().find(|e| e.table == table && e.key == key).map(|e| (e.line, e.value.clone()))
    };
    let own = of(entries, "package", "version");
    let common = of(shared, "workspace.package", "version");
    let has_own = OWN_RHYTHM.contains(&&*name);
    if own.is_some() != has_own {
        let line = own.or_else(|| of(entries, "package", "version.workspace"));
        let (what, remedy) = match has_own {
            true => ("has the version of all", "give it a `version` of its own"),
            false => ("has a version of its own", "write `version.workspace = true`"),
        };
        let line = line.map_or(1, |(line, _)| line);
        findings.push(Finding::new("own version", path, line, format!("`{name}` {what}"), remedy));
        return;
    }
    let Some((_, version)) = own.or(common) else { return };
    let mut list = manifest::dependencies(shared).into_iter();
    let asked = list.find(|asked| asked.name == name && asked.has("version", None));
    if let Some(asked) = asked.filter(|asked| !asked.has("version", Some(&version))) {
        findings.push(Finding::new(
            "asked version",
            Path::new("Cargo.toml"),
            asked.line,
            format!("the workspace's list does not ask for `{name}` {}", version.trim_matches('"')),
            "ask for the version that is in the tree",
        ));
    }
}

fn workspace(path: &Path, entries: &[Entry], findings: &mut Vec<Finding>) {
    for dependency in manifest::dependencies(entries) {
        let Dependency { name, line, .. } = &dependency;
        let wrong = match (UNPUBLISHED.contains(&&**name), dependency.has("version", None)) {
            (true, true) => Some(("has a version, and is not published", "remove the version")),
            (false, false) if dependency.has("path", None) => Some((
                "has a path but no version",
                "give the version that a published crate asks for",
            )),
            _ => None,
        };
        if let Some((what, remedy)) = wrong {
            findings.push(Finding::new("version", path, *line, format!("`{name}` {what}"), remedy));
        }
        if !dependency.has("default-features", Some("false")) {
            findings.push(Finding::new(
                "default features",
                path,
                *line,
                format!("`{name}` comes with its default features"),
                "write `default-features = false`; the crate that needs a feature names it",
            ));
        }
    }
}

fn member(folder: &Path, path: &Path, entries: &[Entry], findings: &mut Vec<Finding>) {
    let mut found = |rule, line, what: String, remedy: &str| {
        findings.push(Finding::new(rule, path, line, what, remedy));
    };
    let lints = entries.iter().any(|e| {
        e.value == "true"
            && matches!((&*e.table, &*e.key), ("lints", "workspace") | ("", "lints.workspace"))
    });
    if !lints {
        found(
            "lints",
            1,
            "the workspace's lints are off".to_owned(),
            "add `[lints] workspace = true`",
        );
    }
    if folder.starts_with("crates") {
        let name = entries.iter().find(|e| e.table == "package" && e.key == "name");
        let wanted = folder.file_name().unwrap_or_default().to_string_lossy();
        match name {
            Some(name) if name.value.trim_matches('"') == wanted => {}
            _ => found(
                "folder name",
                name.map_or(1, |entry| entry.line),
                format!("the crate is not named `{wanted}` as its folder is"),
                "give both one name",
            ),
        }
    }
    for dependency in manifest::dependencies(entries) {
        if !dependency.has("workspace", Some("true")) {
            found(
                "workspace dependency",
                dependency.line,
                format!("`{}` does not come from the workspace's list", dependency.name),
                "list it in the root's [workspace.dependencies], write `workspace = true` here",
            );
        }
    }
    for entry in entries.iter().filter(|e| e.table == "[test]" && e.key == "name") {
        if entry.value != "\"it\"" {
            found(
                "test binary",
                entry.line,
                "a second integration test binary".to_owned(),
                "make it a module of tests/it/main.rs: each binary is linked anew",
            );
        }
    }
}
