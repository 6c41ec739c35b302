//! What a release would consist of, and what is in its way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use semver::Version;

use super::changelog::{self, Changelog};
use super::publish::Destination;
use super::version::{OWN_RHYTHM, Standing, Weight, asked_for, next_versions};
use super::{git, refusal, semver_checks};
use crate::finding::Finding;
use crate::step::cargo;
use crate::workspace::{Package, members, said, target_folder};

/// The crates as they stand, and what comes next.
pub(super) struct Plan {
    members: Vec<Package>,
    /// Every published crate, in the order of upload.
    pub(super) standing: Vec<Standing>,
    /// By name, for those that would be released.
    pub(super) next: BTreeMap<String, Version>,
    pub(super) findings: Vec<Finding>,
}

impl Plan {
    /// Reads manifests and changelogs; asks nothing of a registry.
    pub(super) fn make(root: &Path) -> Result<Self> {
        let members = members(root)?;
        let mut findings = Vec::new();
        let mut standing = Vec::new();
        let published = members.iter().filter(|member| member.published()).collect();
        for package in upload_order(published, &mut findings) {
            let path = changelog::path(&package.name);
            let text = std::fs::read_to_string(root.join(&path))
                .with_context(|| format!("no {}", path.display()))?;
            let changelog = Changelog::read(&path, &text, &mut findings);
            let version = package.version.clone();
            standing.push(Standing { name: package.name.clone(), version, changelog });
        }
        let next = next_versions(&standing, &mut findings);
        findings.extend(undeclared(&members, &standing, &next));
        Ok(Self { members, standing, next, findings })
    }

    /// The same with everything that may be in the way of a release: files that are missing from
    /// packages or not committed, packages that are too large, breaks that no changelog declares. Gives
    /// the tarballs, too; none when something is missing, for then cargo packs nothing.
    pub(super) fn complete(
        root: &Path,
        to: Destination<'_>,
    ) -> Result<(Self, BTreeMap<String, PathBuf>)> {
        let mut plan = Self::make(root)?;
        plan.look_at_files(root)?;
        let names: Vec<String> = plan.standing.iter().map(|one| one.name.clone()).collect();
        let tarballs = plan.pack(root, to, &names)?.unwrap_or_default();
        plan.findings.extend(semver_checks::check(root, &plan.standing)?);
        Ok((plan, tarballs))
    }

    /// Asks cargo for the files of every package, and git for what is not committed.
    pub(super) fn look_at_files(&mut self, root: &Path) -> Result<()> {
        for package in self.members.iter().filter(|member| member.published()) {
            self.findings.extend(refusal::incomplete(package, &files(root, package)?));
        }
        self.findings.extend(git::dirty_tree(root)?);
        Ok(())
    }

    /// Packs those crates, and gives the tarballs.
    pub(super) fn pack(
        &mut self,
        root: &Path,
        to: Destination<'_>,
        names: &[String],
    ) -> Result<Option<BTreeMap<String, PathBuf>>> {
        if self.findings.iter().any(|finding| finding.rule != "dirty") {
            return Ok(None);
        }
        let mut command = cargo(root);
        command.args(["package", "--no-verify", "--allow-dirty", "--quiet"]);
        command.args(to.arguments()).args(names.iter().flat_map(|name| ["-p", name]));
        let output = command.output().context("cargo could not be started")?;
        let why = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "cargo package failed: {}", why.trim());
        let folder = target_folder(root)?.join("package");
        let mut tarballs = BTreeMap::new();
        for package in self.members.iter().filter(|member| names.contains(&member.name)) {
            let path = folder.join(format!("{}-{}.crate", package.name, package.version));
            self.findings.extend(refusal::too_large(&package.name, length(&path)?));
            tarballs.insert(package.name.clone(), path);
        }
        Ok(Some(tarballs))
    }

    /// Says what it is; with the sizes of the tarballs when there are some.
    pub(super) fn print(&self, tarballs: &BTreeMap<String, PathBuf>) -> Result<()> {
        println!("{:<20} {:>9} {:>9} {:>9}", "in this order", "now", "next", "packed");
        for Standing { name, version, .. } in &self.standing {
            let next = self.next.get(name).map_or_else(|| "-".to_owned(), ToString::to_string);
            let size = tarballs.get(name).map(|tarball| length(tarball)).transpose()?;
            let size =
                size.map_or_else(|| "-".to_owned(), |size| format!("{} KiB", size.div_ceil(1024)));
            println!("{name:<20} {:>9} {next:>9} {size:>9}", version.to_string());
        }
        Ok(())
    }
}

/// The files of a package by their names in it, those that cargo makes included.
pub(super) fn files(root: &Path, package: &Package) -> Result<Vec<String>> {
    let list = said(root, &["package", "--list", "--allow-dirty", "--quiet", "-p", &package.name])?;
    Ok(list.lines().map(|line| line.replace('\\', "/")).collect())
}

/// The packages, each after those it asks for. Dependencies of tests count: cargo asks the registry for
/// them too, when they have a version.
pub(super) fn upload_order<'a>(
    mut open: Vec<&'a Package>,
    findings: &mut Vec<Finding>,
) -> Vec<&'a Package> {
    open.sort_by(|a, b| a.name.cmp(&b.name));
    let mut order = Vec::new();
    while !open.is_empty() {
        let waits = |package: &Package| {
            let asked = package.dependencies.iter().filter(|d| d.req != "*");
            asked.into_iter().any(|d| open.iter().any(|other| other.name == d.name))
        };
        let Some(at) = open.iter().position(|package| !waits(package)) else {
            let names: Vec<_> = open.iter().map(|package| package.name.as_str()).collect();
            let what = format!("{} ask for each other in a circle", names.join(", "));
            let remedy = "take one dependency out of it, that of a test first";
            findings.push(Finding::new("order", Path::new("Cargo.toml"), 1, what, remedy));
            order.append(&mut open);
            break;
        };
        order.push(open.remove(at));
    }
    order
}

/// Crates that show their users another one, which breaks, and do not say so. That one's types are
/// in theirs, and of this cargo-semver-checks sees nothing.
fn undeclared(
    members: &[Package],
    standing: &[Standing],
    next: &BTreeMap<String, Version>,
) -> Vec<Finding> {
    let breaks = standing.iter().filter(|one| {
        let after = next.get(&one.name);
        OWN_RHYTHM.contains(&&*one.name)
            && after.is_some_and(|after| asked_for(after) != asked_for(&one.version))
    });
    let mut findings = Vec::new();
    for below in breaks {
        let builds_on = |one: &Standing| {
            let package = members.iter().find(|member| member.name == one.name);
            let mut dependencies = package.into_iter().flat_map(|package| &package.dependencies);
            dependencies.any(|other| other.is_normal() && other.name == below.name)
        };
        for above in standing.iter().filter(|one| builds_on(one)) {
            let declared = above.changelog.waiting == Some(Weight::Breaking);
            if above.changelog.latest.is_some() && !declared {
                let what = format!("`{}` builds on `{}`, which breaks", above.name, below.name);
                let remedy = "declare it here too: **breaking**";
                let path = changelog::path(&above.name);
                findings.push(Finding::new("undeclared", &path, 1, what, remedy));
            }
        }
    }
    findings
}

fn length(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).with_context(|| path.display().to_string())?.len())
}
