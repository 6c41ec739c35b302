//! One set of OpenAPI files as JSON Schema.
//!
//! All files of a set become one document, so that every reference stays inside it. What OpenAPI
//! 3.0 says in its own way is said in JSON Schema's.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Map, Value, json};

/// One set of OpenAPI files.
#[derive(Debug)]
pub(super) struct SchemaSet {
    /// The name of its folder.
    pub(super) name: String,
    /// `{"files": {"fields.json": …}}`.
    pub(super) document: Value,
}

impl SchemaSet {
    /// Reads the files of a folder.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let name = folder.file_name().context("a set has no name")?.to_string_lossy().into_owned();
        let mut files = Map::new();
        for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.extension().is_none_or(|extension| extension != "json") {
                continue;
            }
            let file = path.file_name().context("a file has no name")?.to_string_lossy();
            let text = std::fs::read(&path).with_context(|| path.display().to_string())?;
            let document = serde_json::from_slice(&text)
                .with_context(|| format!("{} is no JSON", path.display()))?;
            files.insert(file.into_owned(), document);
        }
        ensure!(!files.is_empty(), "{} holds no OpenAPI file", folder.display());
        Ok(Self::new(name, files))
    }

    /// A set of these files.
    pub(super) fn new(name: String, files: Map<String, Value>) -> Self {
        let mut files = files;
        for (file, document) in &mut files {
            translate(document, file);
        }
        let mut document = json!({ "files": files });
        let lenient = document.clone();
        tell_apart(&mut document, &lenient);
        Self { name, document }
    }

    /// Where the schema of an answer stands, as a JSON pointer: the file, the path as the set writes
    /// it, the method in small letters, the status. `Ok(None)` when the answer has no body there.
    pub(super) fn answer(
        &self,
        file: &str,
        path: &str,
        method: &str,
        status: &str,
    ) -> Result<Found, Absent> {
        let operation = format!("/files/{}/paths/{}/{method}", escape(file), escape(path));
        if self.document.pointer(&operation).is_none() {
            return Err(Absent::Operation);
        }
        let mut at = format!("{operation}/responses/{status}");
        let mut response = self.document.pointer(&at).ok_or(Absent::Status)?;
        while let Some(target) = response.get("$ref").and_then(Value::as_str) {
            at = target.trim_start_matches('#').to_owned();
            response = self.document.pointer(&at).ok_or(Absent::Status)?;
        }
        let schema = format!("{at}/content/{}/schema", escape("application/json"));
        Ok(match self.document.pointer(&schema) {
            Some(_) => Found::Schema(schema),
            None => Found::NoBody,
        })
    }

    /// Where the schema of what is sent stands; `None` when the call has no body in JSON.
    pub(super) fn request(&self, file: &str, path: &str, method: &str) -> Option<String> {
        let at = format!("/files/{}/paths/{}/{method}/requestBody", escape(file), escape(path));
        let schema = format!("{at}/content/{}/schema", escape("application/json"));
        self.document.pointer(&schema).is_some().then_some(schema)
    }

    /// Every data type of a field that the set names, by enumeration or by example.
    pub(super) fn data_types(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        collect_data_types(&self.document, &mut found);
        found
    }
}

/// What a set says about the body of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// Its schema stands there.
    Schema(String),
    /// There is none.
    NoBody,
}

/// What a set does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Absent {
    /// It does not know the call.
    Operation,
    /// It knows no answer of this status.
    Status,
}

/// A part of a JSON pointer.
fn escape(part: &str) -> String {
    part.replace('~', "~0").replace('/', "~1")
}

/// Makes a file part of the set's document.
fn translate(value: &mut Value, file: &str) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, file)),
        Value::Object(object) => {
            object.values_mut().for_each(|value| translate(value, file));
            if let Some(Value::String(target)) = object.get("$ref") {
                let (other, pointer) = target.split_once('#').unwrap_or((target, ""));
                let other = other.rsplit('/').next().filter(|name| !name.is_empty());
                let whole = format!("#/files/{}{pointer}", escape(other.unwrap_or(file)));
                // What stands beside a reference does not count in OpenAPI 3.0.
                *value = json!({ "$ref": whole });
                return;
            }
            if object.get("nullable") == Some(&Value::Bool(true)) {
                object.remove("nullable");
                if let Some(Value::Array(options)) = object.get_mut("enum") {
                    options.push(Value::Null);
                }
                if let Some(Value::String(one)) = object.get("type") {
                    let types = json!([one, "null"]);
                    object.insert("type".to_owned(), types);
                }
            }
        }
        _ => {}
    }
}

/// Lets every `oneOf` mean: at least one.
///
/// Many alternatives of both sets demand nothing, so that all of them fit every object, and a
/// `oneOf` taken by the letter refuses everything. Such an alternative is made to want one of the
/// keys that it knows.
fn tell_apart(value: &mut Value, document: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| tell_apart(item, document)),
        Value::Object(object) => {
            object.values_mut().for_each(|value| tell_apart(value, document));
            if !matches!(object.get("oneOf"), Some(Value::Array(_))) {
                return;
            }
            let Some(Value::Array(mut alternatives)) = object.remove("oneOf") else { return };
            for alternative in &mut alternatives {
                if let Some(keys) = undemanding(alternative, document) {
                    let one = keys.into_iter().map(|key| json!({ "required": [key] }));
                    let one: Vec<Value> = one.collect();
                    *alternative = json!({ "allOf": [alternative.take(), { "anyOf": one }] });
                }
            }
            // Beside an `anyOf` of its own it would have to be another conjunct; no set does that.
            object.insert("anyOf".to_owned(), alternatives.into());
        }
        _ => {}
    }
}

/// The keys of an alternative that fits every object.
fn undemanding(alternative: &Value, document: &Value) -> Option<Vec<String>> {
    let mut schema = alternative;
    while let Some(target) = schema.get("$ref").and_then(Value::as_str) {
        schema = document.pointer(target.trim_start_matches('#'))?;
    }
    let demands = schema.get("required").and_then(Value::as_array).is_some_and(|r| !r.is_empty());
    let closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let properties = schema.get("properties")?.as_object()?;
    (!demands && !closed && !properties.is_empty()).then(|| properties.keys().cloned().collect())
}

fn collect_data_types(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_data_types(item, found)),
        Value::Object(object) => {
            let named = object.get("data_type").and_then(|schema| schema.get("enum"));
            let named = named.and_then(Value::as_array).into_iter().flatten();
            found.extend(named.filter_map(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| collect_data_types(value, found));
        }
        _ => {}
    }
}
