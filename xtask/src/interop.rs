//! `cargo xtask interop`: Zoho's own Python and Node SDKs beside zcrm, on one token file, on one table,
//! and against the simulator.

mod alternating;
mod child;
mod concurrent;
mod dbstore;
mod flow;
mod node;
mod python;
mod question;
mod refresh;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::step::{cargo, now, say, seconds};
use child::Child;
use node::Node;
use python::Python;

/// What the steps need: both halves, and a folder for their files.
struct Stage {
    python: Python,
    driver: PathBuf,
    scripts: PathBuf,
    /// Where the SDKs are installed.
    home: PathBuf,
    folder: TempDir,
    /// Removes the folder even when we are killed; the children end by themselves then.
    #[cfg(unix)]
    _keeper: crate::server::keeper::Keeper,
}

/// A step gives one line that says what was shown.
type Act = fn(&Stage) -> Result<String>;

const STEPS: &[(&str, Act)] = &[
    ("alternating", alternating::run),
    ("one-python", concurrent::run_with_one),
    ("two-pythons", concurrent::run_with_two),
    ("flows", flow::run),
    ("dbstore", dbstore::run),
];

/// Runs the named steps, or all of them; a step that fails does not keep the others from running.
pub(crate) fn run(root: &Path, only: &[&str]) -> Result<ExitCode> {
    if let Some(unknown) = only.iter().find(|name| STEPS.iter().all(|(step, _)| step != *name)) {
        let names: Vec<_> = STEPS.iter().map(|(name, _)| *name).collect();
        bail!("no step of interop is called `{unknown}`; there are {}", names.join(", "));
    }
    let out = &mut std::io::stdout();
    let begun = now();
    let stage = Stage::set(root)?;
    say(out, &format!("== interop: {} ready in {}", python::SDK, seconds(begun.elapsed())))?;
    let mut failed = Vec::new();
    for (name, act) in STEPS {
        if !only.is_empty() && !only.contains(name) {
            continue;
        }
        let step_begun = now();
        let outcome = act(&stage);
        let took = seconds(step_begun.elapsed());
        match outcome {
            Ok(shown) => say(out, &format!("== {name}: ok in {took}: {shown}"))?,
            Err(error) => {
                say(out, &format!("== {name}: FAILED after {took}: {error:#}"))?;
                failed.push(*name);
            }
        }
    }
    let took = seconds(begun.elapsed());
    if failed.is_empty() {
        say(out, &format!("== interop: ok in {took}"))?;
        return Ok(ExitCode::SUCCESS);
    }
    say(out, &format!("== interop: FAILED at {} after {took}", failed.join(", ")))?;
    Ok(ExitCode::FAILURE)
}

impl Stage {
    fn set(root: &Path) -> Result<Self> {
        let driver = build(root)?;
        // The executable is in `debug` in the target folder.
        let target = driver.ancestors().nth(2).context("no target folder above the driver")?;
        let home = target.join("interop");
        std::fs::create_dir_all(&home)?;
        let python = Python::ready(&home)?;
        let folder = tempfile::Builder::new().prefix("zcrm-interop-").tempdir()?;
        Ok(Self {
            python,
            driver,
            scripts: root.join("xtask/interop"),
            home,
            #[cfg(unix)]
            _keeper: crate::server::keeper::Keeper::of(folder.path())?,
            folder,
        })
    }

    /// A folder of its own for one step.
    fn subfolder(&self, name: &str) -> Result<PathBuf> {
        let path = self.folder.path().join(name);
        std::fs::create_dir(&path).with_context(|| format!("no folder {}", path.display()))?;
        Ok(path)
    }

    /// Zoho's store in a process of its own.
    fn sdk_store(&self) -> Result<Child> {
        self.script("sdk_store.py")
    }

    /// One of our scripts, with Zoho's SDK at hand.
    fn script(&self, name: &str) -> Result<Child> {
        let mut command = self.python.command();
        // pip may need the proxy of this machine; what is on loopback does not.
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        command.arg(self.scripts.join(name)).current_dir(self.folder.path());
        Child::start(name, command)
    }

    /// Zoho's Node SDK in a process of its own: its store, and a program that uses it.
    fn node(&self, node: &Node) -> Result<Child> {
        let mut command = node.command(&self.scripts.join("sdk_node.mjs"));
        command.env("NO_PROXY", "127.0.0.1").env("no_proxy", "127.0.0.1");
        command.current_dir(self.folder.path());
        Child::start("sdk_node.mjs", command)
    }

    /// zcrm in a process of its own.
    fn zcrm(&self) -> Result<Child> {
        let mut command = Command::new(&self.driver);
        command.current_dir(self.folder.path());
        Child::start("zcrm", command)
    }
}

/// Builds zcrm's half, and says where it is.
fn build(root: &Path) -> Result<PathBuf> {
    let output = cargo(root)
        .args(["build", "-q", "-p", "zcrm-interop", "--message-format=json-render-diagnostics"])
        .stderr(Stdio::inherit())
        .output()
        .context("cargo could not be started")?;
    ensure!(output.status.success(), "zcrm-interop could not be built");
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == json!("zcrm-interop"))
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .context("cargo did not say where zcrm-interop is")
}
