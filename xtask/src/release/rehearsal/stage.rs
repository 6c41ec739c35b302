//! Where a rehearsal takes place: a clone, a registry that takes the place of crates.io, and folders
//! for cargo in which there is nothing yet.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use crate::lock::Lock;
use crate::metadata::{resolved, target_folder};
use crate::release::git;
use crate::release::registry::{Crate, NAME, Registry, Shelf, TOKEN, third_party};
use crate::step::{cargo, program};

/// All of it is gone when this is dropped.
pub(super) struct Stage {
    pub(super) registry: Registry,
    pub(super) workspace: PathBuf,
    /// What is rehearsed, shortened.
    pub(super) commit: String,
    /// How many crates of others the registry has.
    pub(super) third_party: usize,
    /// A copy of this program: who goes on working in the tree builds another in its place.
    xtask: PathBuf,
    folder: TempDir,
    /// What is built has its place in the real target folder, where there is room for it.
    built: TempDir,
}

/// A command that is running, and where it writes what it says.
pub(super) struct Running {
    pub(super) process: std::process::Child,
    said: PathBuf,
}

impl Stage {
    pub(super) fn set(root: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("zcrm-rehearsal-").tempdir()?;
        let built = target_folder(root)?.join("rehearsal");
        std::fs::create_dir_all(&built).with_context(|| built.display().to_string())?;
        let built = tempfile::Builder::new().prefix("run-").tempdir_in(built)?;
        let workspace = folder.path().join("workspace");
        git::clone(root, &workspace)?;
        // Everything is to be uploaded, as if nothing had ever been: the registry has nothing.
        for tag in git::tags(&workspace)? {
            git::remove_tag(&workspace, &tag)?;
        }
        let commit = git::commit_of(root)?;
        ensure!(commit == git::commit_of(&workspace)?, "the clone has another commit");
        let mut crates = Vec::new();
        for folder in git::locked_folders(&workspace)? {
            crates.extend(downloaded(&workspace.join(folder))?);
        }
        let shelf = Shelf::with(crates);
        let third_party = shelf.count();
        let registry = Registry::start(shelf)?;
        let this = std::env::current_exe().context("this program has no place")?;
        let xtask = folder.path().join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
        std::fs::copy(&this, &xtask).with_context(|| this.display().to_string())?;
        let stage = Self { registry, workspace, commit, third_party, xtask, folder, built };
        for home in [stage.home("releasing"), stage.home("outside")] {
            std::fs::create_dir_all(&home)?;
            std::fs::write(home.join("config.toml"), stage.registry.configuration())?;
        }
        Ok(stage)
    }

    /// Another folder in which there is nothing yet.
    pub(super) fn folder(&self, name: &str) -> Result<PathBuf> {
        let folder = self.folder.path().join(name);
        std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(folder)
    }

    /// One of the commands of this program, on the clone; what it says when it succeeds.
    pub(super) fn release(&self, arguments: &[&str]) -> Result<String> {
        self.end(self.begin(arguments, false)?, true)
    }

    /// Begins such a command; `apart` makes it a group of processes that can be killed at once.
    pub(super) fn begin(&self, arguments: &[&str], apart: bool) -> Result<Running> {
        let mut command = program(self.xtask.as_os_str(), &self.workspace);
        command.arg("release").args(arguments);
        // By this it knows on which tree it works.
        command.env("CARGO_MANIFEST_DIR", self.workspace.join("xtask"));
        command.env(format!("CARGO_REGISTRIES_{}_TOKEN", NAME.to_uppercase()), TOKEN);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "rehearsal");
            command.env(format!("GIT_{who}_EMAIL"), "rehearsal@localhost");
        }
        // Nobody signs a rehearsal, whatever the desk is set to.
        command.env("GIT_CONFIG_COUNT", "2");
        for (index, what) in ["commit", "tag"].iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{index}"), format!("{what}.gpgsign"));
            command.env(format!("GIT_CONFIG_VALUE_{index}"), "false");
        }
        self.confine(&mut command, "releasing");
        if apart {
            set_apart(&mut command);
        }
        let said = self.folder.path().join("said");
        let out = File::create(&said)?;
        command.stdin(Stdio::null()).stdout(out.try_clone()?).stderr(out);
        let process = command.spawn().context("this program could not be started")?;
        Ok(Running { process, said })
    }

    /// Waits for its end, and gives what it said; an error when it did not end as it should.
    pub(super) fn end(&self, mut running: Running, succeeds: bool) -> Result<String> {
        let status = running.process.wait()?;
        let said = std::fs::read_to_string(&running.said)?;
        ensure!(status.success() == succeeds, "it ended with {status}, after it said:\n{said}");
        Ok(said)
    }

    /// Lets a command reach nothing but the registry: cargo knows of no other, and has downloaded
    /// nothing yet; a proxy that is not there is in the way to all hosts but this one.
    pub(super) fn confine(&self, command: &mut Command, what: &str) {
        command.env("CARGO_HOME", self.home(what));
        command.env("CARGO_TARGET_DIR", self.built.path().join(what));
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env(name, "http://127.0.0.1:9");
        }
        for name in ["no_proxy", "NO_PROXY"] {
            command.env(name, "127.0.0.1,localhost");
        }
    }

    fn home(&self, what: &str) -> PathBuf {
        self.folder.path().join(format!("{what}-home"))
    }
}

/// What a lock file names of other people, out of cargo's real home.
fn downloaded(folder: &Path) -> Result<Vec<Crate>> {
    let fetched = cargo(folder).args(["fetch", "--locked", "--quiet"]).status()?;
    ensure!(fetched.success(), "what {} needs could not be downloaded", folder.display());
    third_party(&resolved(folder)?, &Lock::read(folder)?)
}

#[cfg(unix)]
fn set_apart(command: &mut Command) {
    std::os::unix::process::CommandExt::process_group(command, 0);
}

#[cfg(not(unix))]
fn set_apart(_: &mut Command) {}
