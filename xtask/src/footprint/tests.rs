//! A cap is passed by one line in a copy of the real workspace.

use super::{CAPS, brought_by, cap_of, over};
use crate::workspace_copy::WorkspaceCopy;

#[test]
fn a_cap_may_be_reached_and_not_passed() {
    assert!(over("zcrm-env", 1, Some(1)).is_none());
    assert!(over("zcrm-env", 9, None).is_none());
    assert!(over("zcrm-env", 2, Some(1)).is_some());
}

#[test]
fn one_line_that_brings_a_crate_is_over_the_cap() {
    let copy = WorkspaceCopy::new();
    let found = |name: &str| {
        let count = brought_by(copy.root(), name, &[]).unwrap().len();
        over(name, count, cap_of(name)).map(|found| found.to_string())
    };
    // What only tests need, and builds of the whole workspace, is not counted.
    assert!(CAPS.contains(&("zcrm-env", 1)));
    assert_eq!(found("zcrm-env"), None);
    let path = "crates/zcrm-env/Cargo.toml";
    copy.change(path, |text| text.replace("default = []", "default = [\"serde\"]"));
    let over = found("zcrm-env").unwrap();
    assert!(over.starts_with(&format!("{path}:1: `zcrm-env` is a tree of ")), "{over}");
    assert!(over.contains("crates, the cap is 1 — see what brings them"), "{over}");
    let error = brought_by(copy.root(), "zcrm-none", &[]).unwrap_err().to_string();
    assert!(error.contains("cargo tree") && error.contains("zcrm-none"), "{error}");
}
