//! Projects of strangers: each builds on what was released, from the registry alone, and runs.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context as _, Result, ensure};

use super::stage::Stage;
use crate::lock::Lock;
use crate::step::cargo;

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
    /// Ours that are compiled for it.
    brings: &'static [&'static str],
}

pub(super) const PROJECTS: [Project; 4] = [
    Project {
        title: "outside: zcrm",
        asks_for: &[("zcrm", ""), ("zcrm-sim", "")],
        others: &[("tokio", r#""macros", "rt-multi-thread""#)],
        program: include_str!("outside/zcrm.rs"),
        brings: &[
            "zcrm",
            "zcrm-auth",
            "zcrm-client",
            "zcrm-env",
            "zcrm-fields",
            "zcrm-log",
            "zcrm-records",
            "zcrm-sim",
            "zcrm-store-api",
            "zcrm-store-file",
        ],
    },
    Project {
        title: "outside: store-api",
        asks_for: &[("zcrm-store-api", r#", features = ["conformance"]"#)],
        others: &[],
        program: include_str!("outside/store_api.rs"),
        brings: &["zcrm-store-api"],
    },
    Project {
        title: "outside: auth",
        asks_for: &[("zcrm-auth", ""), ("zcrm-env", ""), ("zcrm-store-api", "")],
        others: &[("bytes", ""), ("http", "")],
        program: include_str!("outside/auth.rs"),
        brings: &["zcrm-auth", "zcrm-env", "zcrm-store-api"],
    },
    Project {
        title: "outside: store-file",
        asks_for: &[("zcrm-store-file", ""), ("zcrm-store-api", "")],
        others: &[("tokio", r#""rt""#)],
        program: include_str!("outside/store_file.rs"),
        brings: &["zcrm-store-api", "zcrm-store-file"],
    },
];

impl Project {
    /// What its program says at last, and of how many crates it is made.
    pub(super) fn build_and_run(&self, stage: &Stage, released: &Lock) -> Result<String> {
        let folder = stage.folder(&self.title.replace(": ", "-"))?;
        std::fs::create_dir(folder.join("src"))?;
        std::fs::write(folder.join("Cargo.toml"), self.manifest(released)?)?;
        std::fs::write(folder.join("src/main.rs"), self.program)?;
        let said = self.ask(stage, &folder, &["run", "--quiet"])?;
        let lock = Lock::read(&folder)?;
        self.all_of_the_registry(&lock, |name, version| stage.registry.checksum(name, version))?;
        // A lock file also names what a feature mentions and nobody switches on.
        let tree = ["tree", "--edges", "normal", "--prefix", "none", "--format", "{p}"];
        let compiled = self.ask(stage, &folder, &tree)?;
        let count = self.nothing_else_of_ours(&compiled)?;
        let said = said.lines().last().context("it printed nothing")?;
        Ok(format!("{said} ({count} crates)"))
    }

    fn ask(&self, stage: &Stage, folder: &Path, arguments: &[&str]) -> Result<String> {
        let mut command = cargo(folder);
        stage.confine(&mut command, "outside");
        let output = command.args(arguments).stdin(Stdio::null()).output()?;
        ensure!(
            output.status.success(),
            "cargo {} failed: {}{}",
            arguments.first().unwrap_or(&""),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).context("it did not print text")
    }

    fn manifest(&self, released: &Lock) -> Result<String> {
        let mut manifest =
            "[package]\nname = \"outside\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
                            [dependencies]\n"
                .to_owned();
        let locked = |name: &str| {
            let found = released.named(name).next();
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

    /// All that was locked is what the registry has.
    fn all_of_the_registry(
        &self,
        lock: &Lock,
        there: impl Fn(&str, &str) -> Option<String>,
    ) -> Result<()> {
        for package in lock.packages().iter().filter(|package| package.name != OUTSIDE) {
            let (name, version) = (&package.name, &package.version);
            ensure!(
                package.source.as_deref() == Some(CRATES_IO),
                "{name} {version} comes from {:?}",
                package.source
            );
            ensure!(
                package.checksum.is_some() && package.checksum == there(name, version),
                "{name} {version} is not the one of the registry"
            );
        }
        for (name, _) in self.asks_for {
            ensure!(lock.named(name).next().is_some(), "{name} is not locked");
        }
        Ok(())
    }

    /// How many crates are compiled; of ours those that were asked for, and no more.
    fn nothing_else_of_ours(&self, tree: &str) -> Result<usize> {
        let names = tree.lines().filter_map(|line| line.split(' ').next());
        let names: BTreeSet<&str> = names.filter(|name| *name != OUTSIDE).collect();
        let is_ours = |name: &&str| *name == "zcrm" || name.starts_with("zcrm-");
        let ours: BTreeSet<&str> = names.iter().copied().filter(is_ours).collect();
        let expected: BTreeSet<&str> = self.brings.iter().copied().collect();
        ensure!(ours == expected, "of ours it brings {ours:?}, not {expected:?}");
        Ok(names.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(names: &[&str], source: &str) -> Lock {
        let packages = names.iter().map(|name| {
            format!(
                "[[package]]\nname = \"{name}\"\nversion = \"1.0.0\"\nsource = \"{source}\"\n\
                 checksum = \"{name}\"\n\n"
            )
        });
        let own = "[[package]]\nname = \"outside\"\nversion = \"0.0.0\"\n\n";
        Lock::parse(&packages.chain([own.to_owned()]).collect::<String>())
    }

    #[test]
    fn what_is_from_elsewhere_is_refused() {
        let [.., project] = PROJECTS;
        let enough = ["zcrm-store-api", "zcrm-store-file", "tokio"];
        let check = |lock: &Lock, there: Option<&str>| {
            project.all_of_the_registry(lock, |name, _| there.map(|_| name.to_owned()))
        };
        check(&lock(&enough, CRATES_IO), Some("")).unwrap();
        assert!(check(&lock(&enough, CRATES_IO), None).is_err(), "not the registry's");
        assert!(check(&lock(&enough[..1], CRATES_IO), Some("")).is_err(), "not locked");
        let elsewhere = lock(&enough, "registry+https://elsewhere.example");
        assert!(check(&elsewhere, Some("")).is_err());
    }

    #[test]
    fn a_small_crate_that_brings_the_facade_is_refused() {
        let [.., project] = PROJECTS;
        let tree = "outside v0.0.0 (/o)\ntokio v1.0.0\nzcrm-store-api v0.1.0\n\
                    zcrm-store-file v0.1.0\nzcrm-store-api v0.1.0 (*)\n";
        assert_eq!(project.nothing_else_of_ours(tree).unwrap(), 3);
        let error = project.nothing_else_of_ours(&format!("{tree}zcrm v0.1.0\n")).unwrap_err();
        assert!(error.to_string().contains("\"zcrm\""), "{error}");
    }
}
