//! `cargo xtask release plan`: what a release would do, and what is in its way. It changes nothing.

mod changelog;
mod order;
mod refusal;
mod rhythm;
mod tarball;
#[cfg(test)]
mod tests;
mod version;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use self::changelog::Changelog;
use self::rhythm::Standing;
use self::version::Version;
use crate::finding::{Finding, report};
use crate::metadata::{Package, members};

/// No package is larger when packed. The registry takes 10 MiB; ours hold text, and what makes one
/// jump past this is a file that was not meant to be in it.
const PACKED_CAP: u64 = 512 * 1024;

/// What a release would consist of.
struct Plan {
    members: Vec<Package>,
    /// By name, for those that would be released.
    next: BTreeMap<String, Version>,
    /// The names of those, in the order of upload.
    order: Vec<String>,
    /// The files of every published crate, once they are listed.
    files: BTreeMap<String, Vec<String>>,
    findings: Vec<Finding>,
}

/// Prints the plan and everything that a release would be refused for.
pub(crate) fn plan(root: &Path, with_files: bool) -> Result<ExitCode> {
    let mut plan = Plan::make(root)?;
    plan.list_files(root)?;
    plan.findings.extend(refusal::dirty_tree(root)?);
    let packages: Vec<&Package> = plan.order.iter().filter_map(|name| plan.member(name)).collect();
    // Cargo packs nothing while something is missing, and says less about it.
    let packed = match plan.findings.iter().all(|finding| finding.rule == "dirty") {
        true => Some(tarball::packed(root, &packages)?),
        false => None,
    };
    println!("{:<20} {:>9} {:>9} {:>6} {:>11}", "in this order", "now", "next", "files", "packed");
    let mut findings = Vec::new();
    for (index, package) in packages.iter().enumerate() {
        let name = &package.name;
        let packed = packed.as_ref().and_then(|all| all.get(index)).copied();
        let size =
            packed.map_or_else(|| "-".to_owned(), |bytes| format!("{} KiB", bytes.div_ceil(1024)));
        let files = plan.files.get(name).map_or(&[][..], Vec::as_slice);
        let next = plan.next.get(name).map(ToString::to_string).unwrap_or_default();
        println!("{name:<20} {:>9} {next:>9} {:>6} {size:>11}", package.version, files.len());
        if with_files {
            for file in files {
                println!("    {}", sized(package, file));
            }
        }
        findings.extend(packed.and_then(|bytes| too_large(name, bytes)));
    }
    for package in plan.members.iter().filter(|m| m.published && !plan.next.contains_key(&m.name)) {
        println!("{:<20} {:>9}         -", package.name, package.version);
    }
    println!("release plan: nothing was changed and nothing uploaded");
    plan.findings.extend(findings);
    Ok(report("release plan", plan.findings))
}

impl Plan {
    fn make(root: &Path) -> Result<Self> {
        let members = members(root)?;
        let mut findings = Vec::new();
        let mut standing = Vec::new();
        for package in members.iter().filter(|member| member.published) {
            let path = Path::new("crates").join(&package.name).join("CHANGELOG.md");
            let text = std::fs::read_to_string(root.join(&path))
                .with_context(|| format!("no {}", path.display()))?;
            let version = Version::read(&package.version)
                .with_context(|| format!("{} is not a version of ours", package.version))?;
            let changelog = Changelog::read(&path, &text, &mut findings);
            standing.push(Standing { name: package.name.clone(), version, changelog });
            findings.extend(refusal::unfulfillable(package, &members));
        }
        let next = rhythm::next_versions(&standing, &mut findings);
        let released: Vec<&Package> =
            members.iter().filter(|member| next.contains_key(&member.name)).collect();
        let order = match order::upload_order(&released) {
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
        Ok(Self { members, next, order, files: BTreeMap::new(), findings })
    }

    /// Asks cargo for the files of every package, and looks at what is missing.
    fn list_files(&mut self, root: &Path) -> Result<()> {
        for package in self.members.iter().filter(|member| member.published) {
            let files = tarball::files(root, package)?;
            self.findings.extend(refusal::incomplete(package, &files));
            self.files.insert(package.name.clone(), files);
        }
        Ok(())
    }

    fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }
}

fn too_large(name: &str, bytes: u64) -> Option<Finding> {
    let what = format!(
        "`{name}` has {} KiB when packed, the cap is {} KiB",
        bytes.div_ceil(1024),
        PACKED_CAP / 1024
    );
    let path = Path::new("crates").join(name).join("Cargo.toml");
    let remedy = "see `cargo xtask release plan --files`, and leave out what nobody needs";
    (bytes > PACKED_CAP).then(|| Finding::new("packed", &path, 1, what, remedy))
}

/// A file with its size on disk; what cargo makes while packing has none there.
fn sized(package: &Package, file: &str) -> String {
    let path = package.manifest.with_file_name(file);
    match std::fs::metadata(path) {
        Ok(metadata) => format!("{:>8} {file}", metadata.len()),
        Err(_) => format!("{:>8} {file}", "-"),
    }
}
