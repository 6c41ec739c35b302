//! `cargo xtask release rehearse`: a release from a clone to a registry of its own, interrupted in two
//! ways, and four projects outside that build on what was released.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use super::git::{self, git};
use super::project::PROJECTS;
use super::registry::{NAME, Registry, TOKEN};
use crate::process::{Ended, Group, Signal};
use crate::step::{cargo, now, program, seconds};
use crate::workspace::{Lock, published, target_folder};

/// How many crates are uploaded before the first interruption.
const INTERRUPT_AFTER: usize = 4;

/// No command of a rehearsal takes so long.
const LIMIT: Duration = Duration::from_secs(30 * 60);

const PUBLISH: &[&str] = &["publish", "--execute", "--registry", NAME];

/// Rehearses the commit that is checked out. It leaves nothing behind.
pub(super) fn run(root: &Path) -> Result<ExitCode> {
    for finding in git::dirty_tree(root)? {
        println!("rehearse: WARNING: not rehearsed: {finding}");
    }
    let begun = now();
    let mut stage = Stage::set(root)?;
    stage.release(&["prepare", "--execute", "--registry", NAME], true, |_| {})?;
    let members = published(&stage.workspace)?;
    let rest = members.len().checked_sub(INTERRUPT_AFTER).context("too few crates")?;
    step("prepared", git(&stage.workspace, &["log", "-1", "--format=%s"])?.trim());

    // So many uploads, then one whose connection ends in the middle.
    stage.registry.expect(INTERRUPT_AFTER, "cut")?;
    let said = stage.release(PUBLISH, false, |_| {})?;
    ensure!(said.contains("the same command goes on from here"), "it did not say how:\n{said}");
    ensure!(
        stage.registry.events().len() == INTERRUPT_AFTER + 1
            && stage.registry.events().ends_with(&[stage.last("cut")?])
    );
    stage.untagged()?;
    step("cut off", &stage.registry.events().join(", "));

    // So many, then one that the registry has when everything that could be told of it is killed.
    stage.registry.expect(rest / 2, "held")?;
    let mut killed = false;
    let held = |group: &Group| {
        if !killed && stage.registry.events().last().is_some_and(|event| event.starts_with("held "))
        {
            killed = true;
            group.signal(Signal::Kill);
        }
    };
    stage.release(PUBLISH, false, held)?;
    ensure!(killed, "it was not killed");
    stage.untagged()?;
    step("killed", &stage.registry.events()[INTERRUPT_AFTER + 1..].join(", "));

    let before = stage.registry.events().len();
    stage.release(PUBLISH, true, |_| {})?;
    let tags = git::tags(&stage.workspace)?;
    ensure!(!tags.is_empty(), "no tag");
    step(
        "to its end",
        &format!("{}; tagged {}", stage.registry.events()[before..].join(", "), tags.join(", ")),
    );

    let before = stage.registry.events();
    let said = stage.release(PUBLISH, true, |_| {})?;
    ensure!(
        stage.registry.events() == before && said.contains("nothing to publish"),
        "not done:\n{said}"
    );
    step("once more", "nothing to publish, nothing uploaded");

    // Every crate was stored once, and no upload was tried in vain.
    let mut stored: Vec<_> = before.iter().filter_map(|event| event.split_once(' ')).collect();
    stored.retain(|(what, _)| *what != "cut");
    let mut stored: Vec<_> = stored.into_iter().map(|(_, name)| name.to_owned()).collect();
    let mut names: Vec<_> = members.iter().map(|m| format!("{} {}", m.name, m.version)).collect();
    stored.sort();
    names.sort();
    ensure!(stored == names, "uploaded were {stored:?}; released are {names:?}");

    let lock = Lock::read(&stage.workspace)?;
    for project in PROJECTS {
        step(project.title, &project.build_and_run(&stage, &lock, &members)?);
    }
    println!("== rehearse: ok in {}", seconds(begun.elapsed()));
    Ok(ExitCode::SUCCESS)
}

fn step(name: &str, said: &str) {
    println!("== rehearse: {name:<20} {said}");
}

/// Where it takes place: a clone, a registry that takes the place of crates.io, and folders for cargo
/// in which there is nothing yet. All of it is gone when this is dropped.
pub(super) struct Stage {
    pub(super) registry: Registry,
    workspace: PathBuf,
    /// A copy of this program: work that goes on in the tree builds another in its place.
    xtask: PathBuf,
    folder: TempDir,
    /// What is built has its place in the real target folder, where there is room for it.
    built: TempDir,
}

