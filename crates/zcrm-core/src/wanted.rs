//! What a refusal's details say was wanted, in words: names, types, limits and ids, and no values.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::RecordId;
use crate::redact::excerpt;

/// How many names of a list are repeated.
const MOST: usize = 10;
/// How many errors of one record are repeated.
const MOST_ERRORS: usize = 3;

/// Where it went wrong and what Zoho wanted, to go after code and message; empty when the details
/// say nothing of it.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.
pub(crate) fn wanted(details: &Value) -> String {
    let Value::Object(details) = details else { return String::new() };
    let mut text = place(details);
    let wants = wants(details);
    if !wants.is_empty() {
        text.push_str(": ");
        text.push_str(&wants.join(", "));
    }
    if let Some(Value::Array(errors)) = details.get("errors") {
        for error in errors.iter().take(MOST_ERRORS) {
            let of = |name: &str| error.get(name).and_then(Value::as_str).unwrap_or_default();
            let inner = error.get("details").map(wanted).unwrap_or_default();
            let (code, message) = (excerpt(of("code")), excerpt(of("message")));
            // Infallible: it is a string.
            let _ = write!(text, "; {code} ({message}){inner}");
        }
        if errors.len() > MOST_ERRORS {
            let _ = write!(text, "; and {} more", errors.len() - MOST_ERRORS);
        }
    }
    text
}

/// The field, the parameter, the column, the part of the path.
fn place(details: &Map<String, Value>) -> String {
    let mut text = String::new();
    let name = |key: &str| details.get(key).and_then(Value::as_str).filter(|name| is_name(name));
    let path = details.get("json_path").and_then(Value::as_str).filter(|path| is_path(path));
    match (name("api_name"), path) {
        (Some(field), path) => {
            let _ = write!(text, " at the field {field}");
            // The place of the field itself is told already.
            let tail = format!(".{field}");
            let rest = path.map(|path| path.strip_suffix(&tail).unwrap_or(path));
            let plain = rest.is_none_or(|rest| rest.matches(['.', '[']).count() <= 2);
            if let Some(path) = path.filter(|_| !plain) {
                let _ = write!(text, " ({path})");
            }
        }
        (None, Some(path)) => {
            let _ = write!(text, " at {path}");
        }
        (None, None) => {}
    }
    for (key, what) in [
        ("param_name", "parameter"),
        ("column_name", "column"),
        ("mapped_field", "mapped field"),
        ("field", "field"),
        ("module", "module"),
        ("resource", "resource"),
        ("operator", "operator"),
        ("clause", "clause"),
        ("alias", "alias"),
    ] {
        let named = details.get(key).and_then(Value::as_str);
        if let Some(name) =
            named.filter(|name| is_name(name) || (key == "operator" && is_sign(name)))
        {
            let _ = write!(text, " at the {what} {name}");
        }
    }
    for (key, what) in
        [("resource_path_index", "part of the path, counted from 0,"), ("line", "line")]
    {
        if let Some(number) = number(details, key) {
            let _ = write!(text, " at the {what} {number}");
        }
    }
    text
}

