//! Records as they are shown: all of one, or the asked-for fields of many.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::org::Org;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, Tables};
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("GET", "/{module}/{id}", |cx| answer(cx, cx.module()?))];

/// `GET /{module}/{id}`. Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>;
/// the refusal of a malformed id is recorded.
fn answer(cx: Context<'_>, module: &Module) -> Result<Reply, Refusal> {
    let Some(id) = cx.record_id(module)? else { return Ok(Reply::empty(StatusCode::NO_CONTENT)) };
    let org = cx.org;
    let fields = query::comma_list(cx.call.param("fields").unwrap_or_default());
    let named = |key: &str| fields.is_empty() || key == "id" || fields.contains(&key);
    let wanted = |key: &str| named(key) && module.shows(key);
    let Some(record) = org.tables().part(module, id, &wanted) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let since = query::modified_since(cx.call).map(time::OffsetDateTime::unix_timestamp);
    let modified = org.tables().modified(module, id);
    if since.is_some_and(|since| modified.is_some_and(|modified| modified <= since)) {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let mut record = completed(org, module, record, &wanted);
    add_side(org, &org.tables(), module, id, &mut record, &wanted);
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [record] })))
}

/// One row of a list: the named fields, or all of them, without those that lists leave out.
pub(super) fn row(
    org: &Org,
    tables: &Tables,
    module: &Module,
    id: u64,
    fields: Option<&[String]>,
) -> Option<Record> {
    let in_lists =
        |key: &str| module.field(key).is_none_or(|field| !field.kind.only_in_single_records());
    let named = |key: &str| {
        key == "id" || fields.is_none_or(|fields| fields.iter().any(|field| field == key))
    };
    let wanted = |key: &str| named(key) && in_lists(key) && module.shows(key);
    let record = tables.part(module, id, &wanted)?;
    let mut row = completed(org, module, record, &wanted);
    add_side(org, tables, module, id, &mut row, &wanted);
    for field in module.fields().filter(|field| field.kind == Kind::RichText) {
        if let Some(value) = row.get_mut(field.api_name) {
            cut(value);
        }
    }
    Some(row)
}

/// The record with the wanted ones of the keys that the server adds. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
fn completed(
    org: &Org,
    module: &Module,
    mut record: Record,
    wanted: &dyn Fn(&str) -> bool,
) -> Record {
    let no = |keys: &[&str]| -> Value {
        keys.iter().map(|key| ((*key).to_owned(), Value::Bool(false))).collect()
    };
    let mut add = |key: &str, value: &dyn Fn() -> Value| {
        if wanted(key) {
            record.insert(key.to_owned(), value());
        }
    };
    let subforms = || module.fields().filter(|field| matches!(field.kind, Kind::Subform(_)));
    add("$has_more", &|| no(&subforms().map(|field| field.api_name).collect::<Vec<_>>()));
    add("$approval", &|| no(&["delegate", "approve", "reject", "resubmit"]));
    add("$approval_state", &|| "approved".into());
    add("$editable", &|| true.into());
    add("$currency_symbol", &|| org.profile.currency.2.into());
    add("$field_states", &|| Value::Null);
    add("$sharing_permission", &|| "full_access".into());
    add("$process_flow", &|| false.into());
    add("$locked_for_me", &|| false.into());
    add("$review_process", &|| no(&["approve", "reject", "resubmit"]));
    add("$in_merge", &|| false.into());
    add("$orchestration", &|| false.into());
    add("$pathfinder", &|| false.into());
    add("$zia_visions", &|| Value::Null);
    add("Record_Status__s", &|| "Available".into());
    add("Layout", &|| org.layout(module));
    if wanted("$converted_detail") {
        record.entry("$converted_detail").or_insert_with(|| json!({}));
    }
    for field in module.later_fields().filter(|field| wanted(field.api_name)) {
        let unset = if field.kind == Kind::Boolean { false.into() } else { Value::Null };
        record.entry(field.api_name).or_insert(unset);
    }
    if wanted("Tag") && record.get("Tag").is_none_or(Value::is_null) {
        record.insert("Tag".to_owned(), json!([]));
    }
    record
}

/// What hangs on the record is told with it. Notes tell their attachments. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>.
fn add_side(
    org: &Org,
    tables: &Tables,
    module: &Module,
    id: u64,
    record: &mut Record,
    wanted: &dyn Fn(&str) -> bool,
) {
    if wanted("Locked__s") {
        let locked = tables.side().locks.holds(module.api_name, id);
        record.insert("Locked__s".to_owned(), locked.into());
    }
    if module.api_name != "Notes" || !wanted("$attachments") {
        return;
    }
    let all = tables.side().attachments.of(module.api_name, id);
    let told: Vec<Value> = all.iter().map(|(id, one)| one.short(org.seed.seed, *id)).collect();
    record.insert("$attachments".to_owned(), told.into());
}

/// Lists show the first 500 characters of rich text. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
fn cut(value: &mut Value) {
    if let Value::String(text) = value
        && let Some((end, _)) = text.char_indices().nth(500)
    {
        text.truncate(end);
    }
}
