//! Runs a list of steps one after the other, says how long each took, stops at the first failure.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Output};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::process::{Ended, bounded};

/// One line of a list such as `ci`: a cargo command, or one of our own checks.
pub(crate) struct Step {
    name: &'static str,
    action: Action,
}

type Check = dyn Fn(&Path) -> Result<ExitCode>;

enum Action {
    Cargo {
        line: String,
        /// What is set, or taken away, in the environment it was given.
        environment: Vec<(String, Option<String>)>,
    },
    Check(Box<Check>),
}

/// How long a cargo command may take: what hangs, an example or a doctest, ends as a failure.
const LIMIT: Duration = Duration::from_secs(30 * 60);

impl Step {
    /// A cargo command, given as it would be typed.
    pub(crate) fn cargo(name: &'static str, line: &str) -> Self {
        let action = Action::Cargo { line: line.to_owned(), environment: Vec::new() };
        Self { name, action }
    }

    /// One of the checks of this program.
    pub(crate) fn check(
        name: &'static str,
        check: impl Fn(&Path) -> Result<ExitCode> + 'static,
    ) -> Self {
        Self { name, action: Action::Check(Box::new(check)) }
    }

    /// The same step with these environment variables set.
    pub(crate) fn with(mut self, variables: &[(String, String)]) -> Self {
        if let Action::Cargo { environment, .. } = &mut self.action {
            environment
                .extend(variables.iter().map(|(key, value)| (key.clone(), Some(value.clone()))));
        }
        self
    }

    /// The same step with every environment variable of that prefix taken away.
    pub(crate) fn without_prefix(mut self, prefix: &str) -> Self {
        if let Action::Cargo { environment, .. } = &mut self.action {
            let names = std::env::vars_os().map(|(key, _)| key.to_string_lossy().into_owned());
            environment
                .extend(names.filter(|name| name.starts_with(prefix)).map(|name| (name, None)));
        }
        self
    }

    fn shown(&self) -> String {
        match &self.action {
            Action::Check(_) => format!("cargo xtask {}", self.name),
            Action::Cargo { line, environment } if environment.is_empty() => {
                format!("cargo {line}")
            }
            // Without the values: one may be a password.
            Action::Cargo { line, environment } => {
                let names: Vec<_> = environment.iter().map(|(name, _)| name.as_str()).collect();
                format!("cargo {line}   (environment: {})", names.join(", "))
            }
        }
    }

    fn run(&self, root: &Path) -> Result<ExitCode> {
        match &self.action {
            Action::Check(check) => check(root),
            Action::Cargo { line, environment } => {
                let mut command = cargo(root);
                command.args(line.split_whitespace());
                for (key, value) in environment {
                    match value {
                        Some(value) => command.env(key, value),
                        None => command.env_remove(key),
                    };
                }
                match bounded(&mut command, LIMIT)? {
                    Ended::Exited(status) => Ok(passed_on(status)),
                    Ended::Killed => {
                        println!("{}: killed after {}: it did not end", self.name, seconds(LIMIT));
                        Ok(ExitCode::FAILURE)
                    }
                }
            }
        }
    }
}

/// The cargo that started us, or the one on the path, working at `root`.
pub(crate) fn cargo(root: &Path) -> Command {
    program(&std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), root)
}

/// A program that may start cargo, working at `root`.
pub(crate) fn program(program: &OsStr, root: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root);
    without_package(&mut command);
    command
}

/// Takes away what cargo told us about our own package: build scripts that look at it (ring's does)
/// would run again, and everything above them be compiled again, whenever a developer's own cargo and
/// ours take turns.
pub(crate) fn without_package(command: &mut Command) {
    for (key, _) in std::env::vars_os() {
        let name = key.to_string_lossy();
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(key);
        }
    }
}

/// What a cargo command prints. As a rule everything it needs is on this machine, and the registry is
/// not asked what is new; only when something is missing, it is fetched.
pub(crate) fn offline_first(root: &Path, arguments: &[&str]) -> Result<Output> {
    let output = cargo(root).args(arguments).arg("--offline").output();
    let output = output.context("cargo could not be started")?;
    if output.status.success() {
        return Ok(output);
    }
    cargo(root).args(arguments).output().context("cargo could not be started")
}

