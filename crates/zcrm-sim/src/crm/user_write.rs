//! Adding, changing and removing users. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/add-user.html>.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::context::Context;
use super::mass::body;
use super::org::Org;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::table::Tables;
use super::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/users", add),
    Endpoint::new("PUT", "/users", change_many),
    Endpoint::new("PUT", "/users/{id}", change_one),
    Endpoint::new("DELETE", "/users/{id}", remove),
    Endpoint::new("GET", "/users/actions/count", count),
];

/// What calls made of users, by their ids: what differs from the start, or a whole new one. A
/// user who was added cannot sign in here.
pub(super) type UserChanges = BTreeMap<u64, Map<String, Value>>;

const KEY: &str = "users";
/// How many users an organisation may have.
const MOST: usize = 10;

/// All users as they are told now, deleted ones too.
pub(super) fn all(org: &Org, tables: &Tables) -> Vec<Value> {
    let changes = &tables.side().users;
    let mut users: Vec<Value> = org
        .users
        .iter()
        .map(|user| {
            let mut told = user.json(&org.profile);
            if let (Some(told), Some(change)) = (told.as_object_mut(), changes.get(&user.id())) {
                told.extend(change.clone());
            }
            told
        })
        .collect();
    let known = |id: &u64| org.users.iter().any(|user| user.id() == *id);
    users.extend(changes.iter().filter(|(id, _)| !known(id)).map(|(_, user)| user.clone().into()));
    users
}

fn given(cx: Context<'_>) -> Result<Vec<Map<String, Value>>, Refusal> {
    let body = body(cx)?;
    let list = body.get(KEY).and_then(Value::as_array).filter(|list| !list.is_empty());
    let list = list.ok_or_else(|| Refusal::mandatory(KEY, "$.users"))?;
    Ok(list.iter().map(|user| user.as_object().cloned().unwrap_or_default()).collect())
}

/// Only administrators manage users.
fn check(cx: Context<'_>) -> Result<(), Refusal> {
    if cx.user.is_administrator() {
        return Ok(());
    }
    let details = json!({ "permissions": ["Crm_Implied_Manage_Users"] });
    Err(Refusal::bad("NO_PERMISSION", "permission denied", details)
        .status_code(StatusCode::FORBIDDEN))
}

fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    check(cx)?;
    let mut tables = cx.org.tables_mut();
    let make = |(place, given): (usize, Map<String, Value>)| -> Outcome {
        for name in ["last_name", "email", "role", "profile"] {
            let first = name == "last_name" && given.contains_key("first_name");
            if !first && given.get(name).is_none_or(Value::is_null) {
                return Err(Refusal::mandatory(name, &format!("$.users[{place}].{name}")));
            }
        }
        let users = all(cx.org, &tables);
        if users.iter().any(|user| user["email"] == given["email"]) {
            let message = "Failed to add user since same email id is already present";
            return Err(Refusal::duplicate(json!({})).saying(message));
        }
        let active = users.iter().filter(|user| user["status"] == "active").count();
        if active >= MOST {
            let message =
                "Request exceeds your license limit. Need to upgrade in order to add a user";
            return Err(Refusal::bad("LICENSE_LIMIT_EXCEEDED", message, json!({})));
        }
        let id = tables.next_id();
        let mut user = users.first().and_then(Value::as_object).cloned().unwrap_or_default();
        let text = |key: &str| given.get(key).and_then(Value::as_str).unwrap_or_default();
        let name = format!("{} {}", text("first_name"), text("last_name"));
        user.extend(given.clone());
        user.remove("$invitation_details");
        user.insert("id".to_owned(), id.to_string().into());
        user.insert("full_name".to_owned(), name.trim().into());
        user.insert("confirm".to_owned(), false.into());
        user.insert("status".to_owned(), "active".into());
        tables.side_mut().users.insert(id, user);
        Ok(write::success("User added", json!({ "id": id.to_string() })))
    };
    let outcomes = given(cx)?.into_iter().enumerate().map(make).collect();
    Ok(write::answer_under(KEY, StatusCode::CREATED, outcomes))
}

fn change(cx: Context<'_>, id: Option<u64>, mut given: Map<String, Value>) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let users = all(cx.org, &tables);
    let known = |id: &u64| {
        let id = id.to_string();
        users.iter().any(|user| user["id"] == *id)
    };
    let details = json!({ "id": id.map(|id| id.to_string()) });
    let id = id.filter(known).ok_or_else(|| Refusal::invalid_id(details.clone()))?;
    given.remove("id");
    tables.side_mut().users.entry(id).or_default().extend(given);
    Ok(write::success("User updated", details))
}

fn change_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    check(cx)?;
    let outcomes = given(cx)?.into_iter().map(|given| {
        let id = given.get("id").cloned().unwrap_or_default();
        change(cx, id.as_u64().or_else(|| query::record_id(id.as_str()?)), given)
    });
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes.collect()))
}

fn change_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    check(cx)?;
    let given = given(cx)?.into_iter().next().unwrap_or_default();
    let outcome = change(cx, query::record_id(cx.path.get("id")), given);
    Ok(write::answer_under(KEY, StatusCode::OK, vec![outcome]))
}

fn remove(cx: Context<'_>) -> Result<Reply, Refusal> {
    check(cx)?;
    let id = query::record_id(cx.path.get("id"));
    let gone = Map::from_iter([("status".to_owned(), Value::from("deleted"))]);
    let entry = change(cx, id, gone)
        .map_err(|refusal| refusal.with(json!({ "resource_path_index": 1 })))?;
    let entry = write::success("User deleted", entry["details"].clone());
    Ok(write::answer_under(KEY, StatusCode::OK, vec![Ok(entry)]))
}

fn count(cx: Context<'_>) -> Result<Reply, Refusal> {
    let users = all(cx.org, &cx.org.tables());
    let count = users.iter().filter(|user| user["status"] == "active").count();
    Ok(Reply::json(StatusCode::OK, &json!({ "count": count })))
}
