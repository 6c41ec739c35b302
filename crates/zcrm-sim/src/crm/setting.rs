//! `GET /settings/modules`, `/settings/modules/{api_name or id}`, `/settings/fields`,
//! `/settings/fields/{id}` and its `/pick_list_values`. Source: facts 4.14.

use http::StatusCode;
use serde_json::{Value, json};

use super::desk::Desk;
use super::field_json;
use super::module_json::{self, module_id};
use super::option;
use super::query;
use super::refusal::Refusal;
use super::schema::{Field, Module};
use crate::call::Call;
use crate::reply::Reply;

/// Answers `/settings/modules`. Source: facts 3.1 (`If-Modified-Since`), 5.5 (what is told then are
/// the modules that changed).
pub(super) fn modules(desk: Desk<'_>, call: &Call) -> Result<Reply, Refusal> {
    let since = query::modified_since(call);
    let changed = |module: &&Module| since.is_none_or(|since| module.modified > since);
    if !desk.schema.modules().any(|module| changed(&module)) {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let status = query::choice(call, "status", STATUSES, None)?;
    let wanted =
        |module: &&Module| status.is_none_or(|status| module_json::status(module) == status);
    let modules: Vec<Value> = desk
        .schema
        .modules()
        .filter(changed)
        .filter(wanted)
        .map(|module| module_json::of(desk.org, module))
        .collect();
    if modules.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "modules": modules })))
}

/// Answers `/settings/modules/{api_name or id}`.
pub(super) fn module(desk: Desk<'_>, name: &str) -> Result<Reply, Refusal> {
    let by_id = || desk.schema.modules().find(|module| module_id(desk.org, module) == name);
    let module = desk
        .schema
        .module(name)
        .or_else(by_id)
        .ok_or_else(|| Refusal::unknown_module(json!({ "resource_path_index": 2 })))?;
    let body = json!({ "modules": [module_json::whole(desk, module)] });
    Ok(Reply::json(StatusCode::OK, &body))
}

/// Answers `/settings/fields`.
pub(super) fn fields(desk: Desk<'_>, call: &Call) -> Result<Reply, Refusal> {
    let module = module_of(desk, call)?;
    // No field of the simulator lies unused.
    let used =
        query::choice(call, "type", &[("all", true), ("used", true), ("unused", false)], true)?;
    if !used || module.fields().next().is_none() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let body = json!({ "fields": field_json::all(desk, module) });
    Ok(Reply::json(StatusCode::OK, &body))
}

/// Answers `/settings/fields/{id}`. An id that is nobody's gets no content (uncertain).
pub(super) fn field(desk: Desk<'_>, id: &str, call: &Call) -> Result<Reply, Refusal> {
    let (module, field) = field_of(desk, id, call)?;
    let Some(field) = field else { return Ok(Reply::empty(StatusCode::NO_CONTENT)) };
    let field = field_json::one(desk, module, field);
    Ok(Reply::json(StatusCode::OK, &json!({ "fields": [field] })))
}

/// Answers `/settings/fields/{id}/pick_list_values`: no content for what is no pick list.
pub(super) fn options(desk: Desk<'_>, id: &str, call: &Call) -> Result<Reply, Refusal> {
    let (module, field) = field_of(desk, id, call)?;
    let Some(field) = field.filter(|field| field.has_options()) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let options = option::with_layouts(desk.org, module, field);
    Ok(Reply::json(StatusCode::OK, &json!({ "pick_list_values": options })))
}

/// The module that the call names, and its field of this id.
fn field_of<'a>(
    desk: Desk<'a>,
    id: &str,
    call: &Call,
) -> Result<(&'a Module, Option<&'a Field>), Refusal> {
    let module = module_of(desk, call)?;
    let bad = || Refusal::invalid_id(json!({ "resource_path_index": 2 }));
    let id = query::record_id(id).ok_or_else(bad)?;
    let has_id = |field: &&Field| field_json::field_id(desk.org, module, field.number) == id;
    Ok((module, module.fields().find(has_id)))
}

/// The module that the call names.
fn module_of<'a>(desk: Desk<'a>, call: &Call) -> Result<&'a Module, Refusal> {
    let name = call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    desk.schema.module(name).ok_or_else(|| Refusal::unknown_module(json!({})))
}

const STATUSES: &[(&str, Option<&str>)] = &[
    ("visible", Some("visible")),
    ("user_hidden", Some("user_hidden")),
    ("system_hidden", Some("system_hidden")),
    ("scheduled_for_deletion", Some("scheduled_for_deletion")),
];
