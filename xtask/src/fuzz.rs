//! `cargo xtask fuzz`: the targets of `fuzz/`, by cargo-fuzz on the installed toolchain.

mod target;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::tool::Tool;
use crate::workspace::target_folder;
use target::{TARGETS, Target};

const CARGO_FUZZ: Tool = Tool { name: "cargo-fuzz", version: "0.13.2", optimised: false };

/// Long enough to read the seeds and to wander off from them.
const SMOKE: u64 = 10;

/// What bounds one input: an answer in megabytes or one that takes seconds is a finding.
const BOUNDS: [&str; 3] = ["-rss_limit_mb=2048", "-malloc_limit_mb=256", "-timeout=10"];

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    seconds: u64,
    targets: Vec<&'static Target>,
}

impl Options {
    /// Reads `--seconds N [target …]`; all targets when none is named.
    pub(crate) fn read(arguments: &[&str]) -> Option<Self> {
        let ["--seconds", seconds, names @ ..] = arguments else { return None };
        let named = names.iter().map(|name| TARGETS.iter().find(|target| target.name == *name));
        let mut targets = named.collect::<Option<Vec<_>>>()?;
        if targets.is_empty() {
            targets.extend(TARGETS);
        }
        Some(Self { seconds: seconds.parse().ok().filter(|seconds| *seconds > 0)?, targets })
    }
}

/// What `ci --full` runs.
pub(crate) fn smoke(root: &Path) -> Result<ExitCode> {
    run(root, &Options { seconds: SMOKE, targets: TARGETS.iter().collect() })
}

/// Builds all targets and runs one after the other. cargo-fuzz says of a finding how to repeat it and
/// how to make it small.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let fuzz = Fuzz::new(root)?;
    println!("fuzz: the first time each target is built, which takes minutes and a C++ compiler");
    let mut failed = Vec::new();
    for target in &options.targets {
        println!("fuzz: {} for {} s: {}", target.name, options.seconds, target.what);
        let status = fuzz.run(target, options.seconds)?.status();
        if !status.context("cargo-fuzz could not be started")?.success() {
            failed.push(target.name);
        }
    }
    if failed.is_empty() {
        println!("fuzz: nothing found");
        return Ok(ExitCode::SUCCESS);
    }
    println!(
        "fuzz: findings in {}: for each a test in its crate, and a seed in fuzz/seeds",
        failed.join(", ")
    );
    Ok(ExitCode::FAILURE)
}

struct Fuzz {
    root: PathBuf,
    /// Of cargo-fuzz: its flags are not ours, and neither are its objects.
    home: PathBuf,
    program: PathBuf,
}

impl Fuzz {
    fn new(root: &Path) -> Result<Self> {
        let home = target_folder(root)?.join("fuzz");
        Ok(Self { root: root.to_path_buf(), home, program: CARGO_FUZZ.ready(root)? })
    }

    /// The sanitizer finds what a target cannot: overrun stacks, and faults in what others wrote.
    fn command(&self, target: &Target) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["fuzz", "run", "--fuzz-dir", "fuzz"]);
        command.arg("--target-dir").arg(&self.home).arg(target.name);
        // Sanitizers are behind a flag of nightly compilers; this is the installed one.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TERM_QUIET", "true");
        command.env("ASAN_OPTIONS", "detect_odr_violation=0").env("RUST_BACKTRACE", "0");
        command.current_dir(&self.root).stdin(Stdio::null());
        command
    }

    fn run(&self, target: &Target, seconds: u64) -> Result<Command> {
        let corpus = self.home.join("corpus").join(target.name);
        std::fs::create_dir_all(&corpus).with_context(|| corpus.display().to_string())?;
        let fuzz = self.root.join("fuzz");
        let mut command = self.command(target);
        // New inputs go to the first folder; the others are only read.
        command.arg(&corpus).arg(fuzz.join("seeds").join(target.name));
        command.args(target.fixtures.iter().map(|folder| self.root.join(folder)));
        command.arg("--").args(BOUNDS).args(["-print_final_stats=1", "-verbosity=0"]);
        command.arg(format!("-max_total_time={seconds}"));
        command.arg(format!("-max_len={}", target.max_len));
        let dictionary = fuzz.join("dictionaries").join(target.dictionary);
        command.arg(format!("-dict={}", dictionary.display()));
        Ok(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_understood_or_refused() {
        let all = Options::read(&["--seconds", "5"]).unwrap();
        assert_eq!((all.seconds, all.targets.len()), (5, TARGETS.len()));
        assert_eq!(
            Options::read(&["--seconds", "60", "sidecar"]).unwrap().targets[0].name,
            "sidecar"
        );
        for wrong in ["sidecar", "--seconds", "--seconds 0", "--seconds soon", "--seconds 5 none"] {
            assert_eq!(Options::read(&wrong.split(' ').collect::<Vec<_>>()), None, "{wrong}");
        }
    }
}
