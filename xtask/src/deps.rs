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
use crate::policy::{Policy, Row, TABLE, has};
use crate::tidy::Tree;
use crate::workspace::{Dependency, Manifest, Package, Written, members};

/// Checks the workspace and prints what it finds.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    Ok(report("deps", check(root)?))
}

/// Everything in the dependency graph that the policy does not allow, and what is not used.
fn check(root: &Path) -> Result<Vec<Finding>> {
    let graph = Graph::read(root)?;
    let mut findings = graph.declared()?;
    findings.extend(graph.banned()?);
    findings.extend(graph.below()?);
    findings.extend(unused::check(&Tree::read(root)?)?);
    Ok(findings)
}

struct Graph<'a> {
    root: &'a Path,
    members: Vec<Package>,
    /// The text of the policy, and what it says.
    table: String,
    policy: Policy,
}

impl<'a> Graph<'a> {
    fn read(root: &'a Path) -> Result<Self> {
        let table = std::fs::read_to_string(root.join(TABLE)).context(TABLE)?;
        let policy = Policy::read(&table)?;
        Ok(Self { root, members: members(root)?, table, policy })
    }

    /// What the members declare, against the rows.
    fn declared(&self) -> Result<Vec<Finding>> {
        let mut findings = self.rows();
        for member in &self.members {
            if let Some(row) = self.policy.crates.get(&member.name) {
                self.edges(member, row, &mut findings)?;
            }
        }
        findings.extend(allowed::check(&self.members, &self.policy, &self.table));
        Ok(findings)
    }

    /// Every member has a row, and every row a member.
    fn rows(&self) -> Vec<Finding> {
        let rows = &self.policy.crates;
        let unknown = self.members.iter().filter(|m| !rows.contains_key(&m.name)).map(|m| {
            let what = format!("`{}` has no row in the policy", m.name);
            let remedy = format!("say in {TABLE} what it may depend on");
            Finding::new("row", &m.shown(self.root), 1, what, remedy)
        });
        let named =
            rows.keys().chain(self.policy.not_below.keys()).chain(&self.policy.empty_by_default);
        let stale = named.filter(|name| self.member(name).is_none()).map(|name| {
            let what = format!("the policy speaks of `{name}`, which is not a member");
            Finding::new("row", Path::new(TABLE), 1, what, "remove it")
        });
        unknown.chain(stale).collect()
    }

    /// The dependencies that one member declares.
    fn edges(&self, member: &Package, row: &Row, findings: &mut Vec<Finding>) -> Result<()> {
        let path = member.shown(self.root);
        let text = std::fs::read_to_string(member.manifest())?;
        let manifest = Manifest::parse(&text).with_context(|| path.display().to_string())?;
        for dependency in &member.dependencies {
            let (user, name) = (&member.name, &dependency.name);
            let internal = self.member(name).is_some();
            let refused = if dependency.is_dev() {
                let known = has(&row.internal, name) || has(&row.internal_dev, name);
                (internal && !known).then(|| {
                    (
                        "dev edge",
                        format!("the tests of `{user}` must not use `{name}`"),
                        "test through the crates below it".to_owned(),
                    )
                })
            } else if internal && !has(&row.internal, name) {
                let allowed = listed(&row.internal);
                Some((
                    "edge",
                    format!("`{user}` must not depend on `{name}`"),
                    format!("of our own crates it may use {allowed}"),
                ))
            } else if !internal && !self.policy.allows_external(row, name) {
                Some((
                    "external",
                    format!("`{user}` must not depend on `{name}`"),
                    format!("do without it, or argue for it in {TABLE}"),
                ))
            } else if has(&row.optional, name) && !dependency.optional {
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
        let none = Vec::new();
        let empty = self.policy.empty_by_default.iter().map(|name| (name, &none, &[][..]));
        let below = self.policy.not_below.iter().map(|(name, forbidden)| (name, forbidden, all));
        for (name, forbidden, how) in below.chain(empty) {
            let Some(member) = self.member(name) else { continue };
            let brought = brought_by(self.root, name, how)?;
            let brought = brought.iter().filter_map(|package| package.split(' ').next());
            let path = member.shown(self.root);
            for other in brought.filter(|other| other != name) {
                if how.is_empty() {
                    let what =
                        format!("`{name}` promises no dependency by default, and brings `{other}`");
                    let remedy = "take it out of the default features";
                    findings.push(Finding::new("default", &path, 1, what, remedy));
                } else if has(forbidden, other) {
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

    /// Packages that must not be in the lock file, whatever brings them.
    fn banned(&self) -> Result<Vec<Finding>> {
        let lock = std::fs::read_to_string(self.root.join("Cargo.lock"))
            .context("no Cargo.lock: run `cargo generate-lockfile` and commit it")?;
        let found = lock.lines().enumerate().filter_map(|(index, line)| {
            let name = line.strip_prefix("name = \"")?.strip_suffix('"')?;
            has(&self.policy.banned, name).then(|| {
                let what = format!("`{name}` is in the dependency graph");
                let remedy = format!("find what brings it (`cargo tree -i {name} --target all`)");
                Finding::new("banned", Path::new("Cargo.lock"), index + 1, what, remedy)
            })
        });
        Ok(found.collect())
    }

    fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }
}

fn line_of(dependency: &Dependency, manifest: &Manifest) -> usize {
    let written = manifest.dependencies();
    let mut written = written.iter().filter(|written| written.name == dependency.key());
    let of_its_sort = |w: &&Written<'_>| (w.table == "dev-dependencies") == dependency.is_dev();
    written.find(of_its_sort).map_or(1, |written| written.line)
}

fn listed(names: &[String]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
