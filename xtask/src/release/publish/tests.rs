//! Uploads of a workspace of two crates to a registry of our own, with everything that can go wrong.

use std::path::Path;
use std::process::{Command, ExitCode};

use tempfile::TempDir;

use super::*;
use crate::release::date::Date;
use crate::release::prepare;
use crate::release::registry::{self, Event, Registry, Shelf, Trouble};

/// Two crates with the names and the rhythms of ours, prepared for their first release.
struct Toy {
    folder: TempDir,
    registry: Registry,
}

impl Toy {
    fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("zcrm-toy-").tempdir().unwrap();
        let toy = Self { folder, registry: Registry::start(Shelf::default()).unwrap() };
        toy.write(
            "ws/Cargo.toml",
            "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\nexclude = [\"apart\"]\n\n\
             [workspace.package]\nversion = \"0.1.0\"\n\n[workspace.dependencies]\n\
             zcrm = { version = \"0.1.0\", path = \"crates/zcrm\" }\n\
             zcrm-env = { version = \"0.1.0\", path = \"crates/zcrm-env\" }\n",
        );
        let members = [
            ("zcrm-env", "version = \"0.1.0\"", "", "pub fn one() -> u8 { 1 }"),
            (
                "zcrm",
                "version.workspace = true",
                "[dependencies]\nzcrm-env.workspace = true\n",
                "pub use zcrm_env::one;",
            ),
        ];
        for (name, version, dependencies, code) in members {
            let write =
                |file: &str, text: &str| toy.write(&format!("ws/crates/{name}/{file}"), text);
            write(
                "Cargo.toml",
                &format!(
                    "[package]\nname = \"{name}\"\n{version}\nedition = \"2024\"\n\
                     description = \"A toy.\"\nlicense = \"MIT\"\nreadme = \"README.md\"\n\
                     repository = \"https://example.com\"\n\n{dependencies}"
                ),
            );
            write("src/lib.rs", code);
            write("CHANGELOG.md", "# Changelog\n\n## Unreleased\n\n- **added** all.\n");
            for file in ["README.md", "LICENSE-MIT", "LICENSE-APACHE"] {
                write(file, "Text.\n");
            }
        }
        // As cargo-fuzz wants its package: with a workspace and a lock file of its own.
        toy.write(
            "ws/apart/Cargo.toml",
            "[package]\nname = \"apart\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nzcrm = { path = \"../crates/zcrm\" }\n",
        );
        toy.write("ws/apart/src/lib.rs", "pub use zcrm::one;");
        toy.write("ws/.gitignore", "/target/\n");
        toy.write("home/config.toml", &toy.registry.configuration());
        for folder in [toy.root(), toy.root().join("apart")] {
            let mut command = toy.destination().cargo(&folder);
            let output = command.arg("generate-lockfile").output().unwrap();
            assert!(output.status.success(), "{output:?}");
        }
        toy.git(&["init", "--quiet"]);
        toy.git(&["config", "user.name", "t"]);
        toy.git(&["config", "user.email", "t@example.com"]);
        toy.git(&["config", "commit.gpgsign", "false"]);
        toy.git(&["config", "tag.gpgsign", "false"]);
        toy.commit();
        toy
    }

    fn prepared() -> Self {
        let toy = Self::new();
        assert_eq!(toy.prepare(), ExitCode::SUCCESS);
        toy
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("ws")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root().join(path)).unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = Command::new("git").args(arguments).current_dir(self.root()).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn commit(&self) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", "more"]);
    }

    /// Another change of a crate, committed.
    fn change(&self, name: &str, entry: &str) {
        let path = format!("crates/{name}/CHANGELOG.md");
        let text = self.read(&path);
        let text = text.replace("## Unreleased\n", &format!("## Unreleased\n\n- {entry}\n"));
        self.write(&format!("ws/{path}"), &text);
        self.write(&format!("ws/crates/{name}/src/new.txt"), entry);
        self.commit();
    }

    /// What the last commit says of itself.
    fn subject(&self) -> String {
        self.git(&["log", "-1", "--format=%s"]).trim().to_owned()
    }

    fn destination(&self) -> Destination {
        let text = |path: &Path| path.display().to_string();
        let environment = [
            ("CARGO_HOME", text(&self.folder.path().join("home"))),
            ("CARGO_TARGET_DIR", text(&self.folder.path().join("target"))),
            ("CARGO_REGISTRIES_REHEARSAL_TOKEN", registry::TOKEN.to_owned()),
            // What fails here is looked at by the test.
            ("CARGO_TERM_QUIET", "true".to_owned()),
        ];
        Destination {
            registry: Some(registry::NAME.to_owned()),
            environment: environment.map(|(key, value)| (key.to_owned(), value)).to_vec(),
        }
    }

    fn prepare(&self) -> ExitCode {
        let date = Date::read("2026-01-31");
        let mut plan = Plan::make(&self.root()).unwrap();
        plan.look_at_files(&self.root()).unwrap();
        prepare::act(&self.root(), plan, true, date).unwrap()
    }

    fn publish(&self, execute: bool) -> ExitCode {
        run(&self.root(), execute, &self.destination()).unwrap()
    }

    fn tags(&self) -> Vec<String> {
        git::tags(&self.root()).unwrap()
    }
}

