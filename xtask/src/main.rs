//! `cargo xtask`: the project's own commands.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its terminal"
)]

mod bench;
mod browser;
mod ci;
mod conform;
mod deny;
mod deps;
mod endpoints;
mod features;
mod finding;
mod footprint;
mod fuzz;
mod interop;
mod package;
mod policy;
mod process;
mod release;
mod server;
mod step;
mod test;
mod tidy;
mod tool;
mod workspace;
#[cfg(test)]
mod workspace_copy;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

const HELP: &str = include_str!("help.txt");

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let root = workspace_root()?;
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test", ref rest @ ..] if let Some(options) = test::Options::read(rest) => {
            test::run(&root, &options)
        }
        ["serve", command, ref arguments @ ..] => test::serve(&root, command, arguments),
        ["tidy"] => tidy::run(&root),
        ["deny"] => deny::run(&root),
        ["deps"] => deps::run(&root),
        ["features"] => features::run(&root),
        ["footprint"] => footprint::run(&root),
        ["endpoints"] => endpoints::run(&root),
        ["browser"] => browser::run(&root),
        ["bench", ref arguments @ ..] => bench::run(&root, arguments),
        ["fuzz", ref rest @ ..] if let Some(options) = fuzz::Options::read(rest) => {
            fuzz::run(&root, &options)
        }
        ["release", ref rest @ ..] if let Some(command) = release::Command::read(rest) => {
            release::run(&root, command)
        }
        ["package"] => package::run(&root),
        ["ci"] => ci::run(&root),
        ["ci", "--quick"] => ci::run_quick(&root),
        ["ci", "--full"] => ci::run_full(&root),
        ["interop", ref steps @ ..] => interop::run(&root, steps),
        ["conform", ref rest @ ..] if let Some(options) = conform::Options::read(rest) => {
            conform::run(&root, &options)
        }
        ["-h" | "--help" | "help"] => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        [] => {
            eprint!("{HELP}");
            Ok(ExitCode::from(2))
        }
        _ => {
            eprint!("xtask: not understood: {}\n\n{HELP}", arguments.join(" "));
            Ok(ExitCode::from(2))
        }
    }
}

/// The folder above this package. Cargo says at run time where the package is; what was true when
/// the binary was compiled may be a folder that has since moved.
fn workspace_root() -> Result<PathBuf> {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    let root = package.parent().context("xtask has no folder above it")?;
    Ok(root.to_path_buf())
}
