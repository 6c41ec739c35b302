//! What each crate offers, compared with its last release by cargo-semver-checks.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, bail};

use super::git;
use super::plan::changelog;
use super::rhythm::{self, Standing};
use super::version::{Version, Weight};
use crate::finding::Finding;
use crate::step::{now, program, seconds};
use crate::tool::Tool;

/// Unoptimised it is built in no less time, and compares slower.
const TOOL: Tool = Tool { name: "cargo-semver-checks", version: "0.51.0", optimised: true };

/// What it answers when it has found something; any other failure is its own.
const FOUND: i32 = 100;

/// Breaks that no entry of the crate's changelog declares. Without a tag of a release there is
/// nothing to compare with, and the tool is not asked for.
pub(super) fn check(root: &Path, standing: &[Standing]) -> Result<Vec<Finding>> {
    let tags = git::tags(root)?;
    let released: Vec<(&Standing, String)> = standing
        .iter()
        .filter_map(|one| Some((one, rhythm::tag(&one.name, one.changelog.latest?))))
        .filter(|(_, tag)| tags.contains(tag))
        .collect();
    if released.is_empty() {
        println!("semver: no release yet: nothing to compare with");
        return Ok(Vec::new());
    }
    let mut findings = Vec::new();
    for (one, tag) in released {
        let name = &one.name;
        let Some(step) = step(one.version, one.changelog.waiting) else {
            println!("semver: {name}: a break is declared: nothing is refused");
            continue;
        };
        // What a crate offers is made of these.
        let paths = ["Cargo.toml", "src"].map(|part| Path::new("crates").join(name).join(part));
        if !git::differ(root, &tag, &paths)? {
            println!("semver: {name}: as in {tag}");
            continue;
        }
        let begun = now();
        let breaks = compared(root, name, &tag, step)?;
        let took = seconds(begun.elapsed());
        println!("semver: {name}: {} in what {tag} offered, {took}", counted(breaks.len()));
        findings.extend(breaks.iter().map(|found| found.finding(name, step)));
    }
    Ok(findings)
}

/// The largest change that the declared one covers, in the tool's words; nothing when all are.
///
/// Below 1.0 the version that follows a fix is the one that follows something new.
fn step(version: Version, declared: Option<Weight>) -> Option<&'static str> {
    let declared = declared.unwrap_or(Weight::Fix);
    [("major", Weight::Breaking), ("minor", Weight::Compatible), ("patch", Weight::Fix)]
        .into_iter()
        .find(|(_, weight)| version.after(*weight) == version.after(declared))
        .map(|(name, _)| name)
        .filter(|name| *name != "major")
}

fn counted(breaks: usize) -> String {
    match breaks {
        0 => "no break".to_owned(),
        1 => "1 sort of break".to_owned(),
        more => format!("{more} sorts of breaks"),
    }
}