/// Runs the steps in order and stops at the first that fails, with that step's exit code.
pub(crate) fn run_all(list: &str, root: &Path, steps: &[Step]) -> Result<ExitCode> {
    run_to(&mut std::io::stdout(), list, root, steps)
}

fn run_to(out: &mut impl Write, list: &str, root: &Path, steps: &[Step]) -> Result<ExitCode> {
    let begun = now();
    let mut table = String::new();
    for step in steps {
        say(out, &format!("== {}: {}", step.name, step.shown()))?;
        let step_begun = now();
        let code = step.run(root)?;
        let took = seconds(step_begun.elapsed());
        writeln!(table, "   {:<20} {took:>9}", step.name)?;
        if code != ExitCode::SUCCESS {
            say(out, &format!("== {}: FAILED after {took}\n{table}", step.name))?;
            say(
                out,
                &format!("== {list}: FAILED at {} after {}", step.name, seconds(begun.elapsed())),
            )?;
            return Ok(code);
        }
        say(out, &format!("== {}: ok in {took}", step.name))?;
    }
    say(out, &format!("{table}== {list}: ok in {}", seconds(begun.elapsed())))?;
    Ok(ExitCode::SUCCESS)
}

/// Prints at once, so that our lines and the children's stay in order in a pipe.
pub(crate) fn say(out: &mut impl Write, line: &str) -> Result<()> {
    writeln!(out, "{line}")?;
    out.flush()?;
    Ok(())
}

pub(crate) fn seconds(took: Duration) -> String {
    format!("{:.1} s", took.as_secs_f64())
}

#[expect(clippy::disallowed_methods, reason = "shows how long a step took; nothing depends on it")]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// The exit code of the child; one that a signal ended gets 128 + the signal, as in a shell.
pub(crate) fn passed_on(status: ExitStatus) -> ExitCode {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        return ExitCode::from(u8::try_from(128 + signal).unwrap_or(u8::MAX));
    }
    let code = status.code().unwrap_or(1);
    // Windows codes do not fit into a byte; what matters is that zero stays zero and nothing else is.
    ExitCode::from(u8::try_from(code).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;

    fn succeeds(_: &Path) -> Result<ExitCode> {
        Ok(ExitCode::SUCCESS)
    }

    fn fails_with_seven(_: &Path) -> Result<ExitCode> {
        Ok(ExitCode::from(7))
    }

    fn must_not_be_reached(_: &Path) -> Result<ExitCode> {
        anyhow::bail!("a step ran after the one that failed")
    }

    #[test]
    fn stops_at_the_first_failure_with_its_code() {
        let steps = [
            Step::check("one", succeeds),
            Step::check("two", fails_with_seven),
            Step::check("three", must_not_be_reached),
        ];
        let mut out = Vec::new();
        let code = run_to(&mut out, "list", Path::new("."), &steps).unwrap();
        assert_eq!(code, ExitCode::from(7));
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains("== one: ok in "), "{out}");
        assert!(out.contains("== list: FAILED at two after "), "{out}");
    }

    #[test]
    fn passes_on_the_exit_code_of_cargo() {
        let steps = [Step::cargo("unknown", "no-such-subcommand-of-cargo")];
        let code = run_to(&mut std::io::sink(), "list", Path::new("."), &steps).unwrap();
        assert_eq!(code, ExitCode::from(101));
    }

    #[test]
    fn takes_away_what_begins_with_the_prefix_and_nothing_else() {
        // Every process has this one; setting our own would be unsafe.
        let shown = Step::cargo("x", "run").without_prefix("PAT").shown();
        assert!(shown.contains("(environment: PATH") && !shown.contains("CARGO"), "{shown}");
    }

    #[test]
    fn cargo_is_not_told_of_this_package() {
        let command = cargo(Path::new("."));
        let changed: Vec<_> = command.get_envs().collect();
        let is_of_package = |key: &OsString| {
            let key = key.to_string_lossy();
            key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_")
        };
        let told: Vec<_> = std::env::vars_os().map(|(key, _)| key).filter(is_of_package).collect();
        assert!(told.contains(&"CARGO_MANIFEST_DIR".into()), "a test knows its folder at least");
        for name in &told {
            assert!(changed.contains(&(name.as_os_str(), None)), "{name:?}");
        }
    }
}
