//! `GET /settings/modules`, `/settings/modules/{api_name or id}`, `/settings/fields`,
//! `/settings/fields/{id}` and its `/pick_list_values`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/modules-api.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::field_json;
use super::module_json::{self, module_id};
use super::option;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::{Field, Module};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/modules", modules),
    Endpoint::new("GET", "/settings/modules/{name}", |cx| module(cx, cx.path.get("name"))),
    Endpoint::new("GET", "/settings/fields", fields),
    Endpoint::new("GET", "/settings/fields/{id}", field),
    Endpoint::new("GET", "/settings/fields/{id}/pick_list_values", options),
];

/// Answers `/settings/modules`. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
fn modules(cx: Context<'_>) -> Result<Reply, Refusal> {
    let since = query::modified_since(cx.call);
    let changed = |module: &&Module| since.is_none_or(|since| module.modified > since);
    if !cx.schema.modules().any(|module| changed(&module)) {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let status = query::choice(cx.call, "status", STATUSES, None)?;
    let wanted =
        |module: &&Module| status.is_none_or(|status| module_json::status(module) == status);
    let modules: Vec<Value> = cx
        .schema
        .modules()
        .filter(changed)
        .filter(wanted)
        .map(|module| module_json::of(cx.org, module))
        .collect();
    if modules.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "modules": modules })))
}

/// Answers `/settings/modules/{api_name or id}`.
fn module(cx: Context<'_>, name: &str) -> Result<Reply, Refusal> {
    let by_id = || cx.schema.modules().find(|module| module_id(cx.org, module) == name);
    let module = cx
        .schema
        .module(name)
        .or_else(by_id)
        .ok_or_else(|| Refusal::unknown_module(json!({ "resource_path_index": 2 })))?;
    let body = json!({ "modules": [module_json::whole(cx, module)] });
    Ok(Reply::json(StatusCode::OK, &body))
}

/// Answers `/settings/fields`.
fn fields(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module_of(cx)?;
    // No field of the simulator lies unused.
    let used =
        query::choice(cx.call, "type", &[("all", true), ("used", true), ("unused", false)], true)?;
    if !used || module.fields().next().is_none() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let body = json!({ "fields": field_json::all(cx, module) });
    Ok(Reply::json(StatusCode::OK, &body))
}

/// Answers `/settings/fields/{id}`. An unknown id gets no content (uncertain).
fn field(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, field) = field_of(cx)?;
    let Some(field) = field else { return Ok(Reply::empty(StatusCode::NO_CONTENT)) };
    let field = field_json::one(cx, module, field);
    Ok(Reply::json(StatusCode::OK, &json!({ "fields": [field] })))
}

/// Answers `/settings/fields/{id}/pick_list_values`: no content for what is no pick list.
fn options(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, field) = field_of(cx)?;
    let Some(field) = field.filter(|field| field.has_options()) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let options = option::with_layouts(cx.org, module, field);
    Ok(Reply::json(StatusCode::OK, &json!({ "pick_list_values": options })))
}

/// The module that the call names, and its field of this id.
fn field_of<'a>(cx: Context<'a>) -> Result<(&'a Module, Option<&'a Field>), Refusal> {
    let module = module_of(cx)?;
    let bad = || Refusal::invalid_id(json!({ "resource_path_index": 2 }));
    let id = query::record_id(cx.path.get("id")).ok_or_else(bad)?;
    let has_id = |field: &&Field| field_json::field_id(cx.org, module, field.number) == id;
    Ok((module, module.fields().find(has_id)))
}

/// The module that the call names.
fn module_of<'a>(cx: Context<'a>) -> Result<&'a Module, Refusal> {
    let name = cx.call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    cx.schema.module(name).ok_or_else(|| Refusal::unknown_module(json!({})))
}

const STATUSES: &[(&str, Option<&str>)] = &[
    ("visible", Some("visible")),
    ("user_hidden", Some("user_hidden")),
    ("system_hidden", Some("system_hidden")),
    ("scheduled_for_deletion", Some("scheduled_for_deletion")),
];
