//! `cargo xtask release publish`: packages built from their tarballs, uploaded in order, and tagged.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail, ensure};
use sha2::{Digest as _, Sha256};

use super::changelog;
use super::git::{self, git};
use super::plan::Plan;
use super::version::{Standing, tag};
use crate::finding::{Finding, report};
use crate::step::{cargo, passed_on};
use crate::workspace::Lock;

/// Builds and compares; with `execute`, uploads what the registry does not have and tags it all.
///
/// What is done is known from the registry and from git's tags alone. Ended at any moment, the same
/// command goes on where it was.
pub(super) fn run(root: &Path, execute: bool, to: Destination<'_>) -> Result<ExitCode> {
    let mut plan = Plan::make(root)?;
    plan.look_at_files(root)?;
    let tags = git::tags(root)?;
    let is_untagged = |one: &&Standing| !tags.contains(&tag(&one.name, &one.version));
    let names: Vec<String> =
        plan.standing.iter().filter(is_untagged).map(|one| one.name.clone()).collect();
    if names.is_empty() {
        println!("release publish: every version is tagged: nothing to publish");
        println!("release publish: `cargo xtask release prepare` makes the next ones");
        return Ok(report("release publish", plan.findings));
    }
    plan.findings.extend(unprepared(&plan, &names));
    let packed = plan.pack(root, to, &names)?;
    let Some(packed) = packed.filter(|_| plan.findings.is_empty()) else {
        return Ok(report("release publish", plan.findings));
    };
    let release: Vec<&Standing> =
        plan.standing.iter().filter(|one| names.contains(&one.name)).collect();
    let mut missing = Vec::new();
    let mut findings = Vec::new();
    println!("{:<20} {:>9}  {}", "in this order", "version", to.arguments()[1]);
    for one in &release {
        let there = to.checksum(root, &one.name, &one.version.to_string())?;
        let said = if there.is_some() { "there already" } else { "not there" };
        println!("{:<20} {:>9}  {said}", one.name, one.version.to_string());
        match there {
            None => missing.push(one.name.clone()),
            Some(theirs) => findings.extend(differs(one, &theirs, &packed)?),
        }
    }
    if !findings.is_empty() {
        return Ok(report("release publish", findings));
    }
    if !missing.is_empty() {
        // Each is unpacked and built, with those of its siblings that are missing too out of their
        // tarballs, and the others from the registry; then they are uploaded in order.
        let mut command = cargo(root);
        command.arg("publish").args((!execute).then_some("--dry-run")).args(to.arguments());
        command.args(missing.iter().flat_map(|name| ["--package", name]));
        let status = command.status().context("cargo could not be started")?;
        if !status.success() {
            println!("release publish: stopped, and nothing tagged");
            println!("release publish: the same command goes on from here");
            return Ok(passed_on(status));
        }
    }
    if !execute {
        println!("release publish: nothing was uploaded and nothing tagged; --execute does both");
        return Ok(ExitCode::SUCCESS);
    }
    for one in release.iter().filter(|one| missing.contains(&one.name)) {
        let there = to.checksum(root, &one.name, &one.version.to_string())?;
        let theirs = there.with_context(|| {
            format!(
                "{} is uploaded, and the registry does not list it yet: the same command goes on",
                one.name
            )
        })?;
        findings.extend(differs(one, &theirs, &packed)?);
    }
    if !findings.is_empty() {
        return Ok(report("release publish", findings));
    }
    // One tag for those that move together, one for each of the others.
    let mut tagged: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in &release {
        let crates = tagged.entry(tag(&one.name, &one.version)).or_default();
        crates.push(format!("{} {}", one.name, one.version));
    }
    for (tag, crates) in &tagged {
        git(root, &["tag", "--annotate", tag, "--message", &crates.join("\n")])?;
    }
    let tags: Vec<_> = tagged.into_keys().collect();
    println!("release publish: uploaded now: {} of {}", missing.len(), release.len());
    println!("release publish: tagged: {}", tags.join(", "));
    println!("release publish: still to do: git push origin HEAD {}", tags.join(" "));
    Ok(ExitCode::SUCCESS)
}

