//! Each rule is broken by one change to a copy of the real tree, and told in those words.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::prose::WORDS;
use super::{File, Tree, check, check_file, prose, size};
use crate::finding::Finding;
use crate::workspace_copy::{inserted, new_findings};

/// A real file with real code in it.
const FILE: &str = "xtask/src/tidy/word.rs";
const ENV: &str = "crates/zcrm-env/Cargo.toml";

/// The real tree; a test changes a copy of it, which costs what is changed.
pub(crate) static TREE: LazyLock<Tree> =
    LazyLock::new(|| Tree::read(&crate::workspace_root().unwrap()).unwrap());
static BEFORE: LazyLock<Vec<Finding>> = LazyLock::new(|| check(&TREE).unwrap());

/// What is found when a file is another, or a new one.
fn found(path: &str, change: impl FnOnce(&str) -> String) -> Vec<String> {
    let mut tree = TREE.clone();
    let before = tree.files.get(Path::new(path)).map_or("", |file| &file.text).to_owned();
    let after = change(&before);
    assert_ne!(before, after, "{path} was not changed");
    tree.put(Path::new(path), after).unwrap();
    new_findings(&BEFORE, &check(&tree).unwrap())
}

/// What is found on a line that is put at the end of a file, without its place.
fn appended_to(path: &str, line: &str) -> Vec<String> {
    let real = &TREE.files[Path::new(path)].text;
    let place = format!("{path}:{}: ", real.lines().count() + 1);
    let listed = prose::listed(&TREE);
    let check = |text: String| {
        let file = File::new(Path::new(path), text).unwrap();
        check_file(&file).into_iter().chain(prose::check_file(&file, &listed)).collect::<Vec<_>>()
    };
    let found = new_findings(&check(real.clone()), &check(format!("{real}{line}\n")));
    found.iter().map(|found| found.strip_prefix(&place).unwrap_or(found).to_owned()).collect()
}

fn appended(line: &str) -> Vec<String> {
    appended_to(FILE, line)
}

fn without(path: &str) -> Vec<String> {
    let mut tree = TREE.clone();
    tree.files.remove(Path::new(path)).unwrap();
    new_findings(&BEFORE, &check(&tree).unwrap())
}

const NONE: [&str; 0] = [];

#[test]
fn a_file_of_501_lines_is_refused_and_one_of_500_is_not() {
    let path = "crates/zcrm-log/src/level.rs";
    let grown = |to: usize| {
        let missing = to - size::implementation_lines(&TREE.files[Path::new(path)]);
        found(path, |text| format!("{}{text}", "//! One more.\n".repeat(missing)))
    };
    let expected =
        "501 lines of implementation, the cap is 500 — find the seam and make two files of it";
    assert_eq!(grown(501), [format!("{path}:501: {expected}")]);
    assert_eq!(grown(500), NONE);
}

#[test]
fn this_program_has_a_cap_as_a_whole() {
    let mut tree = TREE.clone();
    for number in 0..12 {
        let path = format!("xtask/src/bench/more{number}.rs");
        let text = format!("//! More.\n{}", "const A: u8 = 1;\n".repeat(450));
        tree.put(Path::new(&path), text).unwrap();
    }
    let found = new_findings(&BEFORE, &check(&tree).unwrap());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("lines of code, the cap is 5000"), "{found:#?}");
}

#[test]
fn only_tests_are_taken_away_from_a_file() {
    let lines = |path: &str, text: &str| {
        let mut tree = TREE.clone();
        tree.put(Path::new(path), text.to_owned()).unwrap();
        size::implementation_lines(&tree.files[Path::new(path)])
    };
    let text = "//! A.\n#[cfg(test)]\nmod tests;\n\nfn a() {\n}\n\n#[cfg(all(test, unix))]\nmod b {\n    fn c() {}\n}\n";
    // A declaration at the top does not hide what follows it.
    assert_eq!(lines("crates/a/src/b.rs", text), 5);
    assert_eq!(lines("crates/a/src/b/tests.rs", text), 0);
    assert_eq!(lines("crates/a/tests/it/b.rs", text), 0);
    assert_eq!(lines("crates/a/src/b.rs", "//! A.\nfn a() {\n    #[cfg(test)]\n    b();\n}\n"), 5);
    assert_eq!(lines("crates/a/src/b.rs", "//! A.\n#![cfg(test)]\nfn a() {}\n"), 0);
}

