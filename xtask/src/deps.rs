//! `cargo xtask deps`: the edges between our crates and to other people's, against the policy; and what
//! is declared or allowed and not used.

mod allowed;
#[cfg(test)]
mod tests;
mod unused;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use crate::finding::{Finding, report};
use crate::footprint::brought_by;
use crate::policy::{self, CratePolicy};
use crate::tidy::Tree;
use crate::workspace::{Dependency, Manifest, Package, Written, members};

const TABLE: &str = "xtask/src/policy.rs";

/// Checks the workspace and prints what it finds.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    Ok(report("deps", check(root)?))
}

/// Everything in the dependency graph that the policy does not allow, and what is not used.
fn check(root: &Path) -> Result<Vec<Finding>> {
    let graph = Graph { root, members: members(root)? };
    let mut findings = graph.declared()?;
    findings.extend(banned(root)?);
    findings.extend(graph.below()?);
    findings.extend(unused::check(&Tree::read(root)?)?);
    Ok(findings)
}

struct Graph<'a> {
    root: &'a Path,
    members: Vec<Package>,
}

impl Graph<'_> {
    /// What the members declare, against the rows.
    fn declared(&self) -> Result<Vec<Finding>> {
        let mut findings = self.rows();
        for member in &self.members {
            if let Some(policy) = policy::of(&member.name) {
                self.edges(member, policy, &mut findings)?;
            }
        }
        let table = std::fs::read_to_string(self.root.join(TABLE)).context(TABLE)?;
        findings.extend(allowed::check(&self.members, &table));
        Ok(findings)
    }

    /// Every member has a row, and every row a member.
    fn rows(&self) -> Vec<Finding> {
        let unknown = self.members.iter().filter(|m| policy::of(&m.name).is_none()).map(|m| {
            let what = format!("`{}` has no row in the policy", m.name);
            let remedy = "say in xtask/src/policy.rs what it may depend on";
            Finding::new("row", &m.shown(self.root), 1, what, remedy)
        });
        let stale = policy::CRATES.iter().filter(|p| self.member(p.name).is_none()).map(|p| {
            let what = format!("the policy has a row for `{}`, which is not a member", p.name);
            Finding::new("row", Path::new(TABLE), 1, what, "remove the row")
        });
        unknown.chain(stale).collect()
    }

    /// The dependencies that one member declares.
    fn edges(
        &self,
        member: &Package,
        policy: &CratePolicy,
        findings: &mut Vec<Finding>,
    ) -> Result<()> {
        let path = member.shown(self.root);
        let text = std::fs::read_to_string(member.manifest())?;
        let manifest = Manifest::parse(&text).with_context(|| path.display().to_string())?;
        for dependency in &member.dependencies {
            let (user, name) = (&member.name, &dependency.name);
            let internal = self.member(name).is_some();
            let refused = if dependency.is_dev() {
                let known = policy.allows_internal(name) || policy.internal_dev.contains(&&**name);
                (internal && !known).then(|| {
                    (
                        "dev edge",
                        format!("the tests of `{user}` must not use `{name}`"),
                        "test through the crates below it".to_owned(),
                    )
                })
            } else if internal && !policy.allows_internal(name) {
                let allowed = listed(policy.internal);
                Some((
                    "edge",
                    format!("`{user}` must not depend on `{name}`"),
                    format!("of our own crates it may use {allowed}"),
                ))
            } else if !internal && !policy.allows_external(name) {
                Some((
                    "external",
                    format!("`{user}` must not depend on `{name}`"),
                    format!("do without it, or argue for it in {TABLE}"),
                ))
            } else if policy.only_optional.contains(&&**name) && !dependency.optional {
                Some((
                    "optional",
                    format!("`{name}` must be optional in `{user}`"),
                    "put it behind a feature with `dep:`".to_owned(),
                ))
            } else {
                None
            };
            if let Some((rule, what, remedy)) = refused {
                let line = line_of(dependency, &manifest);
                findings.push(Finding::new(rule, &path, line, what, remedy));
            }
        }
        Ok(())
    }

    /// What a crate reaches on any platform with any of its features, however far down.
    fn below(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let all: &[&str] = &["--all-features", "--target", "all"];
        let empty = policy::EMPTY_BY_DEFAULT.iter().map(|name| (*name, &[][..], &[][..]));
        let below = policy::NOT_BELOW.iter().map(|(name, forbidden)| (*name, *forbidden, all));
        for (name, forbidden, how) in below.chain(empty) {
            let Some(member) = self.member(name) else { continue };
            let brought = brought_by(self.root, name, how)?;
            let brought = brought.iter().filter_map(|package| package.split(' ').next());
            let path = member.shown(self.root);
            for other in brought.filter(|other| *other != name) {
                if how.is_empty() {
                    let what =
                        format!("`{name}` promises no dependency by default, and brings `{other}`");
                    let remedy = "take it out of the default features";
                    findings.push(Finding::new("default", &path, 1, what, remedy));
                } else if forbidden.contains(&other) {
                    let what = format!("`{name}` reaches `{other}`");
                    let remedy = format!(
                        "see the way (`cargo tree -p {name} -e normal --all-features --target all -i \
                         {other}`); turn off the feature that brings it, or drop the dependency"
                    );
                    findings.push(Finding::new("below", &path, 1, what, remedy));
                }
            }
        }
        Ok(findings)
    }

    fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// Packages that must not be in the lock file, whatever brings them.
fn banned(root: &Path) -> Result<Vec<Finding>> {
    let lock = std::fs::read_to_string(root.join("Cargo.lock"))
        .context("no Cargo.lock: run `cargo generate-lockfile` and commit it")?;
    let found = lock.lines().enumerate().filter_map(|(index, line)| {
        let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
        policy::BANNED.contains(&name).then(|| {
            let what = format!("`{name}` is in the dependency graph");
            let remedy = format!("find what brings it (`cargo tree -i {name} --target all`)");
            Finding::new("banned", Path::new("Cargo.lock"), index + 1, what, remedy)
        })
    });
    Ok(found.collect())
}

fn line_of(dependency: &Dependency, manifest: &Manifest) -> usize {
    let written = manifest.dependencies();
    let mut written = written.iter().filter(|written| written.name == dependency.key());
    let of_its_sort = |w: &&Written<'_>| (w.table == "dev-dependencies") == dependency.is_dev();
    written.find(of_its_sort).map_or(1, |written| written.line)
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