/// What has been uploaded must be what would be.
fn differs(
    one: &Standing,
    theirs: &str,
    packed: &BTreeMap<String, PathBuf>,
) -> Result<Option<Finding>> {
    let Standing { name, version, .. } = one;
    let tarball = packed.get(name).context("a crate that is not packed")?;
    let ours = sha256(&std::fs::read(tarball).with_context(|| tarball.display().to_string())?);
    let what = format!(
        "{name} {version} is there already, and is not this one: SHA-256 {theirs}, here {ours}"
    );
    let remedy = "go on from the commit it was uploaded from (it is in the tarball's \
                  .cargo_vcs_info.json), with the same cargo; or make it the next version";
    let manifest = Path::new("crates").join(name).join("Cargo.toml");
    Ok((theirs != ours).then(|| Finding::new("differs", &manifest, 1, what, remedy)))
}

/// What is published has its date, and nothing besides it.
fn unprepared(plan: &Plan, names: &[String]) -> Vec<Finding> {
    let standing = plan.standing.iter().filter(|one| names.contains(&one.name));
    let found = standing.filter_map(|one| {
        let (name, version) = (&one.name, &one.version);
        let what = if one.changelog.latest.as_ref() != Some(version) {
            format!("`{name}` {version} has no date")
        } else if one.changelog.waiting.is_some() {
            format!("`{name}` has changes that are not in {version}")
        } else {
            return None;
        };
        let remedy = "run `cargo xtask release prepare --execute`";
        Some(Finding::new("unprepared", &changelog::path(name), 1, what, remedy))
    });
    found.collect()
}

/// The checksum by which registries and lock files know a tarball, in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A registry by the name that cargo's configuration gives it; none is the public one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Destination<'a>(pub(super) Option<&'a str>);

impl Destination<'_> {
    /// What cargo's commands are told of it. The public one is named too: where another takes its
    /// place, cargo does not guess which is meant.
    pub(super) fn arguments(&self) -> [&str; 2] {
        ["--registry", self.0.unwrap_or("crates-io")]
    }

    /// The SHA-256 of that version, when the registry has it. Cargo is asked to lock a package that
    /// needs just that one: this works for every registry that cargo can use, and tells the checksum,
    /// which `cargo info` does not.
    pub(super) fn checksum(
        &self,
        root: &Path,
        name: &str,
        version: &str,
    ) -> Result<Option<String>> {
        let folder = tempfile::Builder::new().prefix("zcrm-release-").tempdir()?;
        let registry = self.0.map_or_else(String::new, |name| format!(", registry = \"{name}\""));
        let manifest = format!(
            "[package]\nname = \"zcrm-release-asks\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\
             [lib]\npath = \"lib.rs\"\n[workspace]\n[dependencies]\n\
             {name} = {{ version = \"={version}\", default-features = false{registry} }}\n"
        );
        std::fs::write(folder.path().join("Cargo.toml"), manifest)?;
        std::fs::write(folder.path().join("lib.rs"), "")?;
        let mut command = cargo(root);
        command.args(["generate-lockfile", "--manifest-path"]);
        // Colours would be in the middle of what is looked for.
        command.arg(folder.path().join("Cargo.toml")).env("CARGO_TERM_COLOR", "never");
        let output = command.output().context("cargo could not be started")?;
        if output.status.success() {
            let lock = Lock::read(folder.path())?;
            let checksum = lock.find(name, Some(version)).and_then(|found| found.checksum.clone());
            ensure!(checksum.is_some(), "cargo locked {name} without a checksum");
            return Ok(checksum);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        if !is_absent(&said, name, version) {
            bail!("whether the registry has {name} {version}, cargo cannot tell: {}", said.trim());
        }
        Ok(None)
    }
}

/// Whether cargo says that there is no such crate, or not that version of it. Anything else, a
/// network that is down or a version that was yanked, is no answer.
fn is_absent(said: &str, name: &str, version: &str) -> bool {
    let no_crate = format!("no matching package named `{name}` found");
    let no_version =
        format!("failed to select a version for the requirement `{name} = \"={version}\"`");
    said.contains(&no_crate) || (said.contains(&no_version) && !said.contains("is yanked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cargo_says_of_this_version_counts() {
        let absent = |said: &str| is_absent(said, "zcrm", "0.1.0");
        let no_version = "failed to select a version for the requirement `zcrm = \"=0.1.0\"`\n";
        assert!(absent("error: no matching package named `zcrm` found\nlocation searched: x\n"));
        assert!(absent(&format!("{no_version}candidate versions found which didn't match: 0.0.9")));
        for said in [
            "error: no matching package named `zcrm-env` found\nrequired by package `zcrm v0.1.0`",
            &format!("{no_version}  version 0.1.0 is yanked"),
            "error: failed to get `zcrm` as a dependency\ncaused by: could not connect to server",
            "",
        ] {
            assert!(!absent(said), "{said}");
        }
    }
}
