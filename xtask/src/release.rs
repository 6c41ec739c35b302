//! `cargo xtask release`: what a release would be, its preparation, its uploads, its rehearsal.

mod changelog;
mod git;
mod plan;
mod prepare;
mod project;
mod publish;
mod refusal;
mod registry;
mod rehearsal;
mod semver_checks;
#[cfg(test)]
mod tests;
mod version;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use self::plan::Plan;
use self::publish::Destination;
pub(crate) use self::version::OWN_RHYTHM;
use crate::finding::report;

/// One of the commands, with what was asked of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Command {
    name: String,
    execute: bool,
    date: Option<String>,
    registry: Option<String>,
}

impl Command {
    /// Reads what follows `release`; nothing when it is not understood.
    pub(crate) fn read(arguments: &[&str]) -> Option<Self> {
        let (name, rest) = arguments.split_first()?;
        let mut command = Self { name: (*name).to_owned(), ..Self::default() };
        let mut rest = rest.iter();
        while let Some(option) = rest.next() {
            match (*name, *option) {
                ("prepare" | "publish", "--execute") => command.execute = true,
                ("prepare", "--date") => {
                    let date = rest.next().filter(|date| prepare::is_date(date))?;
                    command.date = Some((*date).to_owned());
                }
                ("plan" | "prepare" | "publish", "--registry") => {
                    command.registry = Some((*rest.next()?).to_owned());
                }
                _ => return None,
            }
        }
        ["plan", "prepare", "publish", "rehearse"].contains(name).then_some(command)
    }
}

/// Runs one of them.
pub(crate) fn run(root: &Path, command: Command) -> Result<ExitCode> {
    let Command { name, execute, date, registry } = command;
    let to = Destination(registry.as_deref());
    match name.as_str() {
        "plan" => plan(root, to),
        "prepare" => prepare::run(root, execute, date.as_deref(), to),
        "publish" => publish::run(root, execute, to),
        _ => rehearse(root),
    }
}

/// The rehearsal, as `ci --full` runs it too.
pub(crate) fn rehearse(root: &Path) -> Result<ExitCode> {
    rehearsal::run(root)
}

/// Prints the plan and everything that a release would be refused for. It changes nothing.
fn plan(root: &Path, to: Destination<'_>) -> Result<ExitCode> {
    let (plan, tarballs) = Plan::complete(root, to)?;
    plan.print(&tarballs)?;
    println!("release plan: nothing was changed and nothing uploaded");
    Ok(report("release plan", plan.findings))
}
