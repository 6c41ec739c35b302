//! `cargo xtask release rehearse`: a release from a clone to a registry of its own, and four projects
//! outside that build on what was released.

mod outside;
mod stage;
mod uploading;

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use self::outside::PROJECTS;
use self::stage::Stage;
use super::git;
use super::registry::{Event, NAME};
use crate::lock::Lock;
use crate::metadata::members;
use crate::step::{now, seconds};

/// How many crates are uploaded before the first interruption, when nobody says it.
pub(super) const INTERRUPT_AFTER: usize = 4;

/// What was done, and how long it took.
struct Record {
    steps: Vec<(String, Duration)>,
}

/// Rehearses the commit that is checked out. It leaves nothing behind.
pub(super) fn run(root: &Path, interrupt_after: usize) -> Result<ExitCode> {
    for finding in git::dirty_tree(root)? {
        println!("rehearse: WARNING: not rehearsed: {finding}");
    }
    let mut record = Record { steps: Vec::new() };
    let stage = record.step(
        "clone, and a registry",
        || Stage::set(root),
        |stage| format!("{}: {} crates of others", stage.commit, stage.third_party),
    )?;
    let prepare = ["prepare", "--execute", "--registry", NAME];
    record.step("prepare", || stage.release(&prepare), |said| last_line(said))?;
    let names: Vec<String> = members(&stage.workspace)?
        .into_iter()
        .filter(|member| member.published)
        .map(|member| format!("{} {}", member.name, member.version))
        .collect();
    ensure!(
        interrupt_after < names.len(),
        "there are {} crates: it cannot be interrupted after {interrupt_after}",
        names.len()
    );
    let rest = names.len() - interrupt_after;
    let told = String::clone;
    record.step("publish, cut off", || uploading::cut_off(&stage, interrupt_after), told)?;
    record.step("publish, killed", || uploading::killed(&stage, rest / 2), told)?;
    let last = || uploading::to_its_end(&stage, rest - rest / 2 - 1);
    record.step("publish, to its end", last, told)?;
    record.step("publish, once more", || uploading::once_more(&stage), told)?;
    uploaded_once(&names, &stage.registry.events())?;
    let lock = Lock::read(&stage.workspace)?;
    for project in PROJECTS {
        record.step(project.title, || project.build_and_run(&stage, &lock), told)?;
    }
    record.print();
    Ok(ExitCode::SUCCESS)
}

impl Record {
    fn step<T>(
        &mut self,
        name: &str,
        work: impl FnOnce() -> Result<T>,
        told: impl FnOnce(&T) -> String,
    ) -> Result<T> {
        println!("== rehearse: {name}");
        let begun = now();
        let made = work().with_context(|| format!("rehearse: {name}"))?;
        let said = told(&made);
        println!("   {said}");
        self.steps.push((format!("{name:<22} {said}"), begun.elapsed()));
        Ok(made)
    }

    fn print(&self) {
        println!("== rehearse: ok");
        for (step, took) in &self.steps {
            println!("   {:>8}  {step}", seconds(*took));
        }
        let all = self.steps.iter().map(|(_, took)| *took).sum();
        println!("   {:>8}  altogether", seconds(all));
    }
}

/// Every crate was stored once, and nothing was refused: no upload was tried for nothing.
fn uploaded_once(names: &[String], events: &[Event]) -> Result<()> {
    let mut stored: Vec<&str> = Vec::new();
    for event in events {
        match event {
            Event::Stored(name) => stored.push(name),
            Event::Cut(_) => {}
            Event::Refused(why) => anyhow::bail!("the registry refused an upload: {why}"),
        }
    }
    stored.sort_unstable();
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_unstable();
    ensure!(stored == names, "uploaded were {}; released are {}", listed(&stored), listed(&names));
    Ok(())
}

fn listed(names: &[&str]) -> String {
    names.join(", ")
}

/// Without the name of the command.
fn last_line(said: &str) -> String {
    let line = said.lines().last().unwrap_or_default();
    line.strip_prefix("release prepare: ").unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_is_uploaded_once_and_none_in_vain() {
        let names = ["a 1.0.0".to_owned(), "b 1.0.0".to_owned()];
        let stored = |name: &str| Event::Stored(name.to_owned());
        let (a, b) = (stored("a 1.0.0"), stored("b 1.0.0"));
        let cut = Event::Cut("b 1.0.0".to_owned());
        assert!(uploaded_once(&names, &[a.clone(), cut.clone(), b.clone()]).is_ok());
        for events in [
            vec![a.clone()],
            vec![a.clone(), cut],
            vec![a.clone(), b.clone(), b.clone()],
            vec![a, b, Event::Refused("b 1.0.0 is already uploaded".to_owned())],
        ] {
            assert!(uploaded_once(&names, &events).is_err(), "{events:?}");
        }
    }
}
