//! `GET /settings/modules`, `/settings/modules/{api_name}` and `/settings/fields`.
//! Source: facts 4.14.

use http::StatusCode;
use serde_json::{Value, json};

use super::field_json;
use super::module_json::{self, module_id};
use super::org::Org;
use super::query;
use super::refusal::Refusal;
use crate::call::Call;
use crate::data::{MODULES, Module, module_named};
use crate::reply::Reply;

/// Answers `/settings/modules`.
pub(super) fn modules(org: &Org, call: &Call) -> Result<Reply, Refusal> {
    // All modules were last changed together.
    if query::modified_since(call).is_some_and(|since| module_json::changed(org) <= since) {
        return Ok(Reply::empty(StatusCode::NOT_MODIFIED));
    }
    let status = query::choice(call, "status", STATUSES, None)?;
    let wanted =
        |module: &&Module| status.is_none_or(|status| module_json::status(module) == status);
    let modules: Vec<Value> =
        MODULES.iter().filter(wanted).map(|module| module_json::of(org, module)).collect();
    if modules.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "modules": modules })))
}

/// Answers `/settings/modules/{api_name or id}`.
pub(super) fn module(org: &Org, name: &str) -> Result<Reply, Refusal> {
    let by_id = || MODULES.iter().find(|module| module_id(org, module) == name);
    let module = module_named(name)
        .or_else(by_id)
        .ok_or_else(|| Refusal::unknown_module(json!({ "resource_path_index": 2 })))?;
    let body = json!({ "modules": [module_json::whole(org, module)] });
    Ok(Reply::json(StatusCode::OK, &body))
}

/// Answers `/settings/fields`.
pub(super) fn fields(org: &Org, call: &Call) -> Result<Reply, Refusal> {
    let name = call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    let module = module_named(name).ok_or_else(|| Refusal::unknown_module(json!({})))?;
    // No field of the simulator lies unused.
    let used =
        query::choice(call, "type", &[("all", true), ("used", true), ("unused", false)], true)?;
    if !used {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let body = json!({ "fields": field_json::all(org, module) });
    Ok(Reply::json(StatusCode::OK, &body))
}

const STATUSES: &[(&str, Option<&str>)] = &[
    ("visible", Some("visible")),
    ("user_hidden", Some("user_hidden")),
    ("system_hidden", Some("system_hidden")),
    ("scheduled_for_deletion", Some("scheduled_for_deletion")),
];
