//! A release in copies of the real workspace. Its uploads are `release rehearse`'s to try.

use std::path::Path;
use std::process::ExitCode;

use super::plan::{Plan, files, upload_order};
use super::refusal::{PACKED_CAP, incomplete, too_large};
use super::{Command, git, prepare};
use crate::workspace::{members, published};
use crate::workspace_copy::{WorkspaceCopy, new_findings};

const LOG: &str = "crates/zcrm-log/Cargo.toml";
const LOG_CHANGES: &str = "crates/zcrm-log/CHANGELOG.md";

/// What a plan finds after one change.
fn found(spoil: impl FnOnce(&WorkspaceCopy)) -> Vec<String> {
    let copy = WorkspaceCopy::new();
    let before = Plan::make(copy.root()).unwrap().findings;
    spoil(&copy);
    new_findings(&before, &Plan::make(copy.root()).unwrap().findings)
}

#[test]
fn what_a_package_lacks_is_refused() {
    let copy = WorkspaceCopy::new();
    std::fs::remove_file(copy.path("crates/zcrm-log/LICENSE-MIT")).unwrap();
    let members = members(copy.root()).unwrap();
    let package = members.iter().find(|member| member.name == "zcrm-log").unwrap();
    let found = incomplete(package, &files(copy.root(), package).unwrap());
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    let expected =
        "`LICENSE-MIT` is not in the package of `zcrm-log` — put it into the crate's folder";
    assert_eq!(found, [format!("{LOG}:1: {expected}")]);
    assert!(too_large("zcrm", PACKED_CAP).is_none());
    let large = too_large("zcrm", PACKED_CAP + 1).unwrap().to_string();
    assert!(large.contains("`zcrm` has 513 KiB when packed, the cap is 512 KiB"), "{large}");
}

#[test]
fn changes_of_no_sort_and_circles_are_refused() {
    let sort = found(|copy| copy.insert_after(LOG_CHANGES, "## Unreleased", "- something new"));
    let place = format!("{LOG_CHANGES}:6: a change that");
    assert!(sort.len() == 1 && sort[0].starts_with(&place), "{sort:?}");
    let circle = found(|copy| {
        let manifest = "crates/zcrm-env/Cargo.toml";
        copy.insert_after(manifest, "[dev-dependencies]", "zcrm-sim.workspace = true");
    });
    assert!(circle.len() == 1 && circle[0].contains("in a circle"), "{circle:?}");
}

#[test]
fn what_is_asked_for_comes_first() {
    let published = published(&crate::workspace_root().unwrap()).unwrap();
    let order = upload_order(published.iter().collect(), &mut Vec::new());
    assert_eq!(order.len(), published.len());
    let at = |name: &str| order.iter().position(|other| other.name == name);
    for package in &published {
        // A crate may name itself, for the features that its tests turn on.
        let others = package.dependencies.iter().filter(|other| other.name != package.name);
        for before in others.filter_map(|other| at(&other.name)) {
            assert!(Some(before) < at(&package.name), "{order:?}");
        }
    }
}

#[test]
fn commands_are_read_with_their_options() {
    let read = |line: &str| Command::read(&line.split(' ').collect::<Vec<_>>());
    assert_eq!(read("plan").unwrap().name, "plan");
    let prepare = read("prepare --execute --date 2026-01-31").unwrap();
    assert_eq!((prepare.execute, prepare.date.as_deref()), (true, Some("2026-01-31")));
    let publish = read("publish --registry own").unwrap();
    assert_eq!((publish.execute, publish.registry.as_deref()), (false, Some("own")), "a dry run");
    for line in
        ["", "plan --execute", "prepare --date", "prepare --date today", "publish --date", "x"]
    {
        assert_eq!(read(line), None, "{line}");
    }
}

/// A copy in which everything was released, committed, and then these changed.
fn released(changes: &[(&str, &str)]) -> WorkspaceCopy {
    let copy = WorkspaceCopy::new();
    for one in published(copy.root()).unwrap() {
        let path = format!("crates/{}/CHANGELOG.md", one.name);
        copy.write(&path, "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n\n- all.\n");
    }
    assert!(Plan::make(copy.root()).unwrap().next.is_empty());
    for (name, entry) in changes {
        let path = format!("crates/{name}/CHANGELOG.md");
        copy.insert_after(&path, "## Unreleased", &format!("\n- {entry}"));
    }
    repository(copy.root());
    copy
}

fn repository(root: &Path) {
    for arguments in [
        &["init", "--quiet"][..],
        &["config", "user.name", "t"],
        &["config", "user.email", "t@example.com"],
        &["config", "commit.gpgsign", "false"],
        &["config", "tag.gpgsign", "false"],
        &["add", "--all"],
        &["commit", "--quiet", "--message", "all"],
    ] {
        git::git(root, arguments).unwrap();
    }
}

#[test]
fn a_break_moves_the_crates_that_move_together_and_what_asks_for_them() {
    let copy = released(&[("zcrm-log", "**breaking** levels.")]);
    copy.write("crates/zcrm/new.txt", "new");
    let dirty: Vec<_> =
        git::dirty_tree(copy.root()).unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(dirty, ["crates/zcrm/new.txt:1: is not committed — commit it"]);
    std::fs::remove_file(copy.path("crates/zcrm/new.txt")).unwrap();
    let plan = Plan::make(copy.root()).unwrap();
    assert_eq!(plan.findings, []);
    assert_eq!(
        prepare::act(copy.root(), plan, true, Some("2026-01-31")).unwrap(),
        ExitCode::SUCCESS
    );
    assert_eq!(
        git::git(copy.root(), &["log", "-1", "--format=%s"]).unwrap(),
        "release zcrm 0.2.0\n"
    );
    let after = Plan::make(copy.root()).unwrap();
    assert!(after.findings.is_empty() && after.next.is_empty(), "{:?}", after.findings);
    let root = copy.read("Cargo.toml");
    assert!(root.contains("zcrm-auth = { version = \"0.2.0\", path"), "{root}");
    assert!(root.contains("zcrm-env = { version = \"0.1.0\", path"), "{root}");
    let moved = "## Unreleased\n\n## 0.2.0 - 2026-01-31\n\nNo change of its own: it moves with the others.\n";
    assert!(copy.read("crates/zcrm/CHANGELOG.md").contains(moved));
    assert!(!copy.read("crates/zcrm-env/CHANGELOG.md").contains("2026-01-31"));
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        assert!(copy.read(lock).contains("name = \"zcrm-auth\"\nversion = \"0.2.0\""), "{lock}");
    }
    // What a reader is told to write.
    assert!(copy.read("crates/zcrm/src/guide/getting_started.rs").contains("zcrm = \"0.2\""));
    assert!(copy.read("examples/store_redb/README.md").contains("zcrm-store-api = \"0.1\""));
}

#[test]
fn a_break_below_is_declared_above() {
    let copy = released(&[("zcrm-env", "**breaking** names.")]);
    let found = |copy: &WorkspaceCopy| {
        let findings = Plan::make(copy.root()).unwrap().findings;
        findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let auth = "crates/zcrm-auth/CHANGELOG.md:1: `zcrm-auth` builds on `zcrm-env`, which breaks — \
                declare it here too: **breaking**";
    assert!(found(&copy).contains(&auth.to_owned()), "{:#?}", found(&copy));
    assert!(!found(&copy).iter().any(|found| found.contains("zcrm-log")), "{:#?}", found(&copy));
    copy.insert_after("crates/zcrm-auth/CHANGELOG.md", "## Unreleased", "\n- **breaking** names.");
    assert!(!found(&copy).contains(&auth.to_owned()));
}