fn stored(name: &str) -> Event {
    Event::Stored(name.to_owned())
}

#[test]
fn a_dry_run_uploads_and_tags_nothing() {
    let toy = Toy::prepared();
    assert_eq!(toy.publish(false), ExitCode::SUCCESS);
    assert_eq!((toy.registry.events(), toy.tags()), (vec![], vec![]));
}

#[test]
fn what_was_cut_off_goes_on_and_nothing_is_uploaded_twice() {
    let toy = Toy::prepared();
    toy.registry.expect(vec![Trouble::Spared, Trouble::Cut]);
    assert_ne!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(
        toy.registry.events(),
        [stored("zcrm-env 0.1.0"), Event::Cut("zcrm 0.1.0".to_owned())]
    );
    assert_eq!(toy.tags(), [""; 0], "a release that is not complete has no tag");

    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events()[2..], [stored("zcrm 0.1.0")]);
    assert_eq!(toy.tags(), ["v0.1.0", "zcrm-env-v0.1.0"]);

    assert_eq!(toy.publish(true), ExitCode::SUCCESS, "all is there, and nothing to be done");
    assert_eq!(toy.registry.events().len(), 3);
}

#[test]
fn what_was_stored_without_an_answer_is_found_again() {
    let toy = Toy::prepared();
    toy.registry.expect(vec![Trouble::Spared, Trouble::Forget]);
    assert_ne!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.tags(), [""; 0]);
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events(), [stored("zcrm-env 0.1.0"), stored("zcrm 0.1.0")]);
    assert_eq!(toy.tags(), ["v0.1.0", "zcrm-env-v0.1.0"]);
}

#[test]
fn what_is_there_and_is_not_ours_is_told() {
    let toy = Toy::prepared();
    toy.registry.expect(vec![Trouble::Spared, Trouble::Cut]);
    assert_ne!(toy.publish(true), ExitCode::SUCCESS);
    // Somebody goes on from another commit: its tarballs are others.
    toy.write("ws/crates/zcrm-env/src/lib.rs", "pub fn one() -> u8 { 2 }");
    toy.commit();
    assert_ne!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events().len(), 2, "nothing more was uploaded");
    let theirs = toy.registry.checksum("zcrm-env", "0.1.0").unwrap();
    let there = toy.destination().has(&toy.root(), "zcrm-env", "0.1.0").unwrap();
    assert_eq!(there, There::Yes(theirs));
}

#[test]
fn a_version_that_was_taken_back_is_no_answer() {
    let toy = Toy::prepared();
    let has = || toy.destination().has(&toy.root(), "zcrm-env", "0.1.0");
    assert_eq!(has().unwrap(), There::No);
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    let other = toy.destination().has(&toy.root(), "zcrm-env", "0.2.0").unwrap();
    assert_eq!(other, There::No);
    toy.registry.yank("zcrm-env", "0.1.0");
    let error = format!("{:#}", has().unwrap_err());
    assert!(error.contains("whether the registry `rehearsal` has zcrm-env 0.1.0"), "{error}");
    assert!(error.contains("is yanked"), "{error}");
}

#[test]
fn each_rhythm_is_its_own() {
    let toy = Toy::prepared();
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    toy.change("zcrm-env", "**fixed** one.");
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events().len(), 2, "what is not prepared is not published");

    assert_eq!(toy.prepare(), ExitCode::SUCCESS);
    assert_eq!(toy.subject(), "release zcrm-env 0.1.1");
    assert!(toy.read("crates/zcrm/CHANGELOG.md").contains("## Unreleased\n\n## 0.1.0"));
    for lock in ["Cargo.lock", "apart/Cargo.lock"] {
        assert!(toy.read(lock).contains("name = \"zcrm-env\"\nversion = \"0.1.1\""), "{lock}");
    }
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events()[2..], [stored("zcrm-env 0.1.1")]);

    toy.change("zcrm", "**breaking** all.");
    assert_eq!(toy.prepare(), ExitCode::SUCCESS);
    assert_eq!(toy.subject(), "release zcrm 0.2.0");
    assert_eq!(toy.publish(true), ExitCode::SUCCESS);
    assert_eq!(toy.registry.events()[3..], [stored("zcrm 0.2.0")]);
    assert_eq!(toy.tags(), ["v0.1.0", "v0.2.0", "zcrm-env-v0.1.0", "zcrm-env-v0.1.1"]);
}

#[test]
fn what_is_not_committed_or_not_prepared_is_not_published() {
    let toy = Toy::new();
    assert_ne!(toy.publish(true), ExitCode::SUCCESS, "not prepared");
    toy.write("ws/crates/zcrm/src/more.rs", "");
    assert_ne!(toy.prepare(), ExitCode::SUCCESS, "not committed");
    assert_eq!(toy.subject(), "more");
    toy.commit();
    assert_eq!(toy.prepare(), ExitCode::SUCCESS);
    assert_eq!(toy.subject(), "release zcrm 0.1.0, zcrm-env 0.1.0");
    toy.write("ws/crates/zcrm/src/even_more.rs", "");
    assert_ne!(toy.publish(true), ExitCode::SUCCESS, "not committed");
    assert_eq!((toy.registry.events(), toy.tags()), (vec![], vec![]));
}