/// What was wanted, and which other record, rule or permission is in the way.
fn wants(details: &Map<String, Value>) -> Vec<String> {
    let mut wants = Vec::new();
    let name = |key: &str| details.get(key).and_then(Value::as_str).filter(|name| is_name(name));
    if let Some(kind) = name("expected_data_type") {
        wants.push(format!("wants {kind}"));
    }
    if let Some(regex) = details.get("regex").and_then(Value::as_str) {
        wants.push(format!("wants a text that matches {}", excerpt(regex)));
    }
    for (key, before) in [
        ("maximum_length", "at most"),
        ("minimum_length", "at least"),
        ("limit", "the limit is"),
        ("resolution", "the resolution is"),
    ] {
        if let Some(number) = number(details, key) {
            wants.push(format!("{before} {number}"));
        }
    }
    for (key, before) in [
        ("supported_values", "takes"),
        ("expected_fields", "lacks one of"),
        ("limit_due_to", "because of"),
        ("ambiguity_due_to", "takes only one of"),
        ("linking_fields", "linked already by"),
        ("referred_columns", "for the columns"),
        ("permissions", "lacks the permission"),
    ] {
        let names = names(details.get(key));
        if !names.is_empty() {
            wants.push(format!("{before} {}", names.join(", ")));
        }
    }
    if let Some(needed) = details.get("dependee").and_then(named) {
        wants.push(format!("goes with {needed}"));
    }
    for (key, before) in [
        ("supported_version", "supported version"),
        ("dependency_error", "because of"),
        ("owner_status", "the owner is"),
        ("action", "because of"),
    ] {
        match details.get(key) {
            Some(Value::String(text)) if is_name(text) => wants.push(format!("{before} {text}")),
            Some(Value::Number(number)) => wants.push(format!("{before} {number}")),
            _ => {}
        }
    }
    for (key, before) in [("reason", ""), ("issue", "")] {
        if let Some(text) = details.get(key).and_then(Value::as_str) {
            wants.push(format!("{before}{}", excerpt(text)));
        }
    }
    if let Some(id) = details.get("layout_rule").and_then(|rule| id(rule.get("id")?)) {
        wants.push(format!("by the layout rule {id}"));
    }
    if let Some(id) = details.get("duplicate_record").and_then(|record| id(record.get("id")?)) {
        let module =
            details.get("duplicate_record").and_then(|record| named(record.get("module")?));
        let of = module.map(|module| format!(" of {module}")).unwrap_or_default();
        wants.push(format!("the record {id}{of} has it already"));
    } else if let Some(id) = details.get("id").and_then(id) {
        wants.push(format!("record {id}"));
    }
    wants
}

/// The id of the record that has a value already, as the details of a duplicate name it.
pub(crate) fn duplicate_id(code: &str, details: &Value) -> Option<RecordId> {
    if let Some(record) = details.get("duplicate_record") {
        return id(record.get("id")?);
    }
    if code.starts_with("DUPLICATE") {
        return id(details.get("id")?);
    }
    let Value::Array(errors) = details.get("errors")? else { return None };
    errors.iter().find_map(|error| {
        let code = error.get("code").and_then(Value::as_str).unwrap_or_default();
        duplicate_id(code, error.get("details")?)
    })
}

fn id(value: &Value) -> Option<RecordId> {
    match value {
        Value::String(id) => id.parse().ok(),
        Value::Number(id) => Some(RecordId::new(id.as_u64()?)),
        _ => None,
    }
}

/// A limit is a number in some answers and text in others.
fn number(details: &Map<String, Value>, key: &str) -> Option<String> {
    match details.get(key)? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            Some(text.clone())
        }
        _ => None,
    }
}

/// The names of a list of texts, or of objects with a name.
fn names(list: Option<&Value>) -> Vec<String> {
    let list = match list {
        Some(Value::Array(list)) => list.as_slice(),
        Some(text @ Value::String(_)) => std::slice::from_ref(text),
        _ => &[],
    };
    let all = list.iter().filter_map(|item| match item {
        Value::String(text) => Some(excerpt(text)),
        other => named(other),
    });
    let mut names: Vec<_> = all.take(MOST).collect();
    if list.len() > MOST {
        names.push("…".to_owned());
    }
    names
}

fn named(value: &Value) -> Option<String> {
    let name = value.get("api_name")?.as_str().filter(|name| is_name(name));
    name.map(str::to_owned)
}

/// What has other characters than Zoho's names have is no name of Zoho's.
fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name.chars().count() <= 100
        && name.chars().all(|c| c.is_alphanumeric() || "_$.-".contains(c))
}

fn is_sign(text: &str) -> bool {
    text.len() <= 3 && text.bytes().all(|b| b"<>=!".contains(&b))
}

fn is_path(path: &str) -> bool {
    path.starts_with('$')
        && path.len() <= 200
        && path.chars().all(|c| c.is_alphanumeric() || "_$.-[]*".contains(c))
}

#[cfg(test)]
mod tests;
