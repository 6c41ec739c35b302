//! `cargo xtask release prepare`: versions and dates, written and committed.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, ensure};
use toml_edit::{Datetime, DocumentMut, value};

use super::changelog;
use super::git::{self, git};
use super::plan::Plan;
use super::publish::Destination;
use super::version::{OWN_RHYTHM, asked_for};
use crate::finding::report;
use crate::step::passed_on;
use crate::workspace::said;

/// Where texts tell a reader which version to ask for: `zcrm = "0.1"`.
const MENTIONS: &[&str] =
    &["README.md", "crates/*.md", "crates/*.rs", "docs/*.md", "examples/*.md", "examples/*.rs"];

/// Shows what would be changed; with `execute`, changes and commits it. Refuses what the plan does.
pub(super) fn run(
    root: &Path,
    execute: bool,
    date: Option<&str>,
    to: Destination<'_>,
) -> Result<ExitCode> {
    act(root, Plan::complete(root, to)?.0, execute, date)
}

/// The same with a plan that is made.
pub(super) fn act(root: &Path, plan: Plan, execute: bool, date: Option<&str>) -> Result<ExitCode> {
    if !plan.findings.is_empty() {
        return Ok(report("release prepare", plan.findings));
    }
    if plan.next.is_empty() {
        println!("release prepare: no change waits for a release; what is dated is published by");
        println!("release prepare: `cargo xtask release publish`");
        return Ok(ExitCode::SUCCESS);
    }
    let date = date.map_or_else(today, |date| Ok(date.to_owned()))?;
    let message = format!("release {}", named(&plan));
    if execute {
        write(root, &plan, &date)?;
        git(root, &["commit", "--quiet", "--all", "--message", &message])?;
        println!("release prepare: committed as `{message}`; next: `cargo xtask release publish`");
        return Ok(ExitCode::SUCCESS);
    }
    let folder = tempfile::Builder::new().prefix("zcrm-release-").tempdir()?;
    let clone = folder.path().join("clone");
    git::clone(root, &clone)?;
    write(&clone, &plan, &date)?;
    let shown = Command::new("git").args(["--no-pager", "diff"]).current_dir(&clone).status()?;
    println!("release prepare: would be committed as `{message}`");
    println!("release prepare: nothing was changed; --execute writes and commits it");
    Ok(passed_on(shown))
}

/// Today by the clock of this machine.
fn today() -> Result<String> {
    let output = Command::new("date").arg("+%F").output().context("date could not be started")?;
    let date = String::from_utf8(output.stdout)?.trim().to_owned();
    ensure!(is_date(&date), "`date` said {date}: say the day by --date");
    Ok(date)
}

/// Whether a text is a day such as `2026-01-31`.
pub(super) fn is_date(text: &str) -> bool {
    let read = text.parse::<Datetime>();
    read.is_ok_and(|read| read.date.is_some() && read.time.is_none() && read.offset.is_none())
}

/// The crates of a release, those that move together by the name of the facade.
fn named(plan: &Plan) -> String {
    let (own, together): (Vec<_>, Vec<_>) =
        plan.next.iter().partition(|(name, _)| OWN_RHYTHM.contains(&name.as_str()));
    let facade = together.iter().find(|(name, _)| *name == "zcrm").or(together.first());
    let names = facade.into_iter().chain(&own);
    names.map(|(name, version)| format!("{name} {version}")).collect::<Vec<_>>().join(", ")
}

