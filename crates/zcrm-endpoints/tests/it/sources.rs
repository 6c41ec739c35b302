//! The table has every operation of the sources, where these lie beside the project: Zoho's two
//! descriptions (OpenAPI) and the list of operations made of them and of the Python SDK.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::table::{Row, bare, rows};

/// The folder of the sources, when it is there.
fn shared() -> Option<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let places = [root.join("../shared"), root.join("../../shared")];
    let found = places.into_iter().find(|folder| folder.join("crm-oas").is_dir());
    if found.is_none() {
        println!("not compared: there is no ../shared/crm-oas beside the project");
    }
    found
}

type Key = (String, String);

/// What sources name and the table does not have, with the reason.
const LEFT_OUT: &[(&str, &str, &str)] =
    &[("GET", "/{}", "a whole URL that a job told: it is fetched by `Client::request`")];

/// Method and path of each operation in a folder of descriptions.
fn described(folder: &Path) -> BTreeSet<Key> {
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|end| end != "json") {
            continue;
        }
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let server = file["servers"][0]["url"].as_str().unwrap_or_default();
        let prefix = match server.split_once("/crm") {
            Some((_, rest)) => format!("/crm{rest}"),
            None => String::new(),
        };
        for (path, item) in file["paths"].as_object().unwrap() {
            let whole = match (&*prefix, path.starts_with("/crm/")) {
                ("", false) if path.starts_with("/{") => path.clone(),
                ("", false) => format!("/crm/{{version}}{path}"),
                (prefix, _) => format!("{prefix}{path}").replace("/v8/", "/{version}/"),
            };
            for method in ["get", "post", "put", "patch", "delete"] {
                if item.get(method).is_some() {
                    found.insert((method.to_uppercase(), own(&whole)));
                }
            }
        }
    }
    found
}

/// A path as the table's are compared.
fn own(path: &str) -> String {
    if path.starts_with("/crm/") {
        bare(path).trim_end_matches('/').to_owned()
    } else {
        "/{}".to_owned()
    }
}

fn table() -> BTreeMap<Key, Row> {
    rows().into_iter().map(|row| (row.key(), row)).collect()
}

fn missing(found: &BTreeSet<Key>, table: &BTreeMap<Key, Row>) -> Vec<Key> {
    let left_out = |key: &Key| LEFT_OUT.iter().any(|(m, p, _)| (*m, *p) == (&*key.0, &*key.1));
    found.iter().filter(|key| !table.contains_key(key) && !left_out(key)).cloned().collect()
}

#[test]
fn every_operation_of_both_descriptions_is_a_row_or_left_out_for_a_reason() {
    let Some(shared) = shared() else { return };
    let table = table();
    let mut all = BTreeSet::new();
    for (folder, source, operations) in
        [("oas-3.0-2025", "oas-2025", 400), ("oas-3.1-2026", "oas-2026", 405)]
    {
        let found = described(&shared.join("crm-oas").join(folder));
        assert!(found.len() >= operations - 10, "{folder}: {}", found.len());
        assert_eq!(missing(&found, &table), Vec::<Key>::new(), "{folder}");
        // The other way round: a row names the sources that have it, and no others.
        for (key, row) in &table {
            let named = row.sources.split(',').any(|one| one == source);
            assert_eq!(named, found.contains(key), "{} {source}", row.id());
        }
        all.extend(found);
    }
    // Taken away, a row is missed.
    let mut fewer = table.clone();
    let gone = fewer.remove(&("GET".to_owned(), "/crm/settings/roles".to_owned()));
    assert!(gone.is_some());
    assert_eq!(missing(&all, &fewer).len(), 1);
}

/// The list of operations: method, path, scopes, and whether the Python SDK has it.
fn operations(shared: &Path) -> Vec<(Key, String, bool)> {
    let text = std::fs::read_to_string(shared.join("operations.tsv")).unwrap();
    let read = text.lines().skip(1).map(|line| {
        let columns: Vec<&str> = line.split('\t').collect();
        let path = columns[3];
        let whole = match path {
            "/" => "/crm/{version}".to_owned(),
            _ if path.starts_with("/email/v8") => path.replace("/email/v8", "/crm/email/{version}"),
            _ if path.starts_with("/bulk/") => path.replace("/bulk/", "/crm/bulk/{version}/"),
            _ if ["/read", "/write"].iter().any(|bulk| {
                path.strip_prefix(bulk).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }) =>
            {
                format!("/crm/bulk/{{version}}{path}")
            }
            _ => format!("/crm/{{version}}{path}"),
        };
        let python = columns.get(16).is_some_and(|name| !name.is_empty());
        ((columns[2].to_owned(), bare(&whole)), columns[11].to_owned(), python)
    });
    read.collect()
}

