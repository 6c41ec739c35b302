//! What each crate offers, compared with its last release by cargo-semver-checks.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};
use semver::Version;

use super::changelog;
use super::git::{git, tags};
use super::version::{Standing, Weight, tag};
use crate::finding::Finding;
use crate::step::program;
use crate::tool::Tool;

/// Unoptimised it is built in no less time, and compares slower.
const TOOL: Tool = Tool { name: "cargo-semver-checks", version: "0.51.0", optimised: true };

/// What it answers when it has found something; any other failure is its own.
const FOUND: i32 = 100;

/// Crates with breaks that no entry of their changelog declares; the tool prints the breaks. Without a
/// tag of a release there is nothing to compare with, and the tool is not asked for.
pub(super) fn check(root: &Path, standing: &[Standing]) -> Result<Vec<Finding>> {
    let tags = tags(root)?;
    let mut findings = Vec::new();
    let mut compared = false;
    for one in standing {
        let name = &one.name;
        let Some(tag) = one.changelog.latest.as_ref().map(|latest| tag(name, latest)) else {
            continue;
        };
        let Some(step) = step(&one.version, one.changelog.waiting) else { continue };
        // What a crate offers is made of these.
        let folder = format!("crates/{name}");
        let parts = ["Cargo.toml", "src"].map(|part| format!("{folder}/{part}"));
        let changed = || git(root, &["diff", "--name-only", &tag, "--", &parts[0], &parts[1]]);
        if !tags.contains(&tag) || changed()?.is_empty() {
            continue;
        }
        compared = true;
        let tool = TOOL.ready(root)?;
        let status = program(tool.as_os_str(), root)
            .args(["semver-checks", "--package", name, "--baseline-rev", &tag])
            .args(["--release-type", step, "--color", "never"])
            .stdin(Stdio::null())
            .status()
            .context("cargo-semver-checks could not be started")?;
        match status.code() {
            Some(0) => {}
            Some(FOUND) => {
                let what = format!("`{name}` breaks what {tag} offered, as told above");
                let remedy = "take it back, or declare it in the changelog: **breaking**";
                findings.push(Finding::new("semver", &changelog::path(name), 1, what, remedy));
            }
            _ => bail!("cargo-semver-checks could not compare {name} with {tag}"),
        }
    }
    if !compared {
        println!("semver: no crate has changed since a release: nothing to compare");
    }
    Ok(findings)
}

/// The largest change that the declared one covers, in the tool's words; nothing when all are.
///
/// Below 1.0 the version that follows a fix is the one that follows something new.
fn step(version: &Version, declared: Option<Weight>) -> Option<&'static str> {
    let declared = declared.unwrap_or(Weight::Fix).after(version);
    [("major", Weight::Breaking), ("minor", Weight::Compatible), ("patch", Weight::Fix)]
        .into_iter()
        .find(|(_, weight)| weight.after(version) == declared)
        .map(|(name, _)| name)
        .filter(|name| *name != "major")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_declared_covers_what_has_the_same_next_version() {
        let step = |version: &str, declared| step(&version.parse().unwrap(), declared);
        assert_eq!(step("0.1.0", None), Some("minor"));
        assert_eq!(step("0.1.0", Some(Weight::Fix)), Some("minor"));
        assert_eq!(step("1.0.0", Some(Weight::Fix)), Some("patch"));
        assert_eq!(step("1.0.0", Some(Weight::Compatible)), Some("minor"));
        assert_eq!(step("0.1.0", Some(Weight::Breaking)), None);
        assert_eq!(step("1.0.0", Some(Weight::Breaking)), None);
    }
}
