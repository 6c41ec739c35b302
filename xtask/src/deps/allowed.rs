//! Entries of the policy that nothing uses: an edge that is allowed and not there is one
//! for which there is no argument.

use std::path::Path;

use super::TABLE;
use crate::finding::Finding;
use crate::policy::{self, BASE, CratePolicy, External};
use crate::workspace::Package;

/// Checks every row against what its crate declares; `table` is the text in which they stand.
pub(super) fn check(members: &[Package], table: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let line = |row: &str| {
        let wanted = format!("name: \"{row}\",");
        table.lines().position(|line| line.trim() == wanted).map_or(1, |at| at + 1)
    };
    for member in members {
        let Some(row) = policy::of(&member.name) else { continue };
        for (list, name) in idle(row, member) {
            findings.push(Finding::new(
                "allowed",
                Path::new(TABLE),
                line(row.name),
                format!(
                    "`{name}` in the list `{list}` of `{}` allows nothing that is there",
                    row.name
                ),
                "remove the entry",
            ));
        }
    }
    let based = |name: &str| {
        members.iter().any(|member| {
            let row = policy::of(&member.name);
            let has = row.is_some_and(|row| matches!(row.external, External::BaseAnd(_)));
            has && declares(member, name, false)
        })
    };
    for name in BASE.iter().filter(|name| !based(name)) {
        let what = format!("`{name}` is allowed to every crate, and none depends on it");
        findings.push(Finding::new("allowed", Path::new(TABLE), 1, what, "remove the entry"));
    }
    findings
}

/// What a row allows and its crate does not declare, or allows twice; with the name of the list.
fn idle<'a>(row: &'a CratePolicy, member: &Package) -> Vec<(&'static str, &'a str)> {
    let external: &[&str] = match row.external {
        External::Any => &[],
        External::Only(names) | External::BaseAnd(names) => names,
    };
    let base: &[&str] = match row.external {
        External::BaseAnd(_) => BASE,
        _ => &[],
    };
    let mut idle = Vec::new();
    let mut look = |list: &'static str, names: &'a [&str], is_there: &dyn Fn(&str) -> bool| {
        for (at, name) in names.iter().enumerate() {
            if !is_there(name) || names.iter().skip(at + 1).any(|other| other == name) {
                idle.push((list, *name));
            }
        }
    };
    let (normal, dev) =
        (|name: &str| declares(member, name, false), |name: &str| declares(member, name, true));
    look("internal", row.internal, &normal);
    look("internal_dev", row.internal_dev, &|name| dev(name) && !row.internal.contains(&name));
    look("external", external, &|name| normal(name) && !base.contains(&name));
    look("only_optional", row.only_optional, &normal);
    idle
}

fn declares(member: &Package, name: &str, dev: bool) -> bool {
    member.dependencies.iter().any(|other| other.name == name && other.is_dev() == dev)
}
