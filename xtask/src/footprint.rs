//! `cargo xtask footprint`: how many crates each of ours brings along, and how long it is itself.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::finding::{Finding, report};
use crate::metadata::members;
use crate::step::offline_first;
use crate::tidy;

/// What is promised to whoever takes one crate alone: so many crates at most, itself included, with
/// its default features, on the machine that builds.
const CAPS: &[(&str, usize)] = &[
    ("zcrm", 135),
    ("zcrm-core", 25),
    ("zcrm-env", 1),
    ("zcrm-fields", 28),
    ("zcrm-query", 1),
    ("zcrm-runtime", 1),
    ("zcrm-store-api", 12),
];

/// Where the crates are that somebody may take.
const CRATES: &str = "crates";

/// Prints a line per crate and what is over its cap.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let lines = tidy::implementation_lines(root)?;
    println!("{:<20} {:>7} {:>5} {:>7}", "", "crates", "cap", "lines");
    let mut findings = unknown(root)?;
    for name in names(root)? {
        let count = brought_by(root, &name)?.len();
        let cap = cap_of(&name);
        findings.extend(over(&name, count, cap));
        let cap = cap.map_or_else(String::new, |cap| cap.to_string());
        let lines = lines.get(&folder(&name)).copied().unwrap_or_default();
        println!("{name:<20} {count:>7} {cap:>5} {lines:>7}");
    }
    Ok(report("footprint", findings))
}

/// What is over its cap. Crates that have none are not counted.
#[cfg(test)]
fn check(root: &Path) -> Result<Vec<Finding>> {
    let mut findings = unknown(root)?;
    for name in names(root)? {
        if let Some(cap) = cap_of(&name) {
            findings.extend(over(&name, brought_by(root, &name)?.len(), Some(cap)));
        }
    }
    Ok(findings)
}

fn cap_of(name: &str) -> Option<usize> {
    CAPS.iter().find(|(capped, _)| *capped == name).map(|(_, cap)| *cap)
}

/// A cap for nobody would hold nobody.
fn unknown(root: &Path) -> Result<Vec<Finding>> {
    let names = names(root)?;
    let nobody = CAPS.iter().filter(|(capped, _)| !names.iter().any(|name| name == capped));
    let found = nobody.map(|(capped, _)| {
        Finding::new(
            "cap",
            Path::new("xtask/src/footprint.rs"),
            1,
            format!("there is a cap for `{capped}`, which is not in {CRATES}"),
            "name the crate as its folder is",
        )
    });
    Ok(found.collect())
}

fn over(name: &str, count: usize, cap: Option<usize>) -> Option<Finding> {
    let cap = cap.filter(|cap| count > *cap)?;
    Some(Finding::new(
        "footprint",
        &folder(name).join("Cargo.toml"),
        1,
        format!("`{name}` is a tree of {count} crates, the cap is {cap}"),
        format!("see who brings them (`cargo tree -p {name} -e normal`), and do without one"),
    ))
}

fn names(root: &Path) -> Result<Vec<String>> {
    let taken = members(root)?.into_iter().filter(|member| member.is_in(CRATES));
    let mut names: Vec<_> = taken.map(|member| member.name).collect();
    names.sort();
    Ok(names)
}

fn folder(name: &str) -> PathBuf {
    Path::new(CRATES).join(name)
}

/// Every crate that is compiled for `name` as a dependency, itself included. What only its tests
/// need is not; nor are features that another member switches on.
fn brought_by(root: &Path, name: &str) -> Result<BTreeSet<String>> {
    let arguments = ["tree", "-p", name, "-e", "normal", "--prefix", "none", "-f", "{p}"];
    let output = offline_first(root, &arguments)?;
    ensure!(
        output.status.success(),
        "cargo tree failed for {name}: {}",
        String::from_utf8_lossy(&output.stderr).trim()
    );
    let packages = packages(&String::from_utf8_lossy(&output.stdout));
    ensure!(
        packages.iter().any(|package| package.split(' ').next() == Some(name)),
        "cargo tree did not name {name} itself"
    );
    Ok(packages)
}

/// The lines of `cargo tree`, each package once: one that was shown before ends in `(*)`.
fn packages(tree: &str) -> BTreeSet<String> {
    tree.lines()
        .map(|line| line.strip_suffix(" (*)").unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