#[test]
fn items_where_they_do_not_belong_are_refused() {
    for (path, line, expected) in [
        (
            "crates/zcrm/src/lib.rs",
            "pub fn logic() {}",
            "`pub fn logic()`: the facade holds docs, modules and `pub use` only",
        ),
        (
            "crates/zcrm-auth/src/lib.rs",
            "struct Defined { a: u8 }",
            "`struct Defined { a: u8`: `lib.rs` and `mod.rs` hold docs, modules and re-exports only",
        ),
        (
            "crates/zcrm-env/tests/it/main.rs",
            "#[test] fn b() {}",
            "`#[test] fn b()`: the root of the integration tests holds docs and modules only",
        ),
    ] {
        assert_eq!(
            appended_to(path, line),
            [format!("{expected} — move it to a file named after it")]
        );
    }
}

#[test]
fn an_ignored_test_is_refused() {
    let expected = ["an ignored test — make it run, or delete it"];
    for line in [
        "#[ignore] fn a() {}",
        "#[ignore = \"slow\"] fn a() {}",
        "#[cfg_attr(windows, ignore)] fn a() {}",
    ] {
        assert_eq!(appended(line), expected);
    }
    assert_eq!(appended("// FIXME: later"), ["a FIXME — fix it"]);
    assert_eq!(appended("const A: &str = \"FIXME\"; // an ignore"), NONE);
}

#[test]
fn an_ignored_doctest_is_refused() {
    let expected = ["an ignored doctest — let it run, or at least compile with `no_run`"];
    assert_eq!(appended("/// ```rust,ignore\nfn a() {}"), expected);
    assert_eq!(appended_to("crates/zcrm-env/README.md", "```ignore"), expected);
}

#[test]
fn a_module_for_everything_is_refused() {
    for name in ["common", "helpers", "manager", "misc", "types", "utils"] {
        let expected = format!("a module named `{name}` — name it after the one thing it holds");
        assert_eq!(appended(&format!("mod {name};")), [expected]);
    }
}

#[test]
fn a_file_that_does_not_say_what_it_is_for_is_refused() {
    let expected = "the file does not begin with `//!` — say on line one what the file is for";
    assert_eq!(found(FILE, |text| format!("\n{text}")), [format!("{FILE}:1: {expected}")]);
}

#[test]
fn words_that_say_too_little_are_refused_in_prose_and_free_in_code() {
    for word in WORDS {
        let remedy = "name who or what: the caller, no process, a retry, new, received, returned";
        let expected = [format!("\u{201c}{word}\u{201d} in prose — {remedy}")];
        assert_eq!(appended(&format!("// It is {word} here.")), expected);
        assert_eq!(appended(&format!("/// {}.\nfn a() {{}}", word.to_uppercase())), expected);
        assert_eq!(appended(&format!("const A: &str = \"it is {word} here\";")), expected);
        assert_eq!(appended_to("README.md", &format!("It is {word}.")), expected);
        let name = word.replace(' ', "_");
        assert_eq!(appended(&format!("fn {name}() {{ b(\"{name}\"); }} // {name}s")), NONE);
    }
}

#[test]
fn sources_that_a_stranger_cannot_open_are_refused() {
    for sheet in ["facts", "design"] {
        let cited = format!("{sheet} \u{a7}");
        let found = appended(&format!("// Source: {cited}4.1"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].starts_with(&format!("\u{201c}{cited}\u{201d} is in no repository")),
            "{found:?}"
        );
    }
    let zoho = "https://www.zoho.com/crm/developer/docs/api/v8";
    assert_eq!(appended(&format!("// See <{zoho}/get-records.html#sorting>.")), NONE);
    let expected = format!(
        "{zoho}/no-such-page.html is not in docs/sources.md — see whether it is the right page, and add it to the list"
    );
    assert_eq!(appended(&format!("// See <{zoho}/no-such-page.html>.")), [expected]);
}