/// Everything that a release changes: manifests, changelogs, texts, lock files.
fn write(root: &Path, plan: &Plan, date: &str) -> Result<()> {
    let mut moved = false;
    for one in &plan.standing {
        let Some(next) = plan.next.get(&one.name) else { continue };
        let new = next.to_string();
        if one.version != *next {
            moved = true;
            let own = format!("crates/{}/Cargo.toml", one.name);
            match OWN_RHYTHM.contains(&one.name.as_str()) {
                true => set(root, &own, &["package", "version"], &new)?,
                false => set(root, "Cargo.toml", &["workspace", "package", "version"], &new)?,
            }
            let asked = ["workspace", "dependencies", &one.name, "version"];
            set(root, "Cargo.toml", &asked, &new)?;
        }
        let heading = format!("{new} - {date}");
        let has_entries = one.changelog.waiting.is_some();
        edit(root, &changelog::path(&one.name), |text| {
            changelog::dated(text, &heading, has_entries)
        })?;
    }
    mention(root, plan)?;
    // Lock files name our versions too. A first release has those that they name already.
    for lock in git::files(root, &["Cargo.lock", "*/Cargo.lock"])?.iter().filter(|_| moved) {
        let folder = root.join(lock.parent().unwrap_or(Path::new("")));
        said(&folder, &["update", "--workspace", "--quiet"])?;
    }
    Ok(())
}

fn edit(root: &Path, path: &Path, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let shown = || path.display().to_string();
    let text = std::fs::read_to_string(root.join(path)).with_context(shown)?;
    let changed = change(&text).with_context(shown)?;
    if changed != text {
        std::fs::write(root.join(path), changed).with_context(shown)?;
    }
    Ok(())
}

/// Another text at the end of a way through a manifest, at which there is one already.
fn set(root: &Path, path: &str, way: &[&str], new: &str) -> Result<()> {
    edit(root, Path::new(path), |text| {
        let mut document: DocumentMut = text.parse()?;
        let mut item = document.as_item_mut();
        for key in way {
            item = item.get_mut(key).with_context(|| format!("no `{}`", way.join(".")))?;
        }
        ensure!(item.as_str().is_some(), "`{}` is no text", way.join("."));
        *item = value(new);
        Ok(document.to_string())
    })
}

/// Texts that ask for a version which the next one does not answer to ask for that one.
fn mention(root: &Path, plan: &Plan) -> Result<()> {
    let stale = plan.standing.iter().filter_map(|one| {
        let (old, new) = (asked_for(&one.version), asked_for(plan.next.get(&one.name)?));
        (old != new).then_some((one.name.as_str(), old, new))
    });
    let stale: Vec<_> = stale.collect();
    for path in git::files(root, MENTIONS)?.iter().filter(|_| !stale.is_empty()) {
        edit(root, path, |text| {
            let fresh = |text: String, (name, old, new): &(&str, String, String)| {
                mentioned(&text, name, old, new)
            };
            Ok(stale.iter().fold(text.to_owned(), fresh))
        })?;
    }
    Ok(())
}

/// The text with the new version wherever it asks for the old one.
fn mentioned(text: &str, name: &str, old: &str, new: &str) -> String {
    let forms = [format!("{name} = \""), format!("{name} = {{ version = \"")];
    forms.iter().fold(text.to_owned(), |text, before| {
        let stale = format!("{before}{old}\"");
        let mut parts = text.split(&stale).map(str::to_owned);
        let first = parts.next().unwrap_or_default();
        parts.fold(first, |so_far, part| {
            // `my-zcrm` is another crate.
            let other = so_far.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
            let version = if other { old } else { new };
            format!("{so_far}{before}{version}\"{part}")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_mentioned_in_two_ways() {
        let fresh = |text: &str| mentioned(text, "zcrm", "0.1", "0.2");
        let text = "//! zcrm = \"0.1\"\nzcrm = { version = \"0.1\", features = [\"socks\"] }\n";
        assert_eq!(fresh(text), text.replace("0.1", "0.2"));
        for text in ["zcrm-env = \"0.1\"", "my-zcrm = \"0.1\"", "zcrm = \"0.10\"", "zcrm 0.1"] {
            assert_eq!(fresh(text), text);
        }
        assert!(is_date("2026-01-31"));
        for text in
            ["2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "today", "2026-01-31-1", ""]
        {
            assert!(!is_date(text), "{text}");
        }
    }
}
