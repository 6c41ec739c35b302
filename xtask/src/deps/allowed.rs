//! Entries of the policy that nothing uses: an edge that is allowed and not there is one for which there
//! is no argument.

use std::path::Path;

use crate::finding::Finding;
use crate::policy::{Policy, Row, TABLE, has};
use crate::workspace::Package;

/// Checks every row against what its crate declares; `table` is the text in which they stand.
pub(super) fn check(members: &[Package], policy: &Policy, table: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    for member in members {
        let name = &member.name;
        let Some(row) = policy.crates.get(name) else { continue };
        let header = format!("[crate.{name}]");
        let line = table.lines().position(|line| line == header).map_or(1, |at| at + 1);
        for (list, entry) in idle(policy, row, member) {
            let what =
                format!("`{entry}` in the list `{list}` of `{name}` allows nothing that is there");
            findings.push(Finding::new(
                "allowed",
                Path::new(TABLE),
                line,
                what,
                "remove the entry",
            ));
        }
    }
    let based = |name: &str| {
        members.iter().any(|member| {
            let row = policy.crates.get(&member.name);
            row.is_some_and(|row| row.only.is_none()) && declares(member, name, false)
        })
    };
    for name in policy.base.iter().filter(|name| !based(name)) {
        let what = format!("`{name}` is allowed to every crate, and none depends on it");
        findings.push(Finding::new("allowed", Path::new(TABLE), 1, what, "remove the entry"));
    }
    findings
}

/// What a row allows and its crate does not declare, or allows twice; with the name of the list.
fn idle<'a>(policy: &Policy, row: &'a Row, member: &Package) -> Vec<(&'static str, &'a str)> {
    let mut idle = Vec::new();
    let mut look = |list: &'static str, names: &'a [String], is_there: &dyn Fn(&str) -> bool| {
        for (at, name) in names.iter().enumerate() {
            if !is_there(name) || names.iter().skip(at + 1).any(|other| other == name) {
                idle.push((list, name.as_str()));
            }
        }
    };
    let normal = |name: &str| declares(member, name, false);
    look("internal", &row.internal, &normal);
    look("internal-dev", &row.internal_dev, &|name| {
        declares(member, name, true) && !has(&row.internal, name)
    });
    look("external", &row.external, &|name| normal(name) && !has(&policy.base, name));
    look("only", row.only.as_deref().unwrap_or_default(), &normal);
    look("optional", &row.optional, &normal);
    idle
}

fn declares(member: &Package, name: &str, dev: bool) -> bool {
    member.dependencies.iter().any(|other| other.name == name && other.is_dev() == dev)
}
