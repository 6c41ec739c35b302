//! `cargo xtask`: the project's own commands.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its terminal"
)]

mod bench;
mod ci;
mod conform;
mod deny;
mod deps;
mod features;
mod finding;
mod footprint;
mod fuzz;
mod interop;
mod lock;
mod manifest;
mod metadata;
mod package;
mod policy;
mod process;
mod release;
mod server;
mod source;
mod step;
mod test;
mod tidy;
mod tool;
#[cfg(test)]
mod workspace_copy;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};

const HELP: &str = "\
The project's own commands.

usage: cargo xtask <command>

  test [-p <package> ...] [--repeat <times>] [--load <processes>] [--stop-and-continue]
         the whole test suite: unit and integration tests, examples, doctests; starts a private
         PostgreSQL and pgbouncer, unless ZCRM_TEST_POSTGRES_URL and ZCRM_TEST_PGBOUNCER_URL are set,
         and as root on Debian installs them and tinyproxy first. With an option only the test
         programs: of some packages, several times, beside busy processes, each stopped for a random
         1 to 3 seconds out of every 4
  serve  <command> [arguments]: runs a command while those servers are there, as in
         `cargo xtask serve cargo test -p zcrm-store-postgres`
  tidy   what the text of the tree can show: file sizes, folders, forbidden words
  deps   who depends on whom, against the table in xtask/src/policy.rs
  deny   licences, sources, banned and duplicate crates, advisories, by cargo-deny and deny.toml;
         builds cargo-deny in the target folder when it is not there
  footprint
         how many crates each of ours brings along, and its own lines; fails past a cap
  interop [step ...]
         Zoho's own Python SDK, from PyPI, beside zcrm: on one token file in turns (alternating) and
         at the same time (one-python, two-pythons), and against the simulator (flows)
  conform [--oas <folder>] [--data-types]
         every kind of answer of zcrm-sim against Zoho's OpenAPI files, which are not part of the
         project (default: ../shared/crm-oas); or the data types of fields that the files name
  bench  what a call costs beside plain hyper-util, against the targets; report.md and report.svg
         under target/bench. --quick: seconds instead of minutes; --slow-down 15: slows zcrm down
         by so many percent, which must be noticed
  fuzz --seconds N [target ...]
         every parser of foreign bytes, N seconds each (fuzz/fuzz_targets says what must hold); builds
         cargo-fuzz in the target folder when it is not there; fails with a finding
  features
         every published crate compiled by itself: without features, with each alone, with all
  package
         every published crate packed, and built from the tarballs
  release plan [--files] [--registry <name>]
         the next version of each crate from its changelog, the order of upload, files and sizes,
         what a release would be refused for, and, once there is a tag, which breaks no changelog
         declares; changes nothing
  release prepare [--date 2026-01-31] [--registry <name>] [--execute]
         versions and dated changelogs, shown as a diff; --execute writes and commits them
  release publish [--registry <name>] [--execute]
         every package built from its tarball; --execute uploads what the registry does not have,
         and tags it when all is there; the same command goes on after a failure
  release rehearse [--interrupt-after 4]
         both in a clone, twice interrupted, to a registry of its own on a loopback port that takes
         the place of crates.io; then four outside projects are built from it and run
  ci     everything the server runs, in order; stops at the first failure. --quick: what needs no
         server, before a commit; --full: also deny, features, package, fuzz, release rehearse,
         bench --quick and interop

  -h, --help   this text
";

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
