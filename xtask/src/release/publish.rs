//! `cargo xtask release publish`: packages built from their tarballs, uploaded in order, and tagged.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};

use super::checksum::sha256;
use super::destination::{Destination, There};
use super::plan::{Plan, changelog};
use super::version::Version;
use super::{git, rhythm};
use crate::finding::{Finding, report};
use crate::step::passed_on;

/// A crate whose version has no tag yet.
#[derive(Debug)]
struct Untagged {
    name: String,
    version: Version,
    tag: String,
    /// SHA-256 of our tarball.
    ours: String,
    there: There,
}

/// Builds and compares; with `execute`, uploads what the registry does not have and tags it all.
///
/// What is done is known from the registry and from git's tags alone. Ended at any moment, the same
/// command goes on where it was.
pub(super) fn run(root: &Path, execute: bool, destination: &Destination) -> Result<ExitCode> {
    let mut plan = Plan::make(root)?;
    plan.look_at_files(root)?;
    let tags = git::tags(root)?;
    let names = untagged(&plan, &tags);
    if names.is_empty() {
        println!("release publish: every version is tagged: nothing to publish");
        println!("release publish: `cargo xtask release prepare` makes the next ones");
        return Ok(report("release publish", plan.findings));
    }
    plan.findings.extend(unprepared(&plan, &names));
    let packed = plan.pack(root, destination, &names)?;
    let Some(packed) = packed.filter(|_| plan.findings.is_empty()) else {
        return Ok(report("release publish", plan.findings));
    };
    let mut release = asked(root, destination, &plan, &names, &packed)?;
    print(&release, destination);
    let findings: Vec<Finding> = release.iter().filter_map(Untagged::differs).collect();
    if !findings.is_empty() {
        return Ok(report("release publish", findings));
    }
    let missing: Vec<String> =
        release.iter().filter(|one| one.there == There::No).map(|one| one.name.clone()).collect();
    // Each is unpacked and built, with those of its siblings that are missing too out of their
    // tarballs, and the others from the registry.
    if !missing.is_empty() {
        let code = cargo_publish(root, destination, &["--dry-run"], &missing)?;
        if code != ExitCode::SUCCESS {
            println!("release publish: not every package builds from its tarball");
            println!("release publish: nothing was uploaded and nothing tagged");
            return Ok(code);
        }
    }
    if !execute {
        println!("release publish: nothing was uploaded and nothing tagged; --execute does both");
        return Ok(ExitCode::SUCCESS);
    }
    let before = release.len() - missing.len();
    for (index, name) in missing.iter().enumerate() {
        let code = cargo_publish(root, destination, &["--no-verify"], std::slice::from_ref(name))?;
        if code != ExitCode::SUCCESS {
            println!(
                "release publish: stopped at {name}; {index} uploaded now, {before} there before"
            );
            println!("release publish: the same command goes on from here");
            return Ok(code);
        }
    }
    for one in release.iter_mut().filter(|one| one.there == There::No) {
        one.there = destination.has(root, &one.name, &one.version.to_string())?;
        ensure!(
            one.there != There::No,
            "{} {} is uploaded, and {destination} does not list it yet: the same command goes on",
            one.name,
            one.version
        );
    }
    let findings: Vec<Finding> = release.iter().filter_map(Untagged::differs).collect();
    if !findings.is_empty() {
        return Ok(report("release publish", findings));
    }
    let tagged = tag(root, &release)?;
    println!("release publish: uploaded now: {}", listed(&missing));
    let were: Vec<_> = names.into_iter().filter(|name| !missing.contains(name)).collect();
    println!("release publish: there before: {}", listed(&were));
    println!("release publish: tagged: {}", listed(&tagged));
    println!("release publish: still to do: git push origin HEAD {}", tagged.join(" "));
    Ok(ExitCode::SUCCESS)
}

impl Untagged {
    /// What has been uploaded must be what would be.
    fn differs(&self) -> Option<Finding> {
        let There::Yes(theirs) = &self.there else { return None };
        let manifest = Path::new("crates").join(&self.name).join("Cargo.toml");
        let what = format!(
            "{} {} is there already, and is not this one: SHA-256 {theirs}, here {}",
            self.name, self.version, self.ours
        );
        let remedy = "go on from the commit it was uploaded from (it is in the tarball's \
                      .cargo_vcs_info.json), with the same cargo; or make it the next version";
        (*theirs != self.ours).then(|| Finding::new("differs", &manifest, 1, what, remedy))
    }
}

/// The names of the crates whose version no tag has, in the order of upload.
fn untagged(plan: &Plan, tags: &[String]) -> Vec<String> {
    let is_untagged = |name: &String| {
        let one = plan.standing.iter().find(|one| one.name == *name);
        one.is_some_and(|one| !tags.contains(&rhythm::tag(name, one.version)))
    };
    plan.order.iter().filter(|name| is_untagged(name)).cloned().collect()
}

/// What is published has its date, and nothing besides it.
fn unprepared(plan: &Plan, names: &[String]) -> Vec<Finding> {
    let standing = plan.standing.iter().filter(|one| names.contains(&one.name));
    let found = |name: &str, what: String| {
        let remedy = "run `cargo xtask release prepare --execute`";
        Finding::new("unprepared", &changelog(name), 1, what, remedy)
    };
    standing
        .filter_map(|one| {
            let (name, version) = (&one.name, one.version);
            if one.changelog.latest != Some(version) {
                return Some(found(name, format!("`{name}` {version} has no date")));
            }
            one.changelog.waiting?;
            Some(found(name, format!("`{name}` has changes that are not in {version}")))
        })
        .collect()
}

/// Asks the registry for each.
fn asked(
    root: &Path,
    destination: &Destination,
    plan: &Plan,
    names: &[String],
    packed: &BTreeMap<String, PathBuf>,
) -> Result<Vec<Untagged>> {
    let one = |name: &String| {
        let standing = plan.standing.iter().find(|one| one.name == *name);
        let version = standing.context("a crate that is not published")?.version;
        let tarball = packed.get(name).context("a crate that is not packed")?;
        let bytes = std::fs::read(tarball).with_context(|| tarball.display().to_string())?;
        Ok(Untagged {
            name: name.clone(),
            version,
            tag: rhythm::tag(name, version),
            ours: sha256(&bytes),
            there: destination.has(root, name, &version.to_string())?,
        })
    };
    names.iter().map(one).collect()
}

fn print(release: &[Untagged], destination: &Destination) {
    println!("{:<20} {:>9}  {destination}", "in this order", "version");
    for Untagged { name, version, there, .. } in release {
        let there = match there {
            There::No => "not there",
            There::Yes(_) => "there already",
        };
        println!("{name:<20} {:>9}  {there}", version.to_string());
    }
}

fn cargo_publish(
    root: &Path,
    destination: &Destination,
    how: &[&str],
    names: &[String],
) -> Result<ExitCode> {
    let mut command = destination.cargo(root);
    command.arg("publish").args(how).args(destination.arguments());
    command.args(names.iter().flat_map(|name| ["--package", name]));
    Ok(passed_on(command.status().context("cargo could not be started")?))
}

/// One tag for those that move together, one for each of the others.
fn tag(root: &Path, release: &[Untagged]) -> Result<Vec<String>> {
    let mut tags: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for one in release {
        tags.entry(&one.tag).or_default().push(format!("{} {}", one.name, one.version));
    }
    for (tag, crates) in &tags {
        git::tag(root, tag, &crates.join("\n"))?;
    }
    Ok(tags.into_keys().map(str::to_owned).collect())
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
