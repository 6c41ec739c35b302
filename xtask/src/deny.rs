//! `cargo xtask deny`: cargo-deny, with `deny.toml`, on what may come into the dependency graph.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context as _, Result};

use crate::step::passed_on;
use crate::tool::Tool;

const CARGO_DENY: Tool = Tool { name: "cargo-deny", version: "0.20.2", optimised: false };

/// Runs every check. The advisories are the only one that needs a network, which a desk and this
/// project's own server may lack: then it says so, and the rest decides.
pub(crate) fn run(root: &Path) -> Result<ExitCode> {
    let deny = Deny { program: CARGO_DENY.ready(root)?, root: root.to_path_buf() };
    // An exception that nothing needs is only a warning to cargo-deny. Here its reason is gone, so
    // that it goes too.
    let standing = ["check", "--deny", "warnings", "bans", "licenses", "sources"];
    let status = deny.command(&standing).status().context("cargo-deny could not be started")?;
    if !status.success() {
        return Ok(passed_on(status));
    }
    if let Some(why) = deny.cannot_fetch()? {
        println!("deny: ADVISORIES NOT CHECKED: their database could not be reached: {why}");
        println!("deny: nothing found in bans, licenses and sources");
        return Ok(ExitCode::SUCCESS);
    }
    let advisories = ["check", "--deny", "warnings", "advisories"];
    let status = deny.command(&advisories).status().context("cargo-deny could not be started")?;
    if status.success() {
        println!("deny: nothing found in bans, licenses, sources and advisories");
    }
    Ok(passed_on(status))
}

struct Deny {
    program: PathBuf,
    root: PathBuf,
}

impl Deny {
    /// Why the database of advisories could not be fetched; nothing when it was.
    fn cannot_fetch(&self) -> Result<Option<String>> {
        let mut command = self.command(&["fetch", "db"]);
        // No password can be asked for.
        command.env("GIT_TERMINAL_PROMPT", "0").stdin(Stdio::null());
        let output = command.output().context("cargo-deny could not be started")?;
        let said = String::from_utf8_lossy(&output.stderr);
        Ok((!output.status.success()).then(|| reason(&said)))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).current_dir(&self.root);
        command
    }
}

/// The last line that says something.
fn reason(said: &str) -> String {
    let line = said.lines().rfind(|line| !line.trim().is_empty());
    line.map_or_else(|| "cargo-deny did not say why".to_owned(), |line| line.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_is_the_last_line() {
        let said = "[ERROR] failed to fetch database\nfatal: Could not resolve host\n\n";
        assert_eq!(reason(said), "fatal: Could not resolve host");
        assert_eq!(reason("\n"), "cargo-deny did not say why");
    }
}
