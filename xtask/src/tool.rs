//! Tools that are built when they are first needed: one version, in the target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};

use crate::step::{cargo, now, seconds};
use crate::workspace::target_folder;

/// A program from the crates registry. Another version is a change here, never an accident.
pub(crate) struct Tool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// Whether optimising is worth the wait: as a rule it takes thrice as long to build, and works no
    /// faster.
    pub(crate) optimised: bool,
}

impl Tool {
    /// Where the program is, built first when it is missing or has another version.
    pub(crate) fn ready(&self, root: &Path) -> Result<PathBuf> {
        let home = target_folder(root)?.join("tools");
        let program =
            home.join("bin").join(format!("{}{}", self.name, std::env::consts::EXE_SUFFIX));
        if self.is(&program) {
            return Ok(program);
        }
        println!("{} {} is not there: it is built, which takes minutes", self.name, self.version);
        let begun = now();
        // Its objects have a folder of their own: ours would be asked for other features and built again.
        let build = home.join("build");
        let status = cargo(root)
            .args(["install", self.name, "--version", &format!("={}", self.version)])
            .args(["--locked", "--force", "--quiet"])
            .args((!self.optimised).then_some("--debug"))
            .arg("--root")
            .arg(&home)
            .arg("--target-dir")
            .arg(&build)
            .stdin(Stdio::null())
            .status()
            .context("cargo could not be started")?;
        ensure!(
            status.success(),
            "{} {} could not be built: see to it that the crates registry can be reached",
            self.name,
            self.version
        );
        ensure!(self.is(&program), "{} is not the version that was built", program.display());
        // Hundreds of megabytes that are not needed again.
        std::fs::remove_dir_all(&build).with_context(|| build.display().to_string())?;
        println!("{} {} built in {}", self.name, self.version, seconds(begun.elapsed()));
        Ok(program)
    }

    /// Whether the program says that it is this tool.
    fn is(&self, program: &Path) -> bool {
        let said = Command::new(program).arg("--version").stdin(Stdio::null()).output();
        said.is_ok_and(|said| self.is_named_in(&String::from_utf8_lossy(&said.stdout)))
    }

    fn is_named_in(&self, said: &str) -> bool {
        said.trim() == format!("{} {}", self.name, self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOOL: Tool = Tool { name: "cargo-deny", version: "0.20.2", optimised: false };

    #[test]
    fn another_version_is_another_tool() {
        assert!(TOOL.is_named_in("cargo-deny 0.20.2\n"));
        assert!(!TOOL.is_named_in("cargo-deny 0.20.20\n"));
        assert!(!TOOL.is_named_in("cargo-deny 0.19.0\n"));
        assert!(!TOOL.is_named_in(""));
    }

    #[test]
    fn a_program_that_is_not_there_is_not_the_tool() {
        assert!(!TOOL.is(Path::new("/no/such/cargo-deny")));
    }
}
