//! `cargo xtask test`: the whole test suite; and its test programs, built once, over and over.

mod load;
mod program;

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use self::program::Suite;
use crate::server::Servers;
use crate::step::{Step, passed_on, run_all};

/// The kit of the stores is said here, so that its own tests run with whatever else is selected; and
/// what is off by default. Tests, examples and doctests have the same set: nothing is built twice.
pub(crate) const FEATURES: &str =
    "zcrm-store-api/conformance,zcrm-client/socks,zcrm-examples/postgres,zcrm-examples/mirror";

/// What was asked of `cargo xtask test`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// How often the test programs run; once also means the examples and the doctests.
    repeat: Option<usize>,
    /// How many busy processes run beside them.
    load: usize,
    /// Whether each is stopped for a random part of every four seconds.
    stop_and_continue: bool,
    /// Only these; none means all.
    packages: Vec<String>,
}

impl Options {
    /// Reads what follows `test`; nothing when it is not understood.
    pub(crate) fn read(arguments: &[&str]) -> Option<Self> {
        let mut options =
            Self { repeat: None, load: 0, stop_and_continue: false, packages: Vec::new() };
        let mut rest = arguments.iter();
        while let Some(option) = rest.next() {
            match *option {
                "--repeat" => options.repeat = rest.next()?.parse().ok().filter(|n| *n > 0),
                "--load" => options.load = rest.next()?.parse().ok()?,
                "--stop-and-continue" => options.stop_and_continue = true,
                "-p" => options.packages.push((*rest.next()?).to_owned()),
                _ => return None,
            }
            if *option == "--repeat" && options.repeat.is_none() {
                return None;
            }
        }
        Some(options)
    }

    fn is_trial(&self) -> bool {
        self.repeat.is_some() || self.load > 0 || self.stop_and_continue
    }
}

/// Runs every test there is and prints how long each part took; or only the test programs, under the
/// circumstances that were asked for.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let servers = Servers::start()?;
    if options.is_trial() || !options.packages.is_empty() {
        let suite = Suite::build(root, &selection(&options.packages))?;
        return load::rounds(&suite, &servers, options);
    }
    let steps: Vec<Step> = suite(&servers).into_iter().chain([doctest()]).collect();
    run_all("test", root, &steps)
}

/// Runs one command while the servers are there.
pub(crate) fn serve(root: &Path, command: &str, arguments: &[&str]) -> Result<ExitCode> {
    let servers = Servers::start()?;
    let mut command = Command::new(command);
    command.current_dir(root).args(arguments);
    command.envs(servers.environment().iter().map(|(key, value)| (key, value)));
    let status = command.status().context("the command could not be started")?;
    Ok(passed_on(status))
}

/// Unit and integration tests, and the examples as programs. Benches are compiled by clippy.
pub(crate) fn suite(servers: &Servers) -> Vec<Step> {
    let environment = servers.environment().to_vec();
    vec![
        Step::check("test", move |root| {
            Suite::build(root, &selection(&[]))?.run_once(&environment)
        }),
        // Off in a workspace build: nothing else in it asks for the feature.
        Step::check("test serde", |root| {
            Suite::build(root, &["-p", "zcrm-env", "--features", "serde"])?.run_once(&[])
        }),
        Step::cargo("examples", &format!("build --workspace --examples --features {FEATURES}")),
    ]
}

/// The tests inside the crates and programs, none of which needs a server.
pub(crate) fn units() -> Step {
    Step::check("units", |root| {
        let arguments = ["--workspace", "--features", FEATURES, "--lib", "--bins"];
        Suite::build(root, &arguments)?.run_once(&[])
    })
}

/// The examples in the documentation.
pub(crate) fn doctest() -> Step {
    Step::cargo("doctest", &format!("test --workspace --features {FEATURES} --doc --no-fail-fast"))
}

fn selection(packages: &[String]) -> Vec<&str> {
    // Libraries and programs too, where a package has them: `--lib` fails without a library.
    let mut arguments = vec!["--tests"];
    if packages.is_empty() {
        arguments.extend(["--workspace", "--features", FEATURES]);
    } else {
        arguments.extend(packages.iter().flat_map(|package| ["-p", package]));
    }
    arguments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_understood_or_refused() {
        let read = |line: &str| Options::read(&line.split_whitespace().collect::<Vec<_>>());
        assert!(!read("").unwrap().is_trial());
        let trial = read("--repeat 10 --load 8 --stop-and-continue -p zcrm-auth").unwrap();
        assert_eq!((trial.repeat, trial.load, trial.stop_and_continue), (Some(10), 8, true));
        assert_eq!(trial.packages, ["zcrm-auth"]);
        assert_eq!(selection(&trial.packages), ["--tests", "-p", "zcrm-auth"]);
        for wrong in ["--repeat", "--repeat 0", "--repeat x", "--load", "--load all", "-p", "it"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
