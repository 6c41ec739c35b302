//! Each rule is broken by one line in a copy of the real workspace, and told in those words.

use super::check;
use crate::policy;
use crate::workspace_copy::{WorkspaceCopy, found_after};

const ENV: &str = "crates/zcrm-env/Cargo.toml";
const AUTH: &str = "crates/zcrm-auth/Cargo.toml";

/// The line number of the first line that equals `wanted`.
fn line(copy: &WorkspaceCopy, path: &str, wanted: &str) -> usize {
    let text = copy.read(path);
    1 + text.lines().position(|l| l == wanted).unwrap_or_else(|| panic!("no line {wanted}"))
}

/// One added line gives one finding, on that line.
fn one_edge(path: &str, table: &str, added: &str, rule: &str, expected: &str) {
    let mut at = 0;
    let found = found_after(check, rule, |copy| {
        copy.insert_after(path, table, added);
        at = line(copy, path, table) + 1;
    });
    assert_eq!(found, [format!("{path}:{at}: {expected}")]);
}

#[test]
fn a_leaf_that_knows_the_client_is_refused() {
    one_edge(
        ENV,
        "[dependencies]",
        "zcrm-client.workspace = true",
        "edge",
        "`zcrm-env` must not depend on `zcrm-client` — of our own crates it may use none (design §2)",
    );
}

#[test]
fn a_pure_crate_that_names_hyper_is_refused() {
    one_edge(
        AUTH,
        "[dependencies]",
        "hyper.workspace = true",
        "external",
        "`zcrm-auth` must not depend on `hyper` — do without it, or argue for it in xtask/src/policy.rs (design §2)",
    );
}

#[test]
fn an_optional_forbidden_edge_is_still_one() {
    one_edge(
        AUTH,
        "[dependencies]",
        "tokio = { workspace = true, optional = true }",
        "external",
        "`zcrm-auth` must not depend on `tokio` — do without it, or argue for it in xtask/src/policy.rs (design §2)",
    );
}

#[test]
fn anyhow_in_a_library_is_refused() {
    one_edge(
        "crates/zcrm-records/Cargo.toml",
        "[dependencies]",
        "anyhow.workspace = true",
        "external",
        "`zcrm-records` must not depend on `anyhow` — do without it, or argue for it in xtask/src/policy.rs (design §2)",
    );
}

#[test]
fn tests_that_go_through_the_facade_are_refused() {
    one_edge(
        "crates/zcrm-client/Cargo.toml",
        "[dev-dependencies]",
        "zcrm.workspace = true",
        "dev edge",
        "the tests of `zcrm-client` must not use `zcrm` — test through the crates below it (design §2)",
    );
}

#[test]
fn the_simulator_is_not_for_the_tests_of_a_leaf() {
    one_edge(
        AUTH,
        "[dev-dependencies]",
        "zcrm-sim.workspace = true",
        "dev edge",
        "the tests of `zcrm-auth` must not use `zcrm-sim` — test through the crates below it (design §2)",
    );
}

#[test]
fn a_dependency_meant_to_be_optional_must_be() {
    let path = "crates/zcrm-client/Cargo.toml";
    let found = found_after(check, "optional", |copy| {
        let text = copy.read(path);
        let optional = "zcrm-store-file = { workspace = true, optional = true }";
        assert!(text.contains(optional));
        let without_features = text.replace("\"dep:zcrm-store-file\"", "");
        copy.write(path, &without_features.replace(optional, "zcrm-store-file.workspace = true"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`zcrm-store-file` must be optional in `zcrm-client`"));
}

#[test]
fn an_empty_tree_by_default_is_held() {
    let found = found_after(check, "default", |copy| {
        let text = copy.read(ENV);
        assert!(text.contains("default = []"));
        copy.write(ENV, &text.replace("default = []", "default = [\"serde\"]"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].contains("`zcrm-env` promises no dependency by default, but turns on `serde`")
    );
}

#[test]
fn what_a_permitted_crate_brings_along_is_seen() {
    let found = found_after(check, "below", |copy| {
        let lock = copy.read("Cargo.lock");
        let tracing = lock.find("name = \"tracing\"\n").unwrap();
        let list = tracing + lock[tracing..].find("dependencies = [\n").unwrap();
        let at = list + "dependencies = [\n".len();
        copy.write("Cargo.lock", &format!("{} \"tokio\",\n{}", &lock[..at], &lock[at..]));
    });
    let expected = ["zcrm-auth", "zcrm-fields"].map(|name| {
        format!(
            "crates/{name}/Cargo.toml:1: `{name}` reaches `tokio`: {name} → tracing → tokio — turn \
             off the feature that brings it, or drop the dependency"
        )
    });
    assert_eq!(found, expected);
}

#[test]
fn a_banned_package_is_seen_whoever_brings_it() {
    for name in policy::BANNED {
        let found = found_after(check, "banned", |copy| {
            copy.append(
                "Cargo.lock",
                &format!("[[package]]\nname = \"{name}\"\nversion = \"0.10.0\""),
            );
        });
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with("Cargo.lock:"), "{found:#?}");
        assert!(found[0].contains(&format!("`{name}` is in the dependency graph")), "{found:#?}");
    }
}

#[test]
fn a_member_without_a_row_is_refused() {
    let found = found_after(check, "row", |copy| {
        copy.write(
            "crates/zcrm-new/Cargo.toml",
            "[package]\nname = \"zcrm-new\"\nversion = \"0.1.0\"\n",
        );
        copy.write("crates/zcrm-new/src/lib.rs", "//! New.\n");
    });
    assert_eq!(
        found,
        ["crates/zcrm-new/Cargo.toml:1: `zcrm-new` has no row in the policy \
          — say in xtask/src/policy.rs what it may depend on"]
    );
}
