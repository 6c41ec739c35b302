//! Projects of strangers: each builds on what was released, from the registry alone, and runs.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::rehearsal::Stage;
use crate::step::cargo;
use crate::workspace::{Lock, Locked, Package};

/// How crates.io is called in lock files; here the registry has taken its place.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What each of the projects is called.
const OUTSIDE: &str = "outside";

/// A project that depends on some of our crates.
pub(super) struct Project {
    pub(super) title: &'static str,
    /// Ours that it names, with what follows the version in the manifest.
    asks_for: &'static [(&'static str, &'static str)],
    /// Everybody else's that it names, with their features.
    others: &'static [(&'static str, &'static str)],
    program: &'static str,
}

pub(super) const PROJECTS: [Project; 4] = [
    Project {
        title: "outside: zcrm",
        asks_for: &[("zcrm", ""), ("zcrm-sim", "")],
        others: &[("tokio", r#""macros", "rt-multi-thread""#)],
        program: include_str!("../../rehearsal/zcrm.rs"),
    },
    Project {
        title: "outside: store-api",
        asks_for: &[("zcrm-store-api", r#", features = ["conformance"]"#)],
        others: &[],
        program: include_str!("../../rehearsal/store_api.rs"),
    },
    Project {
        title: "outside: auth",
        asks_for: &[("zcrm-auth", ""), ("zcrm-env", ""), ("zcrm-store-api", "")],
        others: &[("bytes", ""), ("http", "")],
        program: include_str!("../../rehearsal/auth.rs"),
    },
    Project {
        title: "outside: store-file",
        asks_for: &[("zcrm-store-file", ""), ("zcrm-store-api", "")],
        others: &[("tokio", r#""rt""#)],
        program: include_str!("../../rehearsal/store_file.rs"),
    },
];

impl Project {
    /// What its program says at last, and of how many crates it is made.
    pub(super) fn build_and_run(
        &self,
        stage: &Stage,
        released: &Lock,
        ours: &[Package],
    ) -> Result<String> {
        let folder = stage.folder(&self.title.replace(": ", "-"))?;
        std::fs::create_dir(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), self.manifest(released)?)?;
        std::fs::write(folder.join("src/main.rs"), self.program)?;
        let said = ask(stage, &folder, &["run", "--quiet"])?;
        let lock = Lock::read(&folder)?;
        all_of_the_registry(&lock)?;
        // A lock file also names what a feature mentions and nothing switches on.
        let tree = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
        let count = self.nothing_else_of_ours(&ask(stage, &folder, &tree)?, ours)?;
        let said = said.lines().last().context("it printed nothing")?;
        Ok(format!("{said} ({count} crates)"))
    }

    fn manifest(&self, released: &Lock) -> Result<String> {
        let mut manifest =
            "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n"
                .to_owned();
        let locked = |name: &str| {
            let found = released.find(name, None);
            found.map(|found| found.version.clone()).with_context(|| format!("no {name}"))
        };
        for (name, more) in self.asks_for {
            manifest += &format!("{name} = {{ version = \"{}\"{more} }}\n", locked(name)?);
        }
        for (name, features) in self.others {
            let version = locked(name)?;
            manifest +=
                &format!("{name} = {{ version = \"{version}\", features = [{features}] }}\n");
        }
        Ok(manifest)
    }

    /// How many crates are compiled; of ours those that were asked for and what they build on, and no
    /// more.
    fn nothing_else_of_ours(&self, tree: &str, ours: &[Package]) -> Result<usize> {
        let names = tree.lines().filter_map(|line| line.split(' ').next());
        let names: BTreeSet<&str> = names.filter(|name| *name != OUTSIDE).collect();
        let mut open: Vec<&str> = self.asks_for.iter().map(|(name, _)| *name).collect();
        let mut expected = BTreeSet::new();
        while let Some(name) = open.pop() {
            let Some(package) = ours.iter().find(|package| package.name == name) else { continue };
            if expected.insert(name) {
                let normal = package.dependencies.iter().filter(|other| other.is_normal());
                open.extend(normal.map(|other| other.name.as_str()));
            }
        }
        let found = names.iter().filter(|name| ours.iter().any(|package| package.name == **name));
        let more: Vec<_> = found.filter(|name| !expected.contains(*name)).collect();
        ensure!(more.is_empty(), "of ours it also brings {more:?}");
        Ok(names.len())
    }
}

fn ask(stage: &Stage, folder: &Path, arguments: &[&str]) -> Result<String> {
    let mut command = cargo(folder);
    stage.confine(&mut command, "outside");
    let output = command.args(arguments).stdin(Stdio::null()).output()?;
    ensure!(
        output.status.success(),
        "cargo {} failed: {}{}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).context("it did not print text")
}

/// All that was locked comes from the registry, the only one that cargo knows of there.
fn all_of_the_registry(lock: &Lock) -> Result<()> {
    for Locked { name, version, source, checksum } in &lock.package {
        let registered = source.as_deref() == Some(CRATES_IO) && checksum.is_some();
        ensure!(registered || name == OUTSIDE, "{name} {version} comes from {source:?}");
    }
    Ok(())
}
