//! Each request against Zoho's OpenAPI files: method, path, names of the query, content type.
//!
//! The files are data of Zoho's documentation and no part of the project: the test reads them where
//! they lie beside it (`../shared/crm-oas`, or the folder that `ZCRM_OAS` names), and says so where
//! they do not.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::built::{self, Built};

/// Requests that are in none of the files, with the reason.
const APART: &[(&str, &str)] = &[("function", "functions are described by pages only")];

/// Words that a placeholder does not stand for.
const FIXED: [&str; 6] = ["settings", "files", "functions", "actions", "deleted", "Notes"];

fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("ZCRM_OAS").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/crm-oas"), root.join("../../shared/crm-oas")];
    given.into_iter().chain(beside).find(|folder| folder.join("oas-3.1-2026").is_dir())
}

/// A name of the query as it is sent. The newer files of related lists and notes spell one as nothing
/// else of Zoho's does, their own examples and pages included.
fn spelled(name: &str) -> &str {
    if name == "perPage" { "per_page" } else { name }
}

/// One operation of a file.
struct Described {
    file: String,
    method: String,
    path: Vec<String>,
    query: BTreeSet<String>,
    contents: BTreeSet<String>,
}

/// What a reference within the files points to.
fn resolved(folder: &Path, root: &Value, value: &Value) -> Value {
    let Some(reference) = value.get("$ref").and_then(Value::as_str) else { return value.clone() };
    let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
    if file.is_empty() {
        return resolved(folder, root, root.pointer(pointer).unwrap_or(&Value::Null));
    }
    let name = file.rsplit('/').next().unwrap_or_default();
    let Ok(text) = std::fs::read_to_string(folder.join(name)) else { return Value::Null };
    let root: Value = serde_json::from_str(&text).unwrap_or_default();
    resolved(folder, &root, root.pointer(pointer).unwrap_or(&Value::Null))
}

fn described(folder: &Path) -> Vec<Described> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let root: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        for (template, item) in root["paths"].as_object().into_iter().flatten() {
            let template = template.strip_prefix("/crm/v8").unwrap_or(template);
            for (method, operation) in item.as_object().into_iter().flatten() {
                let parameters = [&item["parameters"], &operation["parameters"]];
                let parameters = parameters.into_iter().filter_map(Value::as_array).flatten();
                let query = parameters
                    .map(|parameter| resolved(folder, &root, parameter))
                    .filter(|parameter| parameter["in"] == "query")
                    .filter_map(|parameter| Some(spelled(parameter["name"].as_str()?).to_owned()));
                let body = resolved(folder, &root, &operation["requestBody"]);
                let contents = body["content"].as_object().into_iter().flatten();
                all.push(Described {
                    file: file.clone(),
                    method: method.to_uppercase(),
                    path: template.split('/').skip(1).map(str::to_owned).collect(),
                    query: query.collect(),
                    contents: contents.map(|(kind, _)| kind.clone()).collect(),
                });
            }
        }
    }
    all
}

impl Described {
    fn fits(&self, path: &[&str]) -> bool {
        self.path.len() == path.len()
            && self.path.iter().zip(path).all(|(template, part)| match template.starts_with('{') {
                true => !FIXED.contains(part) || *part == "Notes",
                false => template.eq_ignore_ascii_case(part),
            })
    }
}

#[test]
fn every_request_is_one_of_zohos_openapi_files() {
    let Some(folder) = folder() else {
        eprintln!("Zoho's OpenAPI files are not beside the project: requests were not compared");
        return;
    };
    let mut all = described(&folder.join("oas-3.0-2025"));
    all.extend(described(&folder.join("oas-3.1-2026")));
    assert!(all.len() > 800, "{}", all.len());
    let (mut found, mut wrong) = (0, Vec::new());
    for Built { name, request, .. } in built::all() {
        let request = request.encode().unwrap();
        let path = request.path();
        let path: Vec<&str> = path.strip_prefix("/crm/{version}/").unwrap().split('/').collect();
        let query: BTreeSet<String> = request
            .query_text()
            .split('&')
            .filter_map(|pair| Some(pair.split_once('=')?.0.to_owned()))
            .collect();
        let kind = request.content_type();
        let kind = kind.as_ref().map(|kind| kind.to_str().unwrap().split(';').next().unwrap());
        let near: Vec<&Described> = all
            .iter()
            .filter(|one| one.method == request.method().as_str() && one.fits(&path))
            .collect();
        let valid = near.iter().any(|one| {
            query.is_subset(&one.query) && kind.is_none_or(|kind| one.contents.contains(kind))
        });
        let is_apart = APART.iter().any(|(apart, _)| *apart == name);
        match (valid, is_apart) {
            (true, false) => found += 1,
            (false, true) => {}
            (true, true) => wrong.push(format!("{name}: is listed apart, and fits")),
            (false, false) => {
                let near: Vec<String> = near
                    .iter()
                    .map(|one| format!("{} {:?} {:?}", one.file, one.query, one.contents))
                    .collect();
                wrong.push(format!("{name}: {path:?} {query:?} {kind:?}; near are {near:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(found, built::all().len() - APART.len());
}
