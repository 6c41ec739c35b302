//! Each rule is broken by one change to a copy of the real workspace, and told in those words.

use super::{Tree, check, size};
use crate::workspace_copy::{WorkspaceCopy, found_after};

/// A real file with real code in it.
const FILE: &str = "xtask/src/tidy/word.rs";
const ENV: &str = "crates/zcrm-env/Cargo.toml";

/// Makes `FILE` exactly that long, tests left out.
fn grow_to(copy: &WorkspaceCopy, lines: usize) {
    let tree = Tree::read(copy.root()).unwrap();
    let file = tree.files.iter().find(|f| f.path.ends_with(FILE)).unwrap();
    let missing = lines - size::implementation_lines(file);
    let text = copy.read(FILE);
    copy.write(FILE, &format!("{}{text}", "//! One more.\n".repeat(missing)));
}

#[test]
fn a_file_of_501_lines_is_refused() {
    let found = found_after(check, "size", |copy| grow_to(copy, 501));
    assert_eq!(
        found,
        [format!(
            "{FILE}:501: 501 lines of implementation, the cap is 500 \
             — find the seam and make two files of it"
        )]
    );
}

#[test]
fn a_file_of_500_lines_passes() {
    let none: [String; 0] = [];
    assert_eq!(found_after(check, "size", |copy| grow_to(copy, 500)), none);
}

#[test]
fn a_function_in_the_facade_is_refused() {
    let path = "crates/zcrm/src/lib.rs";
    let mut line = 0;
    let found = found_after(check, "item", |copy| {
        line = copy.read(path).lines().count() + 2;
        copy.append(path, "pub fn logic() {}");
    });
    assert_eq!(
        found,
        [format!(
            "{path}:{line}: `pub fn logic()`: the facade holds docs, modules and `pub use` only \
             — move it to a file named after it"
        )]
    );
}

#[test]
fn a_type_in_a_lib_rs_is_refused() {
    let path = "crates/zcrm-auth/src/lib.rs";
    let found = found_after(check, "item", |copy| copy.append(path, "struct Defined { a: u8 }"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`struct Defined`: `lib.rs` and `mod.rs` hold docs"), "{found:#?}");
}

/// Appends a line to a real file and gives what was found there, without path and line.
fn appended(rule: &str, line: &str) -> Vec<String> {
    let mut place = String::new();
    let found = found_after(check, rule, |copy| {
        place = format!("{FILE}:{}: ", copy.read(FILE).lines().count() + 2);
        copy.append(FILE, line);
    });
    found
        .iter()
        .map(|f| {
            f.strip_prefix(&place).unwrap_or_else(|| panic!("{f} is not at {place}")).to_owned()
        })
        .collect()
}

#[test]
fn an_ignored_test_is_refused() {
    let expected = ["an ignored test — make it run, or delete it"];
    assert_eq!(appended("ignored test", "#[ignore]"), expected);
    assert_eq!(appended("ignored test", "#[ignore = \"slow\"]"), expected);
    assert_eq!(appended("ignored test", "#[cfg_attr(windows, ignore)]"), expected);
}

#[test]
fn unfinished_work_is_refused() {
    assert_eq!(appended("unfinished", "fn a() { todo!() }"), ["`todo!` — finish it"]);
    assert_eq!(appended("unfinished", "fn a() { dbg!(1); }"), ["`dbg!` — finish it"]);
    assert_eq!(
        appended("unfinished", "fn a() { unimplemented!() }"),
        ["`unimplemented!` — finish it"]
    );
    assert_eq!(appended("unfinished", "// FIXME: later"), ["a FIXME — fix it"]);
    let none: [String; 0] = [];
    assert_eq!(appended("unfinished", "const A: &str = \"todo!() FIXME\"; // dbg!"), none);
}

#[test]
fn an_ignored_doctest_is_refused() {
    let expected = ["an ignored doctest — let it run, or at least compile with `no_run`"];
    assert_eq!(appended("ignored doctest", "/// ```ignore"), expected);
    assert_eq!(appended("ignored doctest", "/// ```rust,ignore"), expected);
    let readme = "crates/zcrm-env/README.md";
    let found = found_after(check, "ignored doctest", |copy| copy.append(readme, "```ignore"));
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(readme), "{found:#?}");
}

#[test]
fn a_module_for_everything_is_refused() {
    for name in ["common", "helpers", "manager", "misc", "types", "utils"] {
        assert_eq!(
            appended("module name", &format!("mod {name};")),
            [format!("a module named `{name}` — name it after the one thing it holds")]
        );
    }
}

#[test]
fn a_file_that_does_not_say_what_it_is_for_is_refused() {
    let found = found_after(check, "first line", |copy| {
        let text = copy.read(FILE);
        copy.write(FILE, &format!("\n{text}"));
    });
    assert_eq!(
        found,
        [format!(
            "{FILE}:1: the file does not begin with `//!` — say on line one what the file is for"
        )]
    );
}

#[test]
fn a_stranger_in_the_root_is_refused() {
    let found = found_after(check, "root", |copy| copy.write("notes.md", "notes\n"));
    assert_eq!(
        found,
        [
            "notes.md:1: does not belong in the visible root — move it to where it is used (design §8)"
        ]
    );
    let none: [String; 0] = [];
    assert_eq!(found_after(check, "root", |copy| copy.write(".notes", "notes\n")), none);
    assert_eq!(found_after(check, "root", |copy| copy.write("target/a", "built\n")), none);
}

#[test]
fn a_missing_file_is_told() {
    for (rule, path) in [("root", "LICENSE-MIT"), ("crate file", "crates/zcrm-env/CHANGELOG.md")] {
        let found = found_after(check, rule, |copy| {
            std::fs::remove_file(copy.path(path)).unwrap();
        });
        assert_eq!(found, [format!("{path}:1: is missing — add it (design §8)")]);
    }
}

#[test]
fn a_second_test_binary_is_refused() {
    for path in ["crates/zcrm-env/tests/more.rs", "crates/zcrm-env/tests/more/main.rs"] {
        let found = found_after(check, "test binary", |copy| copy.write(path, "//! More.\n"));
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].contains("a second integration test binary"), "{found:#?}");
    }
    let found = found_after(check, "test binary", |copy| {
        copy.append(ENV, "[[test]]\nname = \"more\"\npath = \"src/more.rs\"");
    });
    assert_eq!(found.len(), 1, "{found:#?}");
}