#[test]
fn the_root_and_every_crate_have_their_files_and_no_more() {
    let found_in_root = found("notes.md", |_| "notes\n".to_owned());
    assert_eq!(
        found_in_root,
        ["notes.md:1: does not belong in the visible root — move it to where it is used"]
    );
    for path in ["deny.toml", "crates/zcrm-env/README.md", "crates/zcrm-env/LICENSE-MIT"] {
        assert_eq!(without(path), [format!("{path}:1: is missing — add it")]);
    }
}

#[test]
fn a_second_test_binary_is_refused() {
    for path in ["crates/zcrm-env/tests/more.rs", "crates/zcrm-env/tests/more/main.rs"] {
        let found = found(path, |_| "//! More.\n".to_owned());
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("a second integration test binary"), "{found:#?}");
    }
    let found =
        found(ENV, |text| format!("{text}\n[[test]]\nname = \"more\"\npath = \"src/more.rs\"\n"));
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn manifests_keep_to_the_workspace() {
    let root = "Cargo.toml";
    let log = "crates/zcrm-log/Cargo.toml";
    let own = "version = \"0.1.0\"";
    let all = "version.workspace = true";
    let table = "[dependencies]";
    let one = |path: &str, expected: &str, change: &dyn Fn(&str) -> String| {
        let found = found(path, change);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains(expected), "{expected}: {found:#?}");
    };
    let from_list = "does not come from the workspace's list";
    one(ENV, &format!("`itoa` {from_list}"), &|text| inserted(text, table, "itoa = \"1\""));
    one("examples/store_redb/Cargo.toml", &format!("`bytes` {from_list}"), &|text| {
        inserted(text, table, "bytes = \"1\"")
    });
    one(root, "`zcrm-env` has a path but no version", &|text| {
        text.replace("zcrm-env = { version = \"0.1.0\", ", "zcrm-env = { ")
    });
    one(root, "`itoa` comes with its default features", &|text| {
        inserted(text, "[workspace.dependencies]", "itoa = \"1\"")
    });
    one(ENV, "the crate is not named `zcrm-env` as its folder is", &|text| {
        text.replace("name = \"zcrm-env\"", "name = \"zcrm-environment\"")
    });
    one(ENV, "the workspace's lints are off — add `[lints] workspace = true`", &|text| {
        text.replace("[lints]\nworkspace = true", "")
    });
    one(log, "`zcrm-log` has a version of its own", &|text| text.replace(all, own));
    one(ENV, "`zcrm-env` has the version of all", &|text| text.replace(own, all));
    one(ENV, "does not ask for `zcrm-env` 0.1.1", &|text| text.replace(own, "version = \"0.1.1\""));
    one(log, "`zcrm-log` has a version, and is not published", &|text| {
        text.replace("[package]\n", "[package]\npublish = false\n")
    });
}

#[test]
fn a_package_inside_the_examples_is_counted_once() {
    let examples: Vec<_> = TREE.files_of(Path::new("examples")).map(|file| &file.path).collect();
    assert!(!examples.iter().any(|path| path.starts_with("examples/store_redb")), "{examples:?}");
    let files: &Arc<_> = &TREE.files[Path::new("examples/store_redb/Cargo.toml")];
    assert!(TREE.files_of(Path::new("examples/store_redb")).any(|file| file.path == files.path));
}

#[test]
fn what_the_guide_names_is_there() {
    let pipeline = "crates/zcrm-client/src/call/pipeline.rs";
    let gone = "crates/zcrm-client/src/pipeline.rs";
    let named = |line: &str| found("docs/architecture.md", |text| format!("{text}{line}\n"));
    let line = format!("`{pipeline}::run` is in `{pipeline}`, `crate` is free");
    assert_eq!(named(&line), NONE);
    for (name, fault) in [
        (format!("{pipeline}::runs"), format!("`{pipeline}` defines no `runs`")),
        (gone.to_owned(), format!("there is no `{gone}`")),
    ] {
        let found = named(&format!("`{name}`"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].ends_with(&format!("{fault} — say where it is now")), "{found:#?}");
    }
    let moved = without(pipeline);
    assert!(moved.iter().any(|found| found.contains("docs/architecture.md")), "{moved:#?}");
}
