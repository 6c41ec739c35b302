//! The test programs that cargo has built, each run for a bounded time, all of them whatever becomes of
//! one.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process::{Ended, Group};
use crate::step::{cargo, now, seconds};
use crate::workspace::target_folder;

/// How long a test program may take. The slowest takes a minute or two on a quiet machine.
pub(super) const LIMIT: Duration = Duration::from_secs(600);

/// One that libtest made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Program {
    /// `zcrm-auth it`, `zcrm-auth lib`.
    pub(super) name: String,
    path: PathBuf,
    /// The folder of its package, where it runs.
    folder: PathBuf,
}

/// All that were built together.
pub(super) struct Suite {
    pub(super) programs: Vec<Program>,
    logs: PathBuf,
}

/// What one program did.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) passed: bool,
    pub(super) took: Duration,
    /// `131 tests`, or what went wrong.
    pub(super) said: String,
    /// Everything it printed.
    pub(super) log: PathBuf,
}

impl Suite {
    /// Builds what the arguments of `cargo test` select.
    pub(super) fn build(root: &Path, arguments: &[&str]) -> Result<Self> {
        let output = cargo(root)
            .args(["test", "--no-run", "--message-format", "json-render-diagnostics"])
            .args(arguments)
            .stdin(Stdio::null())
            .stderr(Stdio::inherit())
            .output()
            .context("cargo could not be started")?;
        if !output.status.success() {
            bail!("the tests do not compile");
        }
        let mut programs = Vec::new();
        for line in output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            let message = serde_json::from_slice(line).context("cargo did not print JSON")?;
            programs.extend(program(&message));
        }
        programs.sort();
        let logs = target_folder(root)?.join("test-log");
        Ok(Self { programs, logs })
    }

    /// Runs each once, in order, and fails when one of them did.
    pub(super) fn run_once(&self, environment: &[(String, String)]) -> Result<ExitCode> {
        let failed =
            self.round("once", |program, log| program.run(log, environment, LIMIT, |_, _| {}))?;
        Ok(if failed.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    /// Runs each by `run`, tells of each as it ends, and gives the names of those that failed.
    pub(super) fn round(
        &self,
        name: &str,
        mut run: impl FnMut(&Program, &Path) -> Result<Outcome>,
    ) -> Result<Vec<String>> {
        let folder = self.logs.join(name);
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        let mut failed = Vec::new();
        for program in &self.programs {
            let log = folder.join(format!("{}.txt", program.name.replace(' ', "-")));
            let outcome = run(program, &log)?;
            let verdict = if outcome.passed { "ok" } else { "FAILED" };
            let took = seconds(outcome.took);
            println!("   {:<28} {verdict:<6} {took:>9}   {}", program.name, outcome.said);
            if !outcome.passed {
                failed.push((program.name.clone(), outcome));
            }
        }
        for (name, outcome) in &failed {
            let text = std::fs::read(&outcome.log)?;
            println!(
                "\n== {name}: {}\n{}",
                outcome.said,
                String::from_utf8_lossy(&text).trim_end()
            );
        }
        if !failed.is_empty() {
            println!("\n== FAILED, {} of {} test programs:", failed.len(), self.programs.len());
        }
        for (name, outcome) in &failed {
            println!("   {name}: {} ({})", outcome.said, outcome.log.display());
        }
        Ok(failed.into_iter().map(|(name, _)| name).collect())
    }
}

impl Program {
    /// Runs it as cargo does, in the folder of its package, with what it prints in a file.
    pub(super) fn run(
        &self,
        log: &Path,
        environment: &[(String, String)],
        limit: Duration,
        tick: impl FnMut(&Group, Duration),
    ) -> Result<Outcome> {
        let file = File::create(log).with_context(|| log.display().to_string())?;
        let mut command = Command::new(&self.path);
        crate::step::without_package(&mut command);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command.envs(environment.iter().map(|(key, value)| (key, value)));
        command.stdout(file.try_clone()?).stderr(file);
        let begun = now();
        let ended = Group::start(&mut command)?.wait(limit, tick)?;
        let took = begun.elapsed();
        let text = String::from_utf8_lossy(&std::fs::read(log)?).into_owned();
        let said = match ended {
            Ended::Killed => format!("killed after {}: it did not end", seconds(limit)),
            Ended::Exited(status) if status.success() => {
                format!("{} tests", counted(&text, "passed"))
            }
            Ended::Exited(status) => {
                format!("{status}, {} tests failed", counted(&text, "failed"))
            }
        };
        let passed = matches!(ended, Ended::Exited(status) if status.success());
        Ok(Outcome { passed, took, said, log: log.to_owned() })
    }
}

/// The test program that a message of cargo is about.
fn program(message: &Value) -> Option<Program> {
    if message["reason"] != "compiler-artifact" || message["profile"]["test"] != true {
        return None;
    }
    let path = PathBuf::from(message["executable"].as_str()?);
    let folder = Path::new(message["manifest_path"].as_str()?).parent()?.to_path_buf();
    let package = folder.file_name()?.to_string_lossy();
    let kind = match message["target"]["kind"][0].as_str()? {
        "lib" => "lib",
        _ => message["target"]["name"].as_str()?,
    };
    Some(Program { name: format!("{package} {kind}"), path, folder })
}

/// The sum of the figures before `word` in libtest's last lines.
fn counted(text: &str, word: &str) -> u64 {
    let results = text.lines().filter_map(|line| line.strip_prefix("test result: "));
    results
        .flat_map(|line| line.split([';', '.']))
        .filter_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u64>().ok())
        .sum()
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use super::*;

    fn suite(folder: &Path, scripts: &[(&str, &str)]) -> Suite {
        use std::os::unix::fs::PermissionsExt as _;
        let programs = scripts.iter().map(|(name, script)| {
            let path = folder.join(name);
            std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
            Program { name: (*name).to_owned(), path, folder: folder.to_owned() }
        });
        Suite { programs: programs.collect(), logs: folder.join("log") }
    }

    #[test]
    fn neither_a_failing_nor_a_hanging_program_keeps_the_others_from_running() {
        let folder = tempfile::tempdir().unwrap();
        let result = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'";
        let suite = suite(
            folder.path(),
            &[
                ("fails", "echo 'test result: FAILED. 1 passed; 1 failed'; exit 101"),
                ("hangs", "echo begun; sleep 600"),
                ("passes", result),
            ],
        );
        let mut said = Vec::new();
        let failed = suite
            .round("once", |program, log| {
                let mut begun = false;
                let limit = if program.name == "hangs" { 0 } else { 600 };
                let outcome =
                    program.run(log, &[], Duration::from_secs(limit), |_, _| begun = true)?;
                said.push(outcome.said.clone());
                Ok(outcome)
            })
            .unwrap();
        assert_eq!(failed, ["fails", "hangs"]);
        assert_eq!(said[0], "exit status: 101, 1 tests failed");
        assert_eq!(said[1], "killed after 0.0 s: it did not end");
        assert_eq!(said[2], "2 tests");
    }

    #[test]
    fn a_message_about_a_test_program_is_read() {
        let message = |test: bool, kind: &str| {
            serde_json::json!({
                "reason": "compiler-artifact", "executable": "/t/x-1",
                "manifest_path": "/w/crates/zcrm-env/Cargo.toml",
                "profile": { "test": test }, "target": { "kind": [kind], "name": "it" },
            })
        };
        let name = |test, kind| program(&message(test, kind)).map(|program| program.name);
        assert_eq!(name(true, "lib").as_deref(), Some("zcrm-env lib"));
        assert_eq!(name(true, "test").as_deref(), Some("zcrm-env it"));
        assert_eq!(name(false, "bin"), None);
    }
}
