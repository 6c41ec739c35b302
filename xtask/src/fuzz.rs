//! `cargo xtask fuzz`: the targets of `fuzz/`, by cargo-fuzz on the installed toolchain.

mod outcome;
mod target;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

use crate::metadata::target_folder;
use crate::step::cargo;
use crate::tool::Tool;
use outcome::{Outcome, table};
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

/// Builds all targets, runs one after the other, and says what each found.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let fuzz = Fuzz::new(root)?;
    fuzz.build()?;
    let mut outcomes = Vec::new();
    for target in &options.targets {
        println!("fuzz: {} for {} s: {}", target.name, options.seconds, target.what);
        outcomes.push((target.name, fuzz.run(target, options.seconds)?));
    }
    print!("{}", table(&outcomes));
    let mut code = ExitCode::SUCCESS;
    for (name, outcome) in &outcomes {
        if outcome.ended_well {
            continue;
        }
        code = ExitCode::FAILURE;
        println!("\n{name}: {}", outcome.complaint);
        let Some(artifact) = &outcome.artifact else {
            println!("  no input was kept; all that it said: {}", fuzz.log(name).display());
            continue;
        };
        let (program, artifact) = (fuzz.program(name), Path::new(artifact));
        let small = artifact.with_file_name("smallest");
        println!("  the input:   {}", artifact.display());
        println!("  once more:   {} {}", program.display(), artifact.display());
        println!(
            "  make it small: {} -minimize_crash=1 -max_total_time=60 -exact_artifact_path={} {}",
            program.display(),
            small.display(),
            artifact.display()
        );
        println!(
            "  then: a test in the crate with what is left of it, and a seed in fuzz/seeds/{name}"
        );
    }
    Ok(code)
}

struct Fuzz {
    root: PathBuf,
    /// Of cargo-fuzz: its flags are not ours, and neither are its objects.
    home: PathBuf,
    program: PathBuf,
    host: String,
}

impl Fuzz {
    fn new(root: &Path) -> Result<Self> {
        let program = CARGO_FUZZ.ready(root)?;
        let home = target_folder(root)?.join("fuzz");
        Ok(Self { root: root.to_path_buf(), home, program, host: host(root)? })
    }

    /// The sanitizer finds what a target cannot: overrun stacks, and faults in what others wrote.
    fn build(&self) -> Result<()> {
        println!("fuzz: building; the first time takes minutes");
        let mut command = Command::new(&self.program);
        command.args(["fuzz", "build", "--fuzz-dir", "fuzz", "--target", &self.host]);
        command.arg("--target-dir").arg(&self.home).current_dir(&self.root);
        // Sanitizers are behind a flag of nightly compilers; this is the installed one.
        command.env("RUSTC_BOOTSTRAP", "1").env("CARGO_TERM_QUIET", "true").stdin(Stdio::null());
        let status = command.status().context("cargo-fuzz could not be started")?;
        ensure!(status.success(), "the fuzz targets could not be built: a C++ compiler is needed");
        Ok(())
    }

    fn program(&self, target: &str) -> PathBuf {
        let folder = self.home.join(&self.host).join("release");
        folder.join(format!("{target}{}", std::env::consts::EXE_SUFFIX))
    }

    fn log(&self, target: &str) -> PathBuf {
        self.home.join("log").join(format!("{target}.txt"))
    }

    fn run(&self, target: &Target, seconds: u64) -> Result<Outcome> {
        let corpus = self.home.join("corpus").join(target.name);
        let artifacts = self.home.join("artifacts").join(target.name);
        let log = self.log(target.name);
        for folder in [Some(&*corpus), Some(&*artifacts), log.parent()].into_iter().flatten() {
            std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        let fuzz = self.root.join("fuzz");
        let mut command = Command::new(self.program(target.name));
        command.arg(format!("-max_total_time={seconds}")).args(BOUNDS);
        command.arg(format!("-max_len={}", target.max_len));
        command
            .arg(format!("-dict={}", fuzz.join("dictionaries").join(target.dictionary).display()));
        command.arg(format!("-artifact_prefix={}/", artifacts.display()));
        command.args(["-print_final_stats=1"]);
        // New inputs go to the first folder; the others are only read.
        command.arg(&corpus).arg(fuzz.join("seeds").join(target.name));
        command.args(target.fixtures.iter().map(|folder| self.root.join(folder)));
        command.env("ASAN_OPTIONS", "detect_odr_violation=0").env("RUST_BACKTRACE", "0");
        let file = std::fs::File::create(&log).with_context(|| log.display().to_string())?;
        let both = file.try_clone().context("the log cannot be written")?;
        let started = command.stdin(Stdio::null()).stdout(both).stderr(file).spawn();
        let mut child = started.with_context(|| format!("{} could not be started", target.name))?;
        let status = child.wait().context("the target was lost")?;
        let said = std::fs::read(&log).with_context(|| log.display().to_string())?;
        Ok(Outcome::read(status.success(), &String::from_utf8_lossy(&said)))
    }
}

/// The triple of this machine, which cargo-fuzz names a folder by.
fn host(root: &Path) -> Result<String> {
    let said = cargo(root).args(["-vV"]).output().context("cargo could not be started")?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    match said.lines().find_map(|line| line.strip_prefix("host: ")) {
        Some(host) => Ok(host.to_owned()),
        None => bail!("cargo does not say for which machine it is"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_is_understood_or_refused() {
        let all = Options::read(&["--seconds", "5"]).unwrap();
        assert_eq!((all.seconds, all.targets.len()), (5, TARGETS.len()));
        let one = Options::read(&["--seconds", "60", "sidecar"]).unwrap();
        assert_eq!(one.targets[0].name, "sidecar");
        for wrong in [
            &["sidecar"][..],
            &["--seconds"],
            &["--seconds", "0"],
            &["--seconds", "soon"],
            &["--seconds", "5", "no_such_target"],
        ] {
            assert_eq!(Options::read(wrong), None, "{wrong:?}");
        }
    }
}