#[test]
fn a_test_root_with_a_test_in_it_is_refused() {
    let found = found_after(check, "item", |copy| {
        copy.write("crates/zcrm-env/tests/it/main.rs", "//! Tests.\nmod a;\n#[test]\nfn b() {}\n");
    });
    let item = "crates/zcrm-env/tests/it/main.rs:4: `fn b()`: the root of the integration tests";
    assert!(found.iter().any(|f| f.starts_with(item)), "{found:#?}");
}

#[test]
fn a_dependency_past_the_workspace_list_is_refused() {
    for (written, name) in
        [("itoa = \"1\"", "itoa"), ("zcrm-sim = { path = \"../zcrm-sim\" }", "zcrm-sim")]
    {
        let found = found_after(check, "workspace dependency", |copy| {
            copy.insert_after(ENV, "[dependencies]", written);
        });
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(
            found[0].contains(&format!("`{name}` does not come from the workspace's list")),
            "{found:#?}"
        );
    }
}

#[test]
fn a_path_without_a_version_is_refused() {
    let found = found_after(check, "version", |copy| {
        let text = copy.read("Cargo.toml");
        let with = "zcrm-env = { version = \"0.1.0\", path";
        assert!(text.contains(with));
        copy.write("Cargo.toml", &text.replace(with, "zcrm-env = { path"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`zcrm-env` has a path but no version"), "{found:#?}");
}

#[test]
fn a_version_of_what_is_not_published_is_refused() {
    let found = found_after(check, "version", |copy| {
        let text = copy.read("Cargo.toml");
        let without = "zcrm-testkit = { path";
        assert!(text.contains(without));
        let with = "zcrm-testkit = { version = \"0.1.0\", path";
        copy.write("Cargo.toml", &text.replace(without, with));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`zcrm-testkit` has a version, and is not published"), "{found:#?}");
}

#[test]
fn default_features_are_asked_for_by_nobody() {
    let found = found_after(check, "default features", |copy| {
        copy.insert_after("Cargo.toml", "[workspace.dependencies]", "itoa = \"1\"");
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`itoa` comes with its default features"), "{found:#?}");
}

#[test]
fn a_crate_out_of_line_with_its_folder_or_the_lints_is_refused() {
    let found = found_after(check, "folder name", |copy| {
        let text = copy.read(ENV);
        copy.write(ENV, &text.replace("name = \"zcrm-env\"", "name = \"zcrm-environment\""));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("the crate is not named `zcrm-env` as its folder is"), "{found:#?}");
    let found = found_after(check, "lints", |copy| {
        let text = copy.read(ENV);
        assert!(text.contains("[lints]\nworkspace = true"));
        copy.write(ENV, &text.replace("[lints]\nworkspace = true", ""));
    });
    assert_eq!(
        found,
        [format!("{ENV}:1: the workspace's lints are off — add `[lints] workspace = true`")]
    );
}

#[test]
fn a_package_inside_the_examples_is_looked_at_as_one() {
    let path = "examples/store_redb/Cargo.toml";
    let found = found_after(check, "workspace dependency", |copy| {
        copy.insert_after(path, "[dependencies]", "bytes = \"1\"");
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].starts_with(path), "{found:#?}");
    // Its files are counted once.
    let copy = WorkspaceCopy::new();
    let tree = Tree::read(copy.root()).unwrap();
    let store = tree.files.iter().filter(|f| f.path.ends_with("examples/store_redb/src/store.rs"));
    assert_eq!(store.count(), 1);
}

#[test]
fn a_version_of_its_own_is_for_those_that_have_a_rhythm_of_their_own() {
    let log = "crates/zcrm-log/Cargo.toml";
    let found = found_after(check, "own version", |copy| {
        let text = copy.read(log);
        copy.write(log, &text.replace("\nversion.workspace = true", "\nversion = \"0.1.0\""));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`zcrm-log` has a version of its own"), "{found:#?}");
    let found = found_after(check, "own version", |copy| {
        let text = copy.read(ENV);
        copy.write(ENV, &text.replace("version = \"0.1.0\"", "version.workspace = true"));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("`zcrm-env` has the version of all"), "{found:#?}");
}

#[test]
fn what_is_asked_for_is_what_is_there() {
    let found = found_after(check, "asked version", |copy| {
        let text = copy.read(ENV);
        copy.write(ENV, &text.replace("version = \"0.1.0\"", "version = \"0.1.1\""));
    });
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(found[0].contains("does not ask for `zcrm-env` 0.1.1"), "{found:#?}");
}
