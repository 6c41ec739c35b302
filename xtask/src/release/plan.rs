//! What a release would consist of, and what is in its way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::changelog::Changelog;
use super::destination::Destination;
use super::rhythm::{self, OWN_RHYTHM, Standing};
use super::version::{Version, Weight};
use super::{git, order, refusal, semver, tarball};
use crate::finding::Finding;
use crate::metadata::{Kind, Package, members};

/// The crates as they stand, and what comes next.
pub(super) struct Plan {
    members: Vec<Package>,
    /// Every published crate.
    pub(super) standing: Vec<Standing>,
    /// By name, for those that would be released.
    pub(super) next: BTreeMap<String, Version>,
    /// The names of all published crates, in the order of upload.
    pub(super) order: Vec<String>,
    /// The files of every published crate, once they are listed.
    pub(super) files: BTreeMap<String, Vec<String>>,
    pub(super) findings: Vec<Finding>,
}

impl Plan {
    /// Reads manifests and changelogs; asks nobody.
    pub(super) fn make(root: &Path) -> Result<Self> {
        let members = members(root)?;
        let mut findings = Vec::new();
        let mut standing = Vec::new();
        for package in members.iter().filter(|member| member.published) {
            let path = changelog(&package.name);
            let text = std::fs::read_to_string(root.join(&path))
                .with_context(|| format!("no {}", path.display()))?;
            let version = Version::read(&package.version)
                .with_context(|| format!("{} is not a version of ours", package.version))?;
            let changelog = Changelog::read(&path, &text, &mut findings);
            standing.push(Standing { name: package.name.clone(), version, changelog });
            findings.extend(refusal::unfulfillable(package, &members));
        }
        let next = rhythm::next_versions(&standing, &mut findings);
        findings.extend(undeclared(&members, &standing, &next));
        let published: Vec<&Package> = members.iter().filter(|member| member.published).collect();
        let order = match order::upload_order(&published) {
            Ok(order) => order,
            Err(circle) => {
                findings.push(Finding::new(
                    "order",
                    &PathBuf::from("Cargo.toml"),
                    1,
                    format!("{} ask for each other in a circle", circle.join(", ")),
                    "take one dependency out of it, that of a test first",
                ));
                circle
            }
        };
        let order = order.into_iter().map(str::to_owned).collect();
        Ok(Self { members, standing, next, order, files: BTreeMap::new(), findings })
    }

    /// Asks cargo for the files of every package, and looks at what is missing; and git for what is
    /// not committed.
    pub(super) fn look_at_files(&mut self, root: &Path) -> Result<()> {
        for package in self.members.iter().filter(|member| member.published) {
            let files = tarball::files(root, package)?;
            self.findings.extend(refusal::incomplete(package, &files));
            self.files.insert(package.name.clone(), files);
        }
        self.findings.extend(git::dirty_tree(root)?);
        Ok(())
    }

    /// Packs those crates, and gives the tarballs; nothing when something is missing, for then cargo
    /// packs nothing, and says less about it.
    pub(super) fn pack(
        &mut self,
        root: &Path,
        destination: &Destination,
        names: &[String],
    ) -> Result<Option<BTreeMap<String, PathBuf>>> {
        if self.findings.iter().any(|finding| finding.rule != "dirty") {
            return Ok(None);
        }
        let packages: Vec<&Package> = names.iter().filter_map(|name| self.member(name)).collect();
        let tarballs = tarball::packed(root, destination, &packages)?;
        for (name, tarball) in names.iter().zip(&tarballs) {
            self.findings.extend(refusal::too_large(name, length(tarball)?));
        }
        Ok(Some(names.iter().cloned().zip(tarballs).collect()))
    }

    /// The same with every crate, those that would not be released too: so nobody asks a registry
    /// whether it has what they were released as.
    pub(super) fn pack_all(
        &mut self,
        root: &Path,
        destination: &Destination,
    ) -> Result<Option<BTreeMap<String, PathBuf>>> {
        let names = self.order.clone();
        self.pack(root, destination, &names)
    }

    /// Compares each crate with its last release.
    pub(super) fn compare(&mut self, root: &Path) -> Result<()> {
        self.findings.extend(semver::check(root, &self.standing)?);
        Ok(())
    }

    /// The names of the crates that would be released, in the order of upload.
    pub(super) fn released(&self) -> Vec<String> {
        self.order.iter().filter(|name| self.next.contains_key(*name)).cloned().collect()
    }

    pub(super) fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }
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
            && after.is_some_and(|after| after.asked_for() != one.version.asked_for())
    });
    let mut findings = Vec::new();
    for below in breaks {
        let builds_on = |one: &Standing| {
            let package = members.iter().find(|member| member.name == one.name);
            let mut dependencies = package.into_iter().flat_map(|package| &package.dependencies);
            dependencies.any(|other| other.kind == Kind::Normal && other.name == below.name)
        };
        for above in standing.iter().filter(|one| builds_on(one)) {
            let declared = above.changelog.waiting == Some(Weight::Breaking);
            if above.changelog.latest.is_some() && !declared {
                findings.push(Finding::new(
                    "undeclared",
                    &changelog(&above.name),
                    1,
                    format!("`{}` builds on `{}`, which breaks", above.name, below.name),
                    "declare it here too: **breaking**",
                ));
            }
        }
    }
    findings
}

/// Where the changelog of a crate is.
pub(super) fn changelog(name: &str) -> PathBuf {
    Path::new("crates").join(name).join("CHANGELOG.md")
}

/// How many bytes a file has.
pub(super) fn length(path: &Path) -> Result<u64> {
    Ok(std::fs::metadata(path).with_context(|| path.display().to_string())?.len())
}