impl Stage {
    fn set(root: &Path) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("zcrm-rehearsal-").tempdir()?;
        let built = target_folder(root)?.join("rehearsal");
        std::fs::create_dir_all(&built).with_context(|| built.display().to_string())?;
        let built = tempfile::Builder::new().prefix("run-").tempdir_in(built)?;
        let workspace = folder.path().join("workspace");
        git::clone(root, &workspace)?;
        // Everything is to be uploaded, as if nothing had ever been: the registry has nothing.
        for tag in git::tags(&workspace)? {
            git(&workspace, &["tag", "--delete", &tag])?;
        }
        let mut folders = Vec::new();
        for lock in git::files(&workspace, &["Cargo.lock", "*/Cargo.lock"])? {
            let folder = workspace.join(lock.parent().unwrap_or(Path::new("")));
            let fetched = cargo(&folder).args(["fetch", "--locked", "--quiet"]).status()?;
            ensure!(fetched.success(), "what {} needs could not be downloaded", folder.display());
            folders.push(folder);
        }
        let registry = Registry::start(&workspace, &folders)?;
        let xtask = folder.path().join(format!("xtask{}", std::env::consts::EXE_SUFFIX));
        std::fs::copy(std::env::current_exe()?, &xtask).context("this program has no place")?;
        let stage = Self { registry, workspace, xtask, folder, built };
        for home in ["releasing", "outside"] {
            let home = stage.folder(&format!("{home}-home"))?;
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

    /// Runs one of the commands of this program on the clone, and gives what it said; an error when it
    /// did not end as it should.
    fn release(
        &self,
        arguments: &[&str],
        succeeds: bool,
        mut tick: impl FnMut(&Group),
    ) -> Result<String> {
        let mut command = program(self.xtask.as_os_str(), &self.workspace);
        command.arg("release").args(arguments);
        // By this it knows on which tree it works.
        command.env("CARGO_MANIFEST_DIR", self.workspace.join("xtask"));
        command.env(format!("CARGO_REGISTRIES_{}_TOKEN", NAME.to_uppercase()), TOKEN);
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "rehearsal");
            command.env(format!("GIT_{who}_EMAIL"), "rehearsal@localhost");
        }
        // A rehearsal is not signed, whatever the desk is set to.
        command.env("GIT_CONFIG_COUNT", "2");
        for (index, what) in ["commit", "tag"].iter().enumerate() {
            command.env(format!("GIT_CONFIG_KEY_{index}"), format!("{what}.gpgsign"));
            command.env(format!("GIT_CONFIG_VALUE_{index}"), "false");
        }
        self.confine(&mut command, "releasing");
        let log = self.folder.path().join("said");
        let file = File::create(&log)?;
        command.stdout(file.try_clone()?).stderr(file);
        let ended = Group::start(&mut command)?.wait(LIMIT, |group, _| tick(group))?;
        let said = std::fs::read_to_string(&log)?;
        let ok = matches!(ended, Ended::Exited(status) if status.success());
        ensure!(ok == succeeds, "release {} ended with {ended:?}:\n{said}", arguments.join(" "));
        Ok(said)
    }

    /// Lets a command reach nothing but the registry: cargo knows of no other, and has downloaded
    /// nothing yet; a proxy that is not there is in the way to all hosts but this one.
    pub(super) fn confine(&self, command: &mut Command, what: &str) {
        command.env("CARGO_HOME", self.folder.path().join(format!("{what}-home")));
        command.env("CARGO_TARGET_DIR", self.built.path().join(what));
        for name in ["http_proxy", "https_proxy", "HTTPS_PROXY", "ALL_PROXY"] {
            command.env(name, "http://127.0.0.1:9");
        }
        for name in ["no_proxy", "NO_PROXY"] {
            command.env(name, "127.0.0.1,localhost");
        }
    }

    /// The last event, which must be of that sort.
    fn last(&self, sort: &str) -> Result<String> {
        let last = self.registry.events().pop().context("nothing was uploaded")?;
        ensure!(last.starts_with(sort), "{last} instead of {sort}");
        Ok(last)
    }

    /// A tag says that everything is there.
    fn untagged(&self) -> Result<()> {
        let tags = git::tags(&self.workspace)?;
        ensure!(tags.is_empty(), "tagged before all was uploaded: {}", tags.join(", "));
        Ok(())
    }
}
