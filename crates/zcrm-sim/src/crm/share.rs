//! Sharing records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::mass::body;
use super::module_json::module_id;
use super::moment::iso_time;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::value::id_of;
use super::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/actions/share", list),
    Endpoint::new("POST", "/{module}/{id}/actions/share", |cx| put(cx, StatusCode::CREATED)),
    Endpoint::new("PUT", "/{module}/{id}/actions/share", |cx| put(cx, StatusCode::OK)),
    Endpoint::new("DELETE", "/{module}/{id}/actions/share", revoke),
];

/// What is shared, by the records.
pub(super) type Shares = BTreeMap<(&'static str, u64), Vec<Value>>;

const KEY: &str = "share";
const MOST_OF_A_TYPE: usize = 5;
const TYPES: [&str; 3] = ["users", "roles", "groups"];

fn place(cx: Context<'_>) -> Result<(&'static str, u64), Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    Ok((module.api_name, id.ok_or_else(|| Refusal::invalid_id(details))?))
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let tables = cx.org.tables();
    match tables.side().shares.get(&place) {
        Some(shares) if !shares.is_empty() => {
            Ok(Reply::json(StatusCode::OK, &json!({ KEY: shares })))
        }
        _ => Ok(Reply::empty(StatusCode::NO_CONTENT)),
    }
}

fn put(cx: Context<'_>, good: StatusCode) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    let body = body(cx)?;
    let Some(given) = body.get(KEY).and_then(Value::as_array) else {
        return Err(Refusal::mandatory(KEY, "$.share"));
    };
    let mut shares: Vec<Value> = Vec::new();
    let outcomes: Vec<Outcome> = given
        .iter()
        .enumerate()
        .map(|(number, one)| {
            let share = read(cx, place, number, one)?;
            let kind = &share["shared_with"]["type"];
            let same = shares.iter().filter(|other| other["shared_with"]["type"] == *kind);
            if same.count() >= MOST_OF_A_TYPE {
                let details = json!({
                    "api_name": "type",
                    "limit": MOST_OF_A_TYPE,
                    "json_path": format!("$.share[{number}].shared_with.type"),
                });
                return Err(Refusal::limit(details));
            }
            shares.push(share);
            Ok(write::success("record will be shared successfully", json!({})))
        })
        .collect();
    if outcomes.iter().any(Result::is_ok) {
        cx.org.tables_mut().side_mut().shares.insert(place, shares);
    }
    Ok(write::answer_under(KEY, good, outcomes))
}

/// One share, as it is told.
fn read(
    cx: Context<'_>,
    (module, record): (&str, u64),
    number: usize,
    given: &Value,
) -> Result<Value, Refusal> {
    let with = &given["shared_with"];
    let wrong = |name: &str| {
        let path = format!("$.share[{number}].{name}");
        Refusal::invalid(json!({ "api_name": name, "json_path": path }))
    };
    let kind = with["type"].as_str().filter(|kind| TYPES.contains(kind));
    let kind = kind.ok_or_else(|| wrong("shared_with"))?;
    let id = id_of(with).or_else(|| with["id"].as_u64()).ok_or_else(|| wrong("shared_with"))?;
    let user = cx.org.users.iter().find(|user| user.id() == id);
    if kind == "users" && user.is_none() {
        return Err(wrong("shared_with"));
    }
    let permission = given["permission"].as_str();
    let known = ["full_access", "read_only", "read_write"];
    let permission = permission.filter(|permission| known.contains(permission));
    let permission = permission.ok_or_else(|| wrong("permission"))?;
    let through = cx
        .schema
        .module(module)
        .map(|module| json!({ "name": module.api_name, "id": module_id(cx.org, module) }));
    Ok(json!({
        "shared_with": {
            "name": user.map_or_else(|| "Manager".to_owned(), super::SimUser::name),
            "id": id.to_string(),
            "type": kind,
        },
        "share_related_records": given["share_related_records"].as_bool().unwrap_or_default(),
        "shared_through": { "module": through, "id": record.to_string() },
        "shared_time": iso_time(cx.call.now, cx.org.profile.offset),
        "permission": permission,
        "shared_by": cx.user.with_zuid(),
        "type": given["type"].as_str().unwrap_or("private"),
    }))
}

fn revoke(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = place(cx)?;
    cx.org.tables_mut().side_mut().shares.remove(&place);
    let entry = write::success("Sharing Revoked", json!({ "id": place.1.to_string() }));
    Ok(Reply::json(StatusCode::OK, &json!({ KEY: entry })))
}