fn compared(root: &Path, name: &str, tag: &str, step: &str) -> Result<Vec<Break>> {
    let tool = TOOL.ready(root)?;
    let output = program(tool.as_os_str(), root)
        .args(["semver-checks", "--package", name, "--baseline-rev", tag])
        .args(["--release-type", step, "--color", "never"])
        .stdin(Stdio::null())
        .output()
        .context("cargo-semver-checks could not be started")?;
    let breaks = breaks(&String::from_utf8_lossy(&output.stdout));
    match output.status.code() {
        Some(0) if breaks.is_empty() => Ok(breaks),
        Some(FOUND) if !breaks.is_empty() => Ok(breaks),
        _ => bail!(
            "cargo-semver-checks could not compare {name} with {tag}: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ),
    }
}

/// One lint of the tool, and where it struck.
#[derive(Debug, PartialEq, Eq)]
struct Break {
    lint: String,
    what: String,
    places: Vec<String>,
}

impl Break {
    fn finding(&self, name: &str, step: &str) -> Finding {
        let mut what = format!("`{name}` has changed, {} ({})", self.what, self.lint);
        for (index, place) in self.places.iter().enumerate() {
            let _ = write!(what, "{} {place}", if index == 0 { ":" } else { ";" });
        }
        let remedy = match step {
            "patch" => {
                "take it back, or declare it in the changelog: **breaking**, **added** or **changed**"
            }
            _ => "take it back, or declare it in the changelog: **breaking**",
        };
        Finding::new("semver", &changelog(name), 1, what, remedy)
    }
}

/// Reads what the tool prints about what it has found:
///
/// ```text
/// --- failure function_missing: pub fn removed or renamed ---
/// …
/// Failed in:
///   function a::b, previously in file …
/// ```
fn breaks(said: &str) -> Vec<Break> {
    let mut breaks: Vec<Break> = Vec::new();
    let mut in_places = false;
    for line in said.lines() {
        let heading = line.strip_prefix("--- failure ").and_then(|l| l.strip_suffix(" ---"));
        if let Some((lint, what)) = heading.and_then(|heading| heading.split_once(": ")) {
            let (lint, what) = (lint.to_owned(), what.to_owned());
            breaks.push(Break { lint, what, places: Vec::new() });
            in_places = false;
        } else if line == "Failed in:" {
            in_places = true;
        } else if let (true, Some(place)) = (in_places, line.strip_prefix("  ")) {
            if let Some(last) = breaks.last_mut() {
                // The folder in which the tool keeps the release has a name that helps nobody.
                let place = place.split(", previously in file ").next().unwrap_or(place);
                last.places.push(place.trim().to_owned());
            }
        } else {
            in_places = false;
        }
    }
    breaks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As cargo-semver-checks 0.51.0 printed it for a small crate, shortened.
    const SAID: &str = "
--- failure constructible_struct_adds_private_field: struct no longer constructible due to new private field ---

Description:
A struct has a new non-public field that causes downstream code to be unable to construct it.
        ref: https://doc.rust-lang.org/reference/expressions/struct-expr.html

Failed in:
  field S.b in /toy/crates/a/src/lib.rs:2

--- failure function_missing: pub fn removed or renamed ---

Description:
A publicly-visible function cannot be imported by its prior path.
        ref: https://doc.rust-lang.org/cargo/reference/semver.html#item-remove

Failed in:
  function toy_a::two, previously in file /toy/target/semver-checks/git-v0_1_0/4220/crates/a/src/lib.rs:2
  function toy_a::six, previously in file /toy/target/semver-checks/git-v0_1_0/4220/crates/a/src/lib.rs:9
";

    #[test]
    fn each_lint_is_read_with_its_places() {
        let breaks = breaks(SAID);
        assert_eq!(breaks.len(), 2);
        assert_eq!(breaks[0].lint, "constructible_struct_adds_private_field");
        assert_eq!(breaks[0].places, ["field S.b in /toy/crates/a/src/lib.rs:2"]);
        assert_eq!(breaks[1].places, ["function toy_a::two", "function toy_a::six"]);
        assert_eq!(
            breaks[1].finding("toy-a", "minor").to_string(),
            "crates/toy-a/CHANGELOG.md:1: `toy-a` has changed, pub fn removed or renamed \
             (function_missing): function toy_a::two; function toy_a::six — take it back, or declare \
             it in the changelog: **breaking**"
        );
        assert_eq!(super::breaks("\n"), []);
    }

    #[test]
    fn what_is_declared_covers_what_has_the_same_next_version() {
        let step = |version: &str, declared| step(Version::read(version).unwrap(), declared);
        assert_eq!(step("0.1.0", None), Some("minor"));
        assert_eq!(step("0.1.0", Some(Weight::Fix)), Some("minor"));
        assert_eq!(step("1.0.0", Some(Weight::Fix)), Some("patch"));
        assert_eq!(step("1.0.0", Some(Weight::Compatible)), Some("minor"));
        assert_eq!(step("0.1.0", Some(Weight::Breaking)), None);
        assert_eq!(step("1.0.0", Some(Weight::Breaking)), None);
    }
}