/// Whether a scope of the table is one that the source names: its `{…}` stand for any word.
fn names(source: &str, scope: &str) -> bool {
    let choices = source.split([' ', '+', '|', ',']).map(|one| one.trim_start_matches("ZohoCRM."));
    let scope = scope.trim_start_matches("ZohoCRM.").to_lowercase();
    let own: Vec<&str> = scope.split('.').collect();
    choices.filter(|one| !one.is_empty()).any(|one| {
        let one = one.to_lowercase();
        let theirs: Vec<&str> = one.split('.').collect();
        let pairs = own.iter().zip(&theirs);
        own.len() == theirs.len()
            && pairs.clone().all(|(a, b)| a == b || b.starts_with('{') || a.starts_with('{'))
    })
}

/// Rows whose scopes are mended: what the source says cannot be granted, or is not said of the module.
const MENDED: &[&str] = &[
    "associate_email.EMAIL_AVAILABLE",
    "attachments.DELETE_ATTACHMENTS",
    "field_attachments.GET_FIELD_ATTACHMENTS",
    "find_and_merge.GET_RECORD_MERGE",
];

/// What the Python SDK has, observed: Python SDK 8.0, and the list does not say.
const PYTHON: &[&str] = &[
    "email_compose.GET_EMAIL_COMPOSER_DEFAULT_SETTINGS",
    "email_compose.UPDATE_EMAIL_COMPOSER_DEFAULT_SETTINGS",
];

/// What of a row contradicts the list of operations.
fn contradiction(row: &Row, scopes: &str, python: bool) -> Option<String> {
    if (python || PYTHON.contains(&&*row.id())) != row.sources.contains("python-8.0") {
        return Some(format!("{}: its sources are not those of the list", row.id()));
    }
    if scopes.is_empty() != row.scopes.is_empty() {
        return Some(format!("{}: scopes where none are told, or none where they are", row.id()));
    }
    if MENDED.contains(&&*row.id()) {
        return None;
    }
    let own = row.scopes.split([' ', '+', '|']).filter(|scope| !scope.is_empty());
    let wrong = own.filter(|scope| !names(scopes, scope)).collect::<Vec<_>>();
    (!wrong.is_empty()).then(|| format!("{}: {wrong:?} is not in `{scopes}`", row.id()))
}

#[test]
fn the_table_is_the_list_of_497_operations() {
    let Some(shared) = shared() else { return };
    let table = table();
    let listed = operations(&shared);
    assert_eq!((listed.len(), table.len()), (497, 497));
    let mut wrong = Vec::new();
    for (key, scopes, python) in &listed {
        match table.get(key) {
            None => wrong.push(format!("{key:?} is no row")),
            Some(row) => wrong.extend(contradiction(row, scopes, *python)),
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    // A row that is made up, has another method, or another scope, is noticed.
    let (key, scopes, python) = listed
        .iter()
        .find(|(key, ..)| key.1 == "/crm/settings/roles/{}" && key.0 == "GET")
        .unwrap();
    let row = &table[key];
    for (wrong, is_row) in [
        (Row { path: "/crm/{version}/settings/rolls/{id}".to_owned(), ..row.clone() }, false),
        (Row { method: "PATCH".to_owned(), ..row.clone() }, false),
        (Row { scopes: "ZohoCRM.settings.profiles.READ".to_owned(), ..row.clone() }, true),
        (Row { scopes: "ZohoCRM.settings.roles.CREATE".to_owned(), ..row.clone() }, true),
        (Row { scopes: String::new(), ..row.clone() }, true),
        (Row { sources: "oas-2025".to_owned(), ..row.clone() }, true),
    ] {
        let known = listed.iter().any(|(key, ..)| *key == wrong.key());
        assert_eq!(known, is_row, "{}", wrong.id());
        if is_row {
            assert!(contradiction(&wrong, scopes, *python).is_some(), "{wrong:?}");
        }
    }
}
