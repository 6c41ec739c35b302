//! `cargo xtask deps`: the edges between our crates and to other people's, against the policy.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Result;

use crate::finding::{Finding, report};
use crate::lock::{Lock, Locked};
use crate::manifest;
use crate::metadata::{Declared, Kind, Package, members};
use crate::policy::{self, CratePolicy};

/// Checks the workspace and prints what it finds.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    Ok(report("deps", check(root)?))
}

/// Everything in the dependency graph that the policy does not allow.
pub(crate) fn check(root: &Path) -> Result<Vec<Finding>> {
    let graph = Graph { root, members: members(root)?, lock: Lock::read(root)? };
    let mut findings = graph.rows();
    for member in &graph.members {
        if let Some(policy) = policy::of(&member.name) {
            graph.edges(member, policy, &mut findings)?;
        }
    }
    graph.banned(&mut findings);
    graph.below(&mut findings)?;
    Ok(findings)
}

struct Graph<'a> {
    root: &'a Path,
    members: Vec<Package>,
    lock: Lock,
}

impl Graph<'_> {
    /// Every member has a row, and every row a member.
    fn rows(&self) -> Vec<Finding> {
        let table = Path::new("xtask/src/policy.rs");
        let unknown = self.members.iter().filter(|m| policy::of(&m.name).is_none()).map(|m| {
            Finding::new(
                "row",
                &self.relative(m),
                1,
                format!("`{}` has no row in the policy", m.name),
                "say in xtask/src/policy.rs what it may depend on",
            )
        });
        let stale = policy::CRATES.iter().filter(|p| self.member(p.name).is_none()).map(|p| {
            Finding::new(
                "row",
                table,
                1,
                format!("the policy has a row for `{}`, which is not a member", p.name),
                "remove the row",
            )
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
        let path = self.relative(member);
        let text = std::fs::read_to_string(&member.manifest)?;
        let written = manifest::dependencies(&manifest::entries(&text));
        let by_default = member.on_by_default();
        for dependency in &member.dependencies {
            let line = line_of(dependency, &written);
            let (user, name) = (&member.name, &dependency.name);
            let mut found = |rule, what: String, remedy: String| {
                findings.push(Finding::new(rule, &path, line, what, remedy));
            };
            let internal = self.member(name).is_some();
            if dependency.kind == Kind::Dev {
                let known = policy.allows_internal(name) || policy.internal_dev.contains(&&**name);
                if internal && !known {
                    found(
                        "dev edge",
                        format!("the tests of `{user}` must not use `{name}`"),
                        "test through the crates below it (design §2)".to_owned(),
                    );
                }
            } else if internal && !policy.allows_internal(name) {
                let allowed = listed(policy.internal);
                found(
                    "edge",
                    format!("`{user}` must not depend on `{name}`"),
                    format!("of our own crates it may use {allowed} (design §2)"),
                );
            } else if !internal && !policy.allows_external(name) {
                found(
                    "external",
                    format!("`{user}` must not depend on `{name}`"),
                    "do without it, or argue for it in xtask/src/policy.rs (design §2)".to_owned(),
                );
            } else if policy.only_optional.contains(&&**name) && !dependency.optional {
                found(
                    "optional",
                    format!("`{name}` must be optional in `{user}`"),
                    "put it behind a feature with `dep:`".to_owned(),
                );
            } else if policy::EMPTY_BY_DEFAULT.contains(&&**user)
                && by_default.contains(&*dependency.key)
            {
                found(
                    "default",
                    format!("`{user}` promises no dependency by default, but turns on `{name}`"),
                    "take it out of the default features".to_owned(),
                );
            }
        }
        Ok(())
    }

    /// Packages that nobody may bring in.
    fn banned(&self, findings: &mut Vec<Finding>) {
        for locked in policy::BANNED.iter().flat_map(|name| self.lock.named(name)) {
            findings.push(Finding::new(
                "banned",
                Path::new("Cargo.lock"),
                locked.line,
                format!("`{}` is in the dependency graph", locked.name),
                format!("find who brings it (`cargo tree -i {} --target all`)", locked.name),
            ));
        }
    }

    /// What a crate reaches through what it may use. An edge that is refused has been told already
    /// and is not followed.
    fn below(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for (name, forbidden) in policy::NOT_BELOW {
            let Some(member) = self.member(name) else { continue };
            let mut told = BTreeSet::new();
            let mut seen = BTreeSet::new();
            let mut open: Vec<(Vec<&str>, Node<'_>)> = vec![(vec![name], Node::Member(member))];
            while let Some((way, node)) = open.pop() {
                for next in self.next(node) {
                    let mut way = way.clone();
                    way.push(next.name());
                    if forbidden.contains(&next.name()) {
                        if told.insert(next.name()) {
                            findings.push(Finding::new(
                                "below",
                                &self.relative(member),
                                1,
                                format!("`{name}` reaches `{}`: {}", next.name(), way.join(" → ")),
                                "turn off the feature that brings it, or drop the dependency",
                            ));
                        }
                    } else if seen.insert(next.key()) {
                        open.push((way, next));
                    }
                }
            }
        }
        Ok(())
    }

    fn next<'b>(&'b self, node: Node<'b>) -> Vec<Node<'b>> {
        let member = match node {
            Node::Locked(locked) => return self.lock.below(locked).map(Node::Locked).collect(),
            Node::Member(member) => member,
        };
        let mut next = Vec::new();
        for dependency in member.dependencies.iter().filter(|d| d.kind != Kind::Dev) {
            let policy = policy::of(&member.name);
            match self.member(&dependency.name) {
                Some(other) if policy.is_some_and(|p| p.allows_internal(&other.name)) => {
                    next.push(Node::Member(other));
                }
                None if policy.is_some_and(|p| p.allows_external(&dependency.name)) => {
                    let resolved: Vec<_> = self
                        .lock
                        .named(&member.name)
                        .flat_map(|locked| self.lock.below(locked))
                        .filter(|locked| locked.name == dependency.name)
                        .collect();
                    next.extend(resolved.into_iter().map(Node::Locked));
                }
                _ => {}
            }
        }
        next
    }

    fn member(&self, name: &str) -> Option<&Package> {
        self.members.iter().find(|member| member.name == name)
    }

    fn relative(&self, member: &Package) -> PathBuf {
        // Cargo gives the path with symlinks resolved; ours may not be.
        let root = self.root.canonicalize().unwrap_or_else(|_| self.root.to_path_buf());
        let path = member.manifest.as_path();
        path.strip_prefix(root).or_else(|_| path.strip_prefix(self.root)).unwrap_or(path).to_owned()
    }
}

/// A package on the way down: one of ours, or one from a registry.
#[derive(Clone, Copy)]
enum Node<'a> {
    Member(&'a Package),
    Locked(&'a Locked),
}

impl<'a> Node<'a> {
    fn name(self) -> &'a str {
        match self {
            Self::Member(member) => &member.name,
            Self::Locked(locked) => &locked.name,
        }
    }

    /// Tells two versions of a package apart.
    fn key(self) -> (&'a str, usize) {
        match self {
            Self::Member(member) => (&member.name, 0),
            Self::Locked(locked) => (&locked.name, locked.line),
        }
    }
}

fn line_of(dependency: &Declared, written: &[manifest::Dependency]) -> usize {
    let table = match dependency.kind {
        Kind::Normal => "dependencies",
        Kind::Build => "build-dependencies",
        Kind::Dev => "dev-dependencies",
    };
    let same_table =
        |found: &str| found == table || found.rsplit_once('.').is_some_and(|(_, t)| t == table);
    written.iter().find(|w| w.name == dependency.key && same_table(&w.table)).map_or(1, |w| w.line)
}

fn listed(names: &[&str]) -> String {
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}
