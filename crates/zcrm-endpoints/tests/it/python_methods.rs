//! The table of the migrating guide: every operation of Zoho's Python SDK and how it is said here.
//!
//! `cargo xtask endpoints` runs the test with `ZCRM_WRITE` set, which writes the page and the source
//! that shows that each line compiles.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use zcrm_endpoints::{Answer, Endpoint, Takes, find};

/// A line of `python_methods.tsv`.
struct Row {
    group: String,
    class: String,
    method: String,
    endpoint: Option<&'static Endpoint>,
    typed: Option<String>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../zcrm")
}

fn rows() -> Vec<Row> {
    let text = std::fs::read_to_string(folder().join("src/guide/python_methods.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let columns: Vec<&str> = line.split('\t').collect();
            let [group, class, method, endpoint, typed] = columns[..] else {
                panic!("not five columns: {line}");
            };
            let known = |id: &str| find(id).unwrap_or_else(|| panic!("no endpoint {id}: {line}"));
            let row = Row {
                group: group.to_owned(),
                class: class.to_owned(),
                method: method.to_owned(),
                endpoint: (endpoint != "-").then(|| known(endpoint)),
                typed: (typed != "-").then(|| typed.to_owned()),
            };
            assert!(row.endpoint.is_some() || row.typed.is_some(), "{line}");
            row
        })
        .collect()
}

/// The call of an endpoint, as a line of Rust.
fn call(endpoint: &Endpoint) -> String {
    let (group, name) = endpoint.id().split_once('.').unwrap();
    let mut text = format!("crm.call(&{group}::{name})");
    for name in endpoint.path_names() {
        let value = if name == "module" { "\"Leads\"" } else { "id" };
        write!(text, ".path(\"{name}\", {value})").unwrap();
    }
    if endpoint.takes() == Takes::Json {
        text.push_str(".json_body(&body)");
    }
    text.push_str(match (endpoint.answer(), endpoint.takes()) {
        (_, Takes::Form) => ".upload(form)",
        (Answer::File, _) => ".download()",
        (Answer::List(_), _) if endpoint.path_names().last() != Some("id") => ".pages::<Record>()",
        (Answer::List(_) | Answer::Object(_), _) => ".one::<Value>()",
        (Answer::Batch(_), _) => ".batch::<Accepted>()",
        _ => ".value()",
    });
    text
}

impl Row {
    /// How it is said here.
    fn said(&self) -> String {
        match (&self.typed, self.endpoint) {
            (Some(typed), _) => typed.clone(),
            (None, Some(endpoint)) => call(endpoint),
            (None, None) => unreachable!("checked when it was read"),
        }
    }
}

/// The page of the guide.
fn page(rows: &[Row]) -> String {
    let by_url =
        |row: &&Row| row.typed.as_ref().is_some_and(|line| line.starts_with("crm.request"));
    let urls = rows.iter().filter(by_url).count();
    let typed = rows.iter().filter(|row| row.typed.is_some()).count() - urls;
    let mut text = format!(
        "Made of `python_methods.tsv` by `cargo xtask endpoints`.\n\n\
         All {} operations of Zoho's Python SDK 8.0 (observed), by its packages and classes, and the line \
         that says the same here: {typed} have a typed form, the others go by `call` of the catalogue, \
         `zcrm::endpoints`. {urls} fetch a file by a URL that Zoho told: by its path where its host is \
         that of the API, else by an HTTP client of your own. What a line returns is a stream, a builder to be sent, or a future \
         to be awaited. The names in the lines are these:\n\n\
         ```text\n\
         use zcrm::prelude::*;\n\
         use zcrm::endpoints::*;      // one module for each package of the catalogue\n\
         let leads = crm.records(\"Leads\");        // any module, by its API name\n\
         let lead = leads.record(id);\n\
         // text is a &str, ids are RecordIds, record and records are `Record`s or structs of yours,\n\
         // body is anything that is written as JSON, form is a `Multipart`, file an `Upload`.\n\
         ```\n\n\
         Lines that begin with `crm.bulk()` need the feature `bulk`: a bulk job is one call here, from \
         its upload to its result.\n\n\
         | Python | here |\n|---|---|\n",
        rows.len(),
    );
    let mut class = "";
    for row in rows {
        if class != row.class {
            class = &row.class;
            writeln!(text, "| **`{}.{class}`** | |", row.group).unwrap();
        }
        writeln!(text, "| `{}` | `{}` |", row.method, row.said().replace('|', "\\|")).unwrap();
    }
    text
}

