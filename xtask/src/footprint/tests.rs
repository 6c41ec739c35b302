//! A cap is passed by one line in a copy of the real workspace.

use super::{CAPS, brought_by, check, over, packages};
use crate::workspace_copy::{WorkspaceCopy, found_after};

#[test]
fn a_package_counts_once_and_two_versions_are_two() {
    let tree = "a v1.0.0 (/a)\nb v2.0.0 (proc-macro)\nc v1.0.0\nb v2.0.0 (proc-macro) (*)\n\
                c v2.0.0\nc v1.0.0 (*)\n\n";
    assert_eq!(packages(tree).len(), 4);
}

#[test]
fn a_cap_may_be_reached_and_not_passed() {
    assert!(over("zcrm-env", 1, Some(1)).is_none());
    assert!(over("zcrm-env", 9, None).is_none());
    assert!(over("zcrm-env", 2, Some(1)).is_some());
}

#[test]
fn a_default_feature_that_brings_a_crate_is_over_the_cap() {
    let path = "crates/zcrm-env/Cargo.toml";
    let found = found_after(check, "footprint", |copy| {
        let text = copy.read(path);
        assert!(text.contains("default = []"));
        copy.write(path, &text.replace("default = []", "default = [\"serde\"]"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(&format!("{path}:1: `zcrm-env` is a tree of ")), "{found:#?}");
    assert!(found[0].contains("crates, the cap is 1 — see who brings them"), "{found:#?}");
}

#[test]
fn one_dependency_too_many_is_over_the_cap() {
    let path = "crates/zcrm-store-api/Cargo.toml";
    let found = found_after(check, "footprint", |copy| {
        copy.insert_after(path, "[dependencies]", "tracing.workspace = true");
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(&format!("{path}:1: `zcrm-store-api` is a tree")), "{found:#?}");
}

#[test]
fn what_only_tests_and_builds_of_the_whole_workspace_need_is_not_counted() {
    let copy = WorkspaceCopy::new();
    let brought = brought_by(copy.root(), "zcrm-env").unwrap();
    assert_eq!(brought.len(), 1, "{brought:?}");
    assert!(CAPS.contains(&("zcrm-env", 1)));
}

#[test]
fn a_crate_that_is_not_there_is_an_error() {
    let copy = WorkspaceCopy::new();
    let error = brought_by(copy.root(), "zcrm-none").unwrap_err().to_string();
    assert!(error.contains("cargo tree failed for zcrm-none"), "{error}");
}
