//! Each rule is broken by one line in a copy of the real workspace, and told in those words.

use std::path::Path;

use super::{Graph, unused};
use crate::finding::Finding;
use crate::tidy::tests::TREE;
use crate::workspace_copy::{WorkspaceCopy, inserted, new_findings};

const ENV: &str = "crates/zcrm-env/Cargo.toml";
const AUTH: &str = "crates/zcrm-auth/Cargo.toml";
const API: &str = "crates/zcrm-store-api/Cargo.toml";
const NORMAL: &str = "[dependencies]";
const DEV: &str = "[dev-dependencies]";

fn declared(root: &Path) -> Vec<Finding> {
    Graph::read(root).unwrap().declared().unwrap()
}

type Change<'a> = dyn Fn(&str) -> String + 'a;

/// What the members' declarations break after each of these changes of one file, made one by one.
fn found<const N: usize>(changes: [(&str, &Change<'_>); N]) -> [Vec<String>; N] {
    let copy = WorkspaceCopy::new();
    let before = declared(copy.root());
    changes.map(|(path, change)| {
        let text = copy.read(path);
        copy.change(path, change);
        let found = new_findings(&before, &declared(copy.root()));
        copy.write(path, &text);
        found
    })
}

#[test]
fn what_is_declared_and_not_allowed_is_refused() {
    let argue = "do without it, or argue for it in xtask/policy.toml";
    let only = "of our own crates it may use none";
    let lines = [
        (
            ENV,
            NORMAL,
            "zcrm-client.workspace = true",
            format!("`zcrm-env` must not depend on `zcrm-client` — {only}"),
        ),
        (
            AUTH,
            NORMAL,
            "tokio = { workspace = true, optional = true }",
            format!("`zcrm-auth` must not depend on `tokio` — {argue}"),
        ),
        (
            "crates/zcrm-log/Cargo.toml",
            NORMAL,
            "anyhow.workspace = true",
            format!("`zcrm-log` must not depend on `anyhow` — {argue}"),
        ),
        (
            AUTH,
            DEV,
            "zcrm-sim.workspace = true",
            "the tests of `zcrm-auth` must not use `zcrm-sim` — test through the crates below it"
                .to_owned(),
        ),
    ];
    let changes = lines
        .each_ref()
        .map(|(path, table, added, _)| (*path, move |text: &str| inserted(text, table, added)));
    let found_each = found(changes.each_ref().map(|(path, change)| (*path, change as &Change<'_>)));
    for ((path, .., expected), found) in lines.iter().zip(found_each) {
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(path) && found[0].ends_with(expected), "{found:?}");
    }
}

#[test]
fn what_is_meant_to_be_optional_must_be_and_what_allows_nothing_is_refused() {
    let client = |text: &str| {
        let text = text.replace("\"dep:zcrm-store-file\"", "");
        let optional = "zcrm-store-file = { workspace = true, optional = true }";
        text.replace(optional, "zcrm-store-file.workspace = true")
    };
    let file = |text: &str| text.replacen("sha2.workspace = true\n", "", 1);
    let [optional, idle] = found([
        ("crates/zcrm-client/Cargo.toml", &client),
        ("crates/zcrm-store-file/Cargo.toml", &file),
    ]);
    let expected = "`zcrm-store-file` must be optional in `zcrm-client`";
    assert!(optional.len() == 1 && optional[0].contains(expected), "{optional:?}");
    let expected =
        "`sha2` in the list `external` of `zcrm-store-file` allows nothing that is there";
    assert!(idle.len() == 1 && idle[0].contains(expected), "{idle:#?}");
    assert!(idle[0].starts_with("xtask/policy.toml:"), "{idle:#?}");
}

#[test]
fn what_no_code_names_is_refused() {
    let mut tree = TREE.clone();
    let before = unused::check(&tree).unwrap();
    for (path, table, added, name) in [
        (API, NORMAL, "thiserror.workspace = true", "thiserror"),
        (AUTH, NORMAL, "serde.workspace = true", "serde"),
        ("crates/zcrm-client/Cargo.toml", NORMAL, "futures-core.workspace = true", "futures-core"),
        (
            "crates/zcrm-store-file/Cargo.toml",
            NORMAL,
            "async-trait.workspace = true",
            "async-trait",
        ),
        ("fuzz/Cargo.toml", NORMAL, "form_urlencoded = \"1.2\"", "form_urlencoded"),
        (API, DEV, "tempfile.workspace = true", "tempfile"),
    ] {
        let text = tree.files[Path::new(path)].text.clone();
        let changed = inserted(&text, table, added);
        let line = 1 + changed.lines().position(|line| line == added).unwrap();
        tree.put(Path::new(path), changed).unwrap();
        let found = new_findings(&before, &unused::check(&tree).unwrap());
        assert_eq!(
            found,
            [format!("{path}:{line}: `{name}` is in {table}, and no code names it — remove it")]
        );
        tree.put(Path::new(path), text).unwrap();
    }
    let path = Path::new("Cargo.toml");
    let text = inserted(&tree.files[path].text, "[workspace.dependencies]", "itoa = \"1\"");
    tree.put(path, text).unwrap();
    let found = new_findings(&before, &unused::check(&tree).unwrap());
    assert!(
        found.len() == 1
            && found[0].ends_with(
                "`itoa` is in the workspace's list, and no member asks for it — remove it"
            )
    );
}

#[test]
fn what_a_permitted_crate_brings_along_is_seen() {
    let copy = WorkspaceCopy::new();
    let below = || {
        let found = Graph::read(copy.root()).unwrap().below().unwrap();
        found.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(below(), [""; 0]);
    // zcrm-auth is allowed to build on zcrm-env.
    copy.insert_after(ENV, NORMAL, "tokio.workspace = true");
    let found = below();
    let reaches =
        format!("{AUTH}:1: `zcrm-auth` reaches `tokio` — see the way (`cargo tree -p zcrm-auth");
    assert!(found.iter().any(|found| found.starts_with(&reaches)), "{found:#?}");
    let brings = "`zcrm-env` promises no dependency by default, and brings `tokio`";
    assert!(found.iter().any(|found| found.contains(brings)), "{found:#?}");
}

#[test]
fn a_banned_package_and_a_member_without_a_row_are_seen() {
    let copy = WorkspaceCopy::new();
    let graph = Graph::read(copy.root()).unwrap();
    for name in &graph.policy.banned {
        let package = format!("\n[[package]]\nname = \"{name}\"\nversion = \"0.10.0\"\n");
        copy.change("Cargo.lock", |text| format!("{text}{package}"));
    }
    let found = graph.banned().unwrap();
    assert_eq!(found.len(), graph.policy.banned.len(), "{found:#?}");
    assert!(found[0].to_string().contains("`native-tls` is in the dependency graph"));
    let manifest = "[package]\nname = \"zcrm-new\"\nversion = \"0.1.0\"\n";
    copy.write("crates/zcrm-new/Cargo.toml", manifest);
    copy.write("crates/zcrm-new/src/lib.rs", "//! New.\n");
    let before = declared(&crate::workspace_root().unwrap());
    let row = new_findings(&before, &declared(copy.root()));
    let expected = "crates/zcrm-new/Cargo.toml:1: `zcrm-new` has no row in the policy — say in xtask/policy.toml what it may depend on";
    assert_eq!(row, [expected]);
}
