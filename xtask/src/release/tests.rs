//! Each refusal is provoked by one change in a copy of the real workspace.

use std::path::Path;
use std::process::Command;

use super::plan::Plan;
use super::refusal::{PACKED_CAP, too_large};
use super::{git, order, refusal, tarball};
use crate::finding::Finding;
use crate::metadata::members;
use crate::workspace_copy::{WorkspaceCopy, found_after};

const LOG: &str = "crates/zcrm-log/Cargo.toml";

fn check(root: &Path) -> anyhow::Result<Vec<Finding>> {
    Ok(Plan::make(root)?.findings)
}

/// What one package lacks; to list them all takes seconds.
fn complete(root: &Path) -> anyhow::Result<Vec<Finding>> {
    let members = members(root)?;
    let package = members.iter().find(|member| member.name == "zcrm-log").unwrap();
    Ok(refusal::incomplete(package, &tarball::files(root, package)?))
}

#[test]
fn a_missing_licence_is_refused() {
    let found = found_after(complete, "licence", |copy| {
        std::fs::remove_file(copy.path("crates/zcrm-log/LICENSE-MIT")).unwrap();
    });
    assert_eq!(
        found,
        [format!(
            "{LOG}:1: `LICENSE-MIT` is not in the package of `zcrm-log` — put it into the crate's folder"
        )]
    );
}

#[test]
fn a_missing_readme_is_refused() {
    let found = found_after(complete, "readme", |copy| {
        let text = copy.read(LOG);
        assert!(text.contains("readme = \"README.md\"\n"));
        copy.write(LOG, &text.replace("readme = \"README.md\"\n", "readme = false\n"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("no readme in the package of `zcrm-log`"), "{found:#?}");
}

#[test]
fn a_dependency_by_path_alone_is_refused() {
    let found = found_after(check, "path only", |copy| {
        let line = "zcrm-env = { path = \"../zcrm-env\" }";
        copy.insert_after(LOG, "[dependencies]", line);
    });
    assert_eq!(
        found,
        [format!(
            "{LOG}:1: `zcrm-log` asks for `zcrm-env` by its path alone — give the version that the \
             package asks for"
        )]
    );
}

#[test]
fn a_change_of_no_sort_is_refused() {
    let found = found_after(check, "changelog", |copy| {
        let path = "crates/zcrm-log/CHANGELOG.md";
        copy.insert_after(path, "## Unreleased", "- something new");
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with("crates/zcrm-log/CHANGELOG.md:6: a change that"), "{found:#?}");
}

#[test]
fn a_change_after_a_release_moves_the_crates_that_move_together() {
    let copy = WorkspaceCopy::new();
    for member in members(copy.root()).unwrap().iter().filter(|member| member.published) {
        copy.write(
            &format!("crates/{}/CHANGELOG.md", member.name),
            "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n",
        );
    }
    assert!(Plan::make(copy.root()).unwrap().next.is_empty());
    let path = "crates/zcrm-log/CHANGELOG.md";
    copy.insert_after(path, "## Unreleased", "- **breaking** something.");
    let plan = Plan::make(copy.root()).unwrap();
    assert_eq!(plan.findings, []);
    assert_eq!(plan.next["zcrm"].to_string(), "0.2.0");
    assert!(!plan.next.contains_key("zcrm-env") && !plan.next.contains_key("zcrm-store-api"));
    assert_eq!(plan.released().len(), plan.next.len());
}

#[test]
fn what_is_asked_for_comes_first() {
    let copy = WorkspaceCopy::new();
    let members = members(copy.root()).unwrap();
    let published: Vec<_> = members.iter().filter(|member| member.published).collect();
    let order = order::upload_order(&published).unwrap();
    assert_eq!(order.len(), published.len());
    let at = |name: &str| order.iter().position(|other| *other == name);
    for package in &published {
        for dependency in &package.dependencies {
            if let Some(before) = at(&dependency.name) {
                assert!(Some(before) < at(&package.name), "{order:?}");
            }
        }
    }
    assert_eq!(at("zcrm"), Some(order.len() - 1));
}

#[test]
fn a_circle_is_named() {
    let found = found_after(check, "order", |copy| {
        copy.insert_after(
            "crates/zcrm-env/Cargo.toml",
            "[dev-dependencies]",
            "zcrm-sim.workspace = true",
        );
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("zcrm-env") && found[0].contains("in a circle"), "{found:#?}");
}

#[test]
fn a_large_package_is_refused() {
    assert!(too_large("zcrm", PACKED_CAP).is_none());
    let found = too_large("zcrm", PACKED_CAP + 1).unwrap().to_string();
    assert!(found.contains("`zcrm` has 513 KiB when packed, the cap is 512 KiB"), "{found}");
}

#[test]
fn what_is_not_committed_is_refused() {
    let copy = WorkspaceCopy::new();
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
        let mut command = Command::new("git");
        command.args(identity).args(arguments).current_dir(copy.root());
        assert!(command.output().unwrap().status.success(), "git {arguments:?}");
    };
    git(&["init", "--quiet"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "all", "--no-gpg-sign"]);
    assert_eq!(git::dirty_tree(copy.root()).unwrap(), []);
    copy.append("README.md", "more");
    copy.write("crates/zcrm/new.txt", "new");
    let found = git::dirty_tree(copy.root()).unwrap();
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    assert_eq!(
        found,
        [
            "README.md:1: is not committed — commit it",
            "crates/zcrm/new.txt:1: is not committed — commit it"
        ]
    );
}

#[test]
fn commands_are_read_with_their_options() {
    use super::Command;
    use super::date::Date;

    let read = |line: &str| Command::read(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(read("plan --files"), Some(Command::Plan { files: true, registry: None }));
    let date = Date::read("2026-01-31");
    let execute = true;
    let prepare = Command::Prepare { execute, date, registry: None };
    assert_eq!(read("prepare --execute --date 2026-01-31"), Some(prepare));
    let publish = Command::Publish { execute: false, registry: Some("own".to_owned()) };
    assert_eq!(
        read("publish --registry own"),
        Some(publish),
        "a dry run, as long as nobody says more"
    );
    let rehearse = Command::Rehearse { interrupt_after: 2 };
    assert_eq!(read("rehearse --interrupt-after 2"), Some(rehearse));
    for line in ["", "plan --execute", "prepare --date", "prepare --date today", "publish --files"]
    {
        assert_eq!(read(line), None, "{line}");
    }
}
