//! Where a release goes: the public registry, or another that cargo is told of.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};
use tempfile::TempDir;

use crate::lock::Lock;
use crate::metadata::target_folder;
use crate::step::cargo;

/// A registry by the name that cargo's configuration gives it.
#[derive(Clone, Debug, Default)]
pub(super) struct Destination {
    /// Nothing is the public one.
    pub(super) registry: Option<String>,
    /// What cargo is told besides.
    pub(super) environment: Vec<(String, String)>,
}

/// What a registry says of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum There {
    No,
    /// It is there, with this SHA-256.
    Yes(String),
}

impl Destination {
    /// Cargo at `root`, where its configuration is looked for.
    pub(super) fn cargo(&self, root: &Path) -> Command {
        let mut command = cargo(root);
        command.envs(self.environment.iter().map(|(key, value)| (key, value)));
        command
    }

    /// What cargo's commands want to hear of it. The public one is named too: where another takes its
    /// place, cargo does not guess which is meant.
    pub(super) fn arguments(&self) -> [&str; 2] {
        ["--registry", self.registry.as_deref().unwrap_or("crates-io")]
    }

    /// Where cargo puts what it builds.
    pub(super) fn target_folder(&self, root: &Path) -> Result<PathBuf> {
        let said =
            |(key, value): &(String, String)| (key == "CARGO_TARGET_DIR").then(|| root.join(value));
        self.environment.iter().find_map(said).map_or_else(|| target_folder(root), Ok)
    }

    /// Whether it has that version. Cargo is asked to lock a package that needs just that one: this
    /// works for every registry that cargo can use, and tells the checksum, which `cargo info` does
    /// not.
    pub(super) fn has(&self, root: &Path, name: &str, version: &str) -> Result<There> {
        let asking = Asking::about(self.registry.as_deref(), name, version)?;
        let output = self
            .cargo(root)
            .args(["generate-lockfile", "--manifest-path"])
            .arg(asking.manifest())
            // Colours would be in the middle of what is looked for.
            .env("CARGO_TERM_COLOR", "never")
            .output()
            .context("cargo could not be started")?;
        asking.answer(&output).with_context(|| format!("whether {self} has {name} {version}"))
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.registry {
            Some(name) => write!(f, "the registry `{name}`"),
            None => write!(f, "crates.io"),
        }
    }
}

/// The package that needs it, in a folder of its own.
struct Asking<'a> {
    folder: TempDir,
    name: &'a str,
    version: &'a str,
}

impl<'a> Asking<'a> {
    fn about(registry: Option<&str>, name: &'a str, version: &'a str) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("zcrm-release-").tempdir()?;
        let registry = registry.map_or_else(String::new, |name| format!(", registry = \"{name}\""));
        let manifest = format!(
            "[package]\nname = \"zcrm-release-asks\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [lib]\npath = \"lib.rs\"\n\n[workspace]\n\n\
             [dependencies]\n{name} = {{ version = \"={version}\", default-features = false{registry} }}\n"
        );
        std::fs::write(folder.path().join("Cargo.toml"), manifest)?;
        std::fs::write(folder.path().join("lib.rs"), "")?;
        Ok(Self { folder, name, version })
    }

    fn manifest(&self) -> PathBuf {
        self.folder.path().join("Cargo.toml")
    }

    fn answer(&self, output: &Output) -> Result<There> {
        if output.status.success() {
            let lock = Lock::read(self.folder.path())?;
            let mut found = lock.named(self.name).filter(|found| found.version == self.version);
            let checksum = found.next().and_then(|found| found.checksum.clone());
            return checksum.map(There::Yes).context("cargo locked it without a checksum");
        }
        let said = String::from_utf8_lossy(&output.stderr);
        match is_absent(&said, self.name, self.version) {
            true => Ok(There::No),
            false => bail!("cargo cannot tell: {}", said.trim()),
        }
    }
}

/// Whether cargo says that there is no such crate, or not that version of it. Anything else, a
/// network that is down or a version that was yanked, is no answer.
fn is_absent(said: &str, name: &str, version: &str) -> bool {
    let no_crate = format!("no matching package named `{name}` found");
    let no_version =
        format!("failed to select a version for the requirement `{name} = \"={version}\"`");
    said.contains(&no_crate) || (said.contains(&no_version) && !said.contains("is yanked"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_cargo_says_of_this_version_counts() {
        let absent = |said: &str| is_absent(said, "zcrm", "0.1.0");
        assert!(absent("error: no matching package named `zcrm` found\nlocation searched: x\n"));
        assert!(absent(
            "error: failed to select a version for the requirement `zcrm = \"=0.1.0\"`\n\
             candidate versions found which didn't match: 0.0.9\n"
        ));
        for said in [
            "error: no matching package named `zcrm-env` found\nrequired by package `zcrm v0.1.0`\n",
            "error: failed to select a version for the requirement `zcrm = \"=0.1.0\"`\n  version \
             0.1.0 is yanked\n",
            "error: failed to get `zcrm` as a dependency\ncaused by: could not connect to server\n",
            "",
        ] {
            assert!(!absent(said), "{said}");
        }
    }
}
