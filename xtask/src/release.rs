//! `cargo xtask release`: what a release would be, its preparation, its uploads, its rehearsal.

mod changelog;
mod checksum;
mod date;
mod destination;
mod edit;
mod git;
mod mention;
mod order;
mod plan;
mod prepare;
mod publish;
mod refusal;
mod registry;
mod rehearsal;
mod rhythm;
mod semver;
mod tarball;
#[cfg(test)]
mod tests;
mod version;

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use self::date::Date;
use self::destination::Destination;
use self::plan::Plan;
pub(crate) use self::rhythm::OWN_RHYTHM;
use crate::finding::report;
use crate::metadata::Package;

/// One of the commands, with what was asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Plan { files: bool, registry: Option<String> },
    Prepare { execute: bool, date: Option<Date>, registry: Option<String> },
    Publish { execute: bool, registry: Option<String> },
    Rehearse { interrupt_after: usize },
}

impl Command {
    /// Reads what follows `release`; nothing when it is not understood.
    pub(crate) fn read(arguments: &[&str]) -> Option<Self> {
        let (name, mut rest) = arguments.split_first()?;
        let mut command = match *name {
            "plan" => Self::Plan { files: false, registry: None },
            "prepare" => Self::Prepare { execute: false, date: None, registry: None },
            "publish" => Self::Publish { execute: false, registry: None },
            "rehearse" => Self::Rehearse { interrupt_after: rehearsal::INTERRUPT_AFTER },
            _ => return None,
        };
        while let Some((option, after)) = rest.split_first() {
            rest = after;
            let mut value = || {
                let (value, after) = rest.split_first()?;
                rest = after;
                Some(*value)
            };
            match (&mut command, *option) {
                (Self::Plan { files, .. }, "--files") => *files = true,
                (Self::Prepare { execute, .. } | Self::Publish { execute, .. }, "--execute") => {
                    *execute = true
                }
                (Self::Prepare { date, .. }, "--date") => *date = Some(Date::read(value()?)?),
                (
                    Self::Plan { registry, .. }
                    | Self::Prepare { registry, .. }
                    | Self::Publish { registry, .. },
                    "--registry",
                ) => *registry = Some(value()?.to_owned()),
                (Self::Rehearse { interrupt_after }, "--interrupt-after") => {
                    *interrupt_after = value()?.parse().ok()?;
                }
                _ => return None,
            }
        }
        Some(command)
    }
}

/// Runs one of them.
pub(crate) fn run(root: &Path, command: Command) -> Result<ExitCode> {
    let to = |registry| Destination { registry, environment: Vec::new() };
    match command {
        Command::Plan { files, registry } => plan(root, files, &to(registry)),
        Command::Prepare { execute, date, registry } => {
            prepare::run(root, execute, date, &to(registry))
        }
        Command::Publish { execute, registry } => publish::run(root, execute, &to(registry)),
        Command::Rehearse { interrupt_after } => rehearsal::run(root, interrupt_after),
    }
}

/// The rehearsal as `ci --full` runs it.
pub(crate) fn rehearse(root: &Path) -> Result<ExitCode> {
    rehearsal::run(root, rehearsal::INTERRUPT_AFTER)
}

/// Prints the plan and everything that a release would be refused for. It changes nothing.
fn plan(root: &Path, with_files: bool, destination: &Destination) -> Result<ExitCode> {
    let mut plan = Plan::make(root)?;
    plan.look_at_files(root)?;
    let released = plan.released();
    let packed = plan.pack_all(root, destination)?;
    println!("{:<20} {:>9} {:>9} {:>6} {:>11}", "in this order", "now", "next", "files", "packed");
    for (name, package) in released.iter().filter_map(|name| Some((name, plan.member(name)?))) {
        let size = match packed.as_ref().and_then(|packed| packed.get(name)) {
            Some(tarball) => format!("{} KiB", plan::length(tarball)?.div_ceil(1024)),
            None => "-".to_owned(),
        };
        let files = plan.files.get(name).map_or(&[][..], Vec::as_slice);
        let next = plan.next.get(name).map(ToString::to_string).unwrap_or_default();
        println!("{name:<20} {:>9} {next:>9} {:>6} {size:>11}", package.version, files.len());
        if with_files {
            for file in files {
                println!("    {}", sized(package, file));
            }
        }
    }
    for one in plan.standing.iter().filter(|one| !plan.next.contains_key(&one.name)) {
        println!("{:<20} {:>9}         -", one.name, one.version.to_string());
    }
    plan.compare(root)?;
    println!("release plan: nothing was changed and nothing uploaded");
    Ok(report("release plan", plan.findings))
}

/// A file with its size on disk; what cargo makes while packing has none there.
fn sized(package: &Package, file: &str) -> String {
    let path = package.manifest.with_file_name(file);
    match std::fs::metadata(path) {
        Ok(metadata) => format!("{:>8} {file}", metadata.len()),
        Err(_) => format!("{:>8} {file}", "-"),
    }
}
