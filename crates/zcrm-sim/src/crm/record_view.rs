//! Records as they are shown: all of one, or the asked-for fields of many.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::org::Org;
use super::query;
use super::refusal::Refusal;
use super::table::Record;
use crate::call::Call;
use crate::data::{Field, Kind, Module};
use crate::reply::Reply;

/// `GET /{module}/{id}`. Source: facts 4.1; the refusal of a malformed id is recorded.
pub(super) fn answer(
    org: &Org,
    module: &'static Module,
    id: &str,
    call: &Call,
) -> Result<Reply, Refusal> {
    let bad = || Refusal::invalid_id(json!({ "resource_path_index": 1 }));
    let id = query::record_id(id).ok_or_else(bad)?;
    let Some(record) = org.tables().record(module, id) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let mut record = full(org, module, record);
    let fields = query::comma_list(call.param("fields").unwrap_or_default());
    if !fields.is_empty() {
        record.retain(|key, _| key == "id" || fields.contains(&key.as_str()));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [record] })))
}

/// One row of a list: the named fields, or all of them, without those that lists leave out.
pub(super) fn row(org: &Org, module: &Module, record: Record, fields: Option<&[String]>) -> Record {
    let mut row = full(org, module, record);
    row.retain(|key, _| match fields {
        Some(fields) => key == "id" || fields.contains(key),
        None => true,
    });
    row.retain(|key, _| module.field(key).is_none_or(|field| !field.kind.only_in_single_records()));
    for (key, value) in &mut row {
        let is_rich = |field: &Field| field.kind == Kind::RichText;
        if module.field(key).is_some_and(is_rich) {
            cut(value);
        }
    }
    row
}

/// The record with the keys that the server adds. Source: facts 4.1.
fn full(org: &Org, module: &Module, mut record: Record) -> Record {
    for field in module.fields() {
        record.entry(field.api_name).or_insert(Value::Null);
    }
    let subforms = module.fields().filter(|field| matches!(field.kind, Kind::Subform(_)));
    let has_more: Map<String, Value> =
        subforms.map(|field| (field.api_name.to_owned(), Value::Bool(false))).collect();
    let no = |keys: &[&str]| -> Value {
        keys.iter().map(|key| ((*key).to_owned(), Value::Bool(false))).collect()
    };
    let (_, _, symbol) = org.profile.currency;
    let added = [
        ("$has_more", Value::Object(has_more)),
        ("$approval", no(&["delegate", "approve", "reject", "resubmit"])),
        ("$approval_state", "approved".into()),
        ("$editable", true.into()),
        ("$currency_symbol", symbol.into()),
        ("$field_states", Value::Null),
        ("$sharing_permission", "full_access".into()),
        ("$process_flow", false.into()),
        ("$locked_for_me", false.into()),
        ("$review_process", no(&["approve", "reject", "resubmit"])),
        ("$in_merge", false.into()),
        ("$orchestration", false.into()),
        ("$pathfinder", false.into()),
        ("$zia_visions", Value::Null),
        ("$converted_detail", json!({})),
        ("Record_Status__s", "Available".into()),
        ("Locked__s", false.into()),
        ("Layout", org.layout(module)),
    ];
    for (key, value) in added {
        record.insert(key.to_owned(), value);
    }
    if record.get("Tag").is_none_or(Value::is_null) {
        record.insert("Tag".to_owned(), json!([]));
    }
    record
}

/// Lists show the first 500 characters of rich text. Source: facts 4.1.
fn cut(value: &mut Value) {
    if let Value::String(text) = value
        && let Some((end, _)) = text.char_indices().nth(500)
    {
        text.truncate(end);
    }
}
