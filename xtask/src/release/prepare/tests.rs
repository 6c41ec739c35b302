//! What is written, in copies of the real workspace.

use super::*;
use crate::tidy;
use crate::workspace_copy::WorkspaceCopy;

/// A copy in which everything was released, and then these changed.
fn released(changes: &[(&str, &str)]) -> WorkspaceCopy {
    let copy = WorkspaceCopy::new();
    for one in Plan::make(copy.root()).unwrap().standing {
        let path = format!("crates/{}/CHANGELOG.md", one.name);
        copy.write(&path, "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-01\n\n- all.\n");
    }
    for (name, entry) in changes {
        let path = format!("crates/{name}/CHANGELOG.md");
        copy.insert_after(&path, "## Unreleased", &format!("\n- {entry}"));
    }
    copy
}

/// The changes, and the plan after they are made.
fn prepared(copy: &WorkspaceCopy) -> (Vec<String>, Plan) {
    let plan = Plan::make(copy.root()).unwrap();
    assert_eq!(plan.findings, []);
    let edits = edits(copy.root(), &plan, Date::read("2026-01-31").unwrap()).unwrap();
    edit::write(copy.root(), &edits).unwrap();
    let plan = Plan::make(copy.root()).unwrap();
    assert_eq!(plan.findings, []);
    assert!(plan.next.is_empty(), "what is prepared waits no longer: {:?}", plan.next);
    let broken: Vec<_> = tidy::check(copy.root()).unwrap();
    let broken: Vec<_> = broken.iter().filter(|found| found.rule.ends_with("version")).collect();
    assert!(broken.is_empty(), "{broken:?}");
    (edits.iter().map(ToString::to_string).collect(), plan)
}

fn version(plan: &Plan, name: &str) -> String {
    plan.standing.iter().find(|one| one.name == name).unwrap().version.to_string()
}

#[test]
fn a_first_release_dates_the_changelogs_and_nothing_else() {
    let copy = WorkspaceCopy::new();
    for one in Plan::make(copy.root()).unwrap().standing {
        let path = format!("crates/{}/CHANGELOG.md", one.name);
        copy.write(&path, "# Changelog\n\n## Unreleased\n\n- **added** all.\n");
    }
    let before = copy.read("Cargo.toml");
    let (edits, plan) = prepared(&copy);
    assert_eq!(edits.len(), plan.standing.len(), "{edits:#?}");
    assert!(edits.contains(&"crates/zcrm/CHANGELOG.md:3\n+\n+## 0.1.0 - 2026-01-31".to_owned()));
    assert_eq!(
        copy.read("crates/zcrm/CHANGELOG.md"),
        "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-31\n\n- **added** all.\n"
    );
    assert_eq!(copy.read("Cargo.toml"), before);
}

#[test]
fn a_break_moves_the_crates_that_move_together_and_what_asks_for_them() {
    let copy = released(&[("zcrm-log", "**breaking** levels.")]);
    let (edits, plan) = prepared(&copy);
    assert_eq!(
        (version(&plan, "zcrm"), version(&plan, "zcrm-log")),
        ("0.2.0".into(), "0.2.0".into())
    );
    assert_eq!(version(&plan, "zcrm-env"), "0.1.0");
    let root = copy.read("Cargo.toml");
    assert!(root.contains("zcrm-auth = { version = \"0.2.0\", path"), "{root}");
    assert!(root.contains("zcrm-env = { version = \"0.1.0\", path"), "{root}");
    assert!(copy.read("crates/zcrm/CHANGELOG.md").contains(
        "## Unreleased\n\n## 0.2.0 - 2026-01-31\n\nNo change of its own: it moves with the others.\n"
    ));
    assert!(!copy.read("crates/zcrm-env/CHANGELOG.md").contains("2026-01-31"));
    // What a reader is told to write.
    let guide = "crates/zcrm/src/guide/getting_started.rs";
    assert!(copy.read(guide).contains("zcrm = \"0.2\""), "{edits:#?}");
    assert!(copy.read("examples/store_redb/README.md").contains("zcrm-store-api = \"0.1\""));
}

#[test]
fn what_has_a_rhythm_of_its_own_moves_alone() {
    let copy = released(&[("zcrm-store-api", "**added** a method.")]);
    let (edits, plan) = prepared(&copy);
    assert_eq!(
        (version(&plan, "zcrm-store-api"), version(&plan, "zcrm")),
        ("0.1.1".into(), "0.1.0".into())
    );
    assert_eq!(edits.len(), 3, "{edits:#?}");
    let own = edits.iter().find(|e| e.starts_with("crates/zcrm-store-api/Cargo.toml")).unwrap();
    assert!(own.ends_with("\n-version = \"0.1.0\"\n+version = \"0.1.1\""), "{own}");
}

#[test]
fn a_break_below_is_declared_above() {
    let copy = released(&[("zcrm-env", "**breaking** names.")]);
    let found = Plan::make(copy.root()).unwrap().findings;
    let found: Vec<_> = found.iter().map(ToString::to_string).collect();
    let auth = "crates/zcrm-auth/CHANGELOG.md:1: `zcrm-auth` builds on `zcrm-env`, which breaks — \
                declare it here too: **breaking**";
    assert!(found.contains(&auth.to_owned()), "{found:#?}");
    assert!(!found.iter().any(|found| found.contains("zcrm-log")), "{found:#?}");
    copy.insert_after("crates/zcrm-auth/CHANGELOG.md", "## Unreleased", "\n- **breaking** names.");
    let found = Plan::make(copy.root()).unwrap().findings;
    assert!(!found.iter().any(|one| one.to_string() == auth), "{found:#?}");
}
