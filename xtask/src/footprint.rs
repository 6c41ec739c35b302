//! `cargo xtask footprint`: how many crates each of ours brings along.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::finding::{Finding, report};
use crate::workspace::{members, said};

/// What is promised to those who take one crate alone: so many crates at most, itself included, with
/// its default features, on the machine that builds.
const CAPS: &[(&str, usize)] = &[
    ("zcrm", 122),
    ("zcrm-core", 25),
    ("zcrm-env", 1),
    ("zcrm-fields", 28),
    ("zcrm-notifications", 30),
    ("zcrm-query", 1),
    ("zcrm-records", 30),
    ("zcrm-runtime", 1),
    ("zcrm-store-api", 12),
];

/// The same for those that are taken without their default features.
const BARE_CAPS: &[(&str, usize)] = &[("zcrm-notifications", 15)];

/// Where the crates are that can be taken.
const CRATES: &str = "crates";

/// Prints a line per crate and what is over its cap.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    println!("{:<20} {:>7} {:>5}", "", "crates", "cap");
    let names = names(root)?;
    let mut findings = Vec::new();
    for (capped, _) in CAPS.iter().filter(|(capped, _)| !names.iter().any(|name| name == capped)) {
        let what = format!("there is a cap for `{capped}`, which is not in {CRATES}");
        let path = Path::new("xtask/src/footprint.rs");
        findings.push(Finding::new("cap", path, 1, what, "name the crate as its folder is"));
    }
    for name in names {
        let count = brought_by(root, &name, &[])?.len();
        let cap = cap_of(&name);
        findings.extend(over(&name, count, cap));
        let cap = cap.map_or_else(String::new, |cap| cap.to_string());
        println!("{name:<20} {count:>7} {cap:>5}");
        if let Some((_, cap)) = BARE_CAPS.iter().find(|(capped, _)| *capped == name) {
            let count = brought_by(root, &name, &["--no-default-features"])?.len();
            findings.extend(over(&name, count, Some(*cap)));
            println!("{:<20} {count:>7} {cap:>5}", "  without features");
        }
    }
    Ok(report("footprint", findings))
}

fn cap_of(name: &str) -> Option<usize> {
    CAPS.iter().find(|(capped, _)| *capped == name).map(|(_, cap)| *cap)
}

fn over(name: &str, count: usize, cap: Option<usize>) -> Option<Finding> {
    let cap = cap.filter(|cap| count > *cap)?;
    Some(Finding::new(
        "footprint",
        &folder(name).join("Cargo.toml"),
        1,
        format!("`{name}` is a tree of {count} crates, the cap is {cap}"),
        format!("see what brings them (`cargo tree -p {name} -e normal`), and do without one"),
    ))
}

fn names(root: &Path) -> Result<Vec<String>> {
    let mut members = members(root)?;
    members.retain(|member| member.shown(root).starts_with(CRATES));
    let mut names: Vec<_> = members.into_iter().map(|member| member.name).collect();
    names.sort();
    Ok(names)
}

fn folder(name: &str) -> PathBuf {
    Path::new(CRATES).join(name)
}

/// Every crate that is compiled for `name` as a dependency, itself included, as `name version`. What
/// only its tests need is not; nor are features that another member switches on.
pub(crate) fn brought_by(root: &Path, name: &str, how: &[&str]) -> Result<BTreeSet<String>> {
    let arguments = ["tree", "-p", name, "-e", "normal", "--prefix", "none", "-f", "{p}"];
    let tree = said(root, &[&arguments, how].concat())?;
    // A package that was shown before ends in `(*)`.
    let lines = tree.lines().map(|line| line.strip_suffix(" (*)").unwrap_or(line).trim());
    let packages: BTreeSet<_> = lines.filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let itself = packages.iter().any(|package| package.split(' ').next() == Some(name));
    ensure!(itself, "cargo tree did not name {name} itself");
    Ok(packages)
}
