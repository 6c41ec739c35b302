//! `cargo xtask release prepare`: versions and dates, written and committed.

#[cfg(test)]
mod tests;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, ensure};

use super::date::Date;
use super::destination::Destination;
use super::edit::{self, Edit};
use super::plan::{Plan, changelog};
use super::rhythm::OWN_RHYTHM;
use super::{git, mention};
use crate::finding::report;
use crate::manifest;
use crate::step::offline_first;

/// Shows what would be changed; with `execute`, changes and commits it. Refuses what the plan does.
pub(super) fn run(
    root: &Path,
    execute: bool,
    date: Option<Date>,
    destination: &Destination,
) -> Result<ExitCode> {
    let mut plan = Plan::make(root)?;
    plan.look_at_files(root)?;
    plan.pack_all(root, destination)?;
    plan.compare(root)?;
    act(root, plan, execute, date)
}

/// The same, with everything looked at that may be in its way.
pub(super) fn act(root: &Path, plan: Plan, execute: bool, date: Option<Date>) -> Result<ExitCode> {
    if !plan.findings.is_empty() {
        return Ok(report("release prepare", plan.findings));
    }
    if plan.next.is_empty() {
        println!("release prepare: no change waits for a release; what is dated is published by");
        println!("release prepare: `cargo xtask release publish`");
        return Ok(ExitCode::SUCCESS);
    }
    let date = match date {
        Some(date) => date,
        None => Date::of_committer(&git::committer(root)?)?,
    };
    let edits = edits(root, &plan, date)?;
    let message = format!("release {}", named(&plan));
    if !execute {
        for edit in &edits {
            println!("{edit}");
        }
        println!("release prepare: would be committed as `{message}`");
        println!("release prepare: nothing was changed; --execute writes and commits it");
        return Ok(ExitCode::SUCCESS);
    }
    let mut paths = edit::write(root, &edits)?;
    // Lock files name our versions too. A first release has those that they name already.
    if plan.standing.iter().any(|one| plan.next.get(&one.name).is_some_and(|n| *n != one.version)) {
        for folder in git::locked_folders(root)? {
            lock(&root.join(&folder))?;
            paths.push(folder.join("Cargo.lock"));
        }
    }
    git::commit(root, &message, &paths)?;
    println!("release prepare: committed as `{message}`; next: `cargo xtask release publish`");
    Ok(ExitCode::SUCCESS)
}

/// Writes the versions of what is there into a lock file, and changes nothing else in it.
fn lock(folder: &Path) -> Result<()> {
    let output = offline_first(folder, &["update", "--workspace", "--quiet"])?;
    ensure!(
        output.status.success(),
        "the versions are written, but cargo cannot lock them in {}: {}",
        folder.display(),
        String::from_utf8_lossy(&output.stderr).trim()
    );
    Ok(())
}

/// The crates of a release, those that move together by the name of the facade.
fn named(plan: &Plan) -> String {
    let (own, together): (Vec<_>, Vec<_>) =
        plan.next.iter().partition(|(name, _)| OWN_RHYTHM.contains(&name.as_str()));
    let facade = together.iter().find(|(name, _)| *name == "zcrm").or(together.first());
    let names = facade.into_iter().chain(&own);
    names.map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ")
}

/// Every line that a release changes.
fn edits(root: &Path, plan: &Plan, date: Date) -> Result<Vec<Edit>> {
    let read = |path: &Path| {
        std::fs::read_to_string(root.join(path)).with_context(|| path.display().to_string())
    };
    let workspace = Path::new("Cargo.toml");
    let shared = read(workspace)?;
    let mut edits = Vec::new();
    let mut moved_together = false;
    for one in &plan.standing {
        let Some(next) = plan.next.get(&one.name) else { continue };
        let name = &one.name;
        let (old, new) = (one.version.to_string(), next.to_string());
        if old != new {
            if OWN_RHYTHM.contains(&name.as_str()) {
                let path = Path::new("crates").join(name).join("Cargo.toml");
                edits.push(version(&path, &read(&path)?, "package", "version", &old, &new)?);
            } else if !moved_together {
                moved_together = true;
                let table = "workspace.package";
                edits.push(version(workspace, &shared, table, "version", &old, &new)?);
            }
            let table = "workspace.dependencies";
            edits.push(version(workspace, &shared, table, name, &old, &new)?);
        }
        let path = changelog(name);
        let text = read(&path)?;
        let heading = format!("## {new} - {date}");
        edits.push(dated(&path, &text, &heading, one.changelog.waiting.is_some())?);
    }
    edits.extend(mention::edits(root, plan)?);
    Ok(edits)
}

/// Another version in the one line of a manifest that has that key.
fn version(path: &Path, text: &str, table: &str, key: &str, old: &str, new: &str) -> Result<Edit> {
    let entries = manifest::entries(text);
    let entry = entries.iter().find(|entry| entry.table == table && entry.key == key);
    let line = entry.and_then(|entry| Some((entry.line, text.lines().nth(entry.line - 1)?)));
    let (line, was) =
        line.with_context(|| format!("{} has no `{key}` in [{table}]", path.display()))?;
    let (old, new) = (format!("\"{old}\""), format!("\"{new}\""));
    ensure!(was.contains(&old), "{}:{line} does not hold {old}", path.display());
    Ok(Edit::replace(path, line, was, was.replacen(&old, &new, 1)))
}

/// What waited has a version and a date from now on, and nothing waits.
fn dated(path: &Path, text: &str, heading: &str, has_entries: bool) -> Result<Edit> {
    let at = text.lines().position(|line| line.trim_end() == "## Unreleased");
    let at = at.with_context(|| format!("{} has no `## Unreleased`", path.display()))?;
    let mut lines = vec![String::new(), heading.to_owned()];
    if !has_entries {
        lines.extend([String::new(), "No change of its own: it moves with the others.".to_owned()]);
    }
    Ok(Edit::insert(path, at + 1, lines))
}