/// The lines as source, so that each is compiled.
fn source(rows: &[Row]) -> String {
    let mut text = "//! Every line of the migrating guide's table, compiled.\n//!\n\
                    //! Made of `python_methods.tsv` by `cargo xtask endpoints`.\n\n\
                    use super::names::*;\n"
        .to_owned();
    let groups: BTreeSet<(&str, &str)> =
        rows.iter().map(|row| (row.group.as_str(), row.class.as_str())).collect();
    for (group, class) in groups {
        let of = || rows.iter().filter(|row| (&*row.group, &*row.class) == (group, class));
        write!(text, "\npub(super) fn {group}(names: &Names) {{\n").unwrap();
        text.push_str("    let Names { crm, leads, lead, id, ids, text, record, records, body, note } = names;\n");
        text.push_str("    let (id, ids, text) = (*id, *ids, *text);\n");
        text.push_str(
            "    used(&(crm, leads, lead, id, ids, text, record, records, body, note));\n",
        );
        for row in of() {
            let said = row.said();
            let gate =
                if said.contains("crm.bulk()") { "    #[cfg(feature = \"bulk\")]\n" } else { "" };
            let said = said.replace("(form)", "(form())").replace("(file)", "(file())");
            let said = said.replace("([file])", "([file()])").replace("(mail)", "(mail())");
            let said = said.replace("&record)", "record)").replace("&records", "records");
            let said = said.replace("&[record]", "std::slice::from_ref(record)");
            let said = said.replace("&note)", "note)").replace("&body", "body");
            writeln!(text, "{gate}    said({said});").unwrap();
        }
        text.push_str("}\n");
    }
    text.push_str("\npub(super) fn all(names: &Names) {\n");
    let groups: BTreeSet<&str> = rows.iter().map(|row| row.group.as_str()).collect();
    for group in groups {
        writeln!(text, "    {group}(names);").unwrap();
    }
    text.push_str("}\n");
    text
}

#[test]
fn the_page_and_its_lines_are_what_the_table_says() {
    let rows = rows();
    for (file, text) in [
        ("src/guide/migrating_operations.md", page(&rows)),
        ("tests/it/python_methods/lines.rs", source(&rows)),
    ] {
        let path = folder().join(file);
        if std::env::var_os("ZCRM_WRITE").is_some() {
            std::fs::write(&path, text).unwrap();
            continue;
        }
        let written = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(written == text, "{file}: run `cargo xtask endpoints`");
    }
}

#[test]
fn all_425_operations_of_the_python_sdk_are_in_the_table() {
    let rows = rows();
    assert_eq!(rows.len(), 425);
    let names: BTreeSet<String> =
        rows.iter().map(|row| format!("{}.{}", row.group, row.method)).collect();
    assert_eq!(names.len(), 425);
    // One group is one class.
    let classes: BTreeSet<_> = rows.iter().map(|row| (&row.group, &row.class)).collect();
    let groups: BTreeSet<_> = rows.iter().map(|row| &row.group).collect();
    assert_eq!(classes.len(), groups.len());
    // Each endpoint that the SDK has is in it.
    let named: BTreeSet<&str> =
        rows.iter().filter_map(|row| row.endpoint).map(Endpoint::id).collect();
    for endpoint in zcrm_endpoints::all().filter(|one| one.sources().contains("python-8.0")) {
        assert!(named.contains(endpoint.id()), "{endpoint}");
    }
    // The list of operations names most of them, where it lies beside the project.
    let root = folder().join("../..");
    let places = [root.join("../shared"), root.join("../../shared")];
    let Some(list) = places.iter().map(|at| at.join("operations.tsv")).find(|at| at.is_file())
    else {
        return;
    };
    for line in std::fs::read_to_string(list).unwrap().lines().skip(1) {
        let name = line.split('\t').nth(16).unwrap_or_default();
        assert!(name.is_empty() || names.contains(name), "{name} is not in the table");
    }
}
