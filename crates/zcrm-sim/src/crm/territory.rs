//! The territories of records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/assign-territories-to-records.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::value::id_of;
use super::write::{self, Outcome, WriteBody};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/actions/assign_territories", |cx| many(cx, true)),
    Endpoint::new("POST", "/{module}/actions/remove_territories", |cx| many(cx, false)),
    Endpoint::new("POST", "/{module}/{id}/actions/assign_territories", |cx| one(cx, true)),
    Endpoint::new("POST", "/{module}/{id}/actions/remove_territories", |cx| one(cx, false)),
];

/// The field of a record that holds them.
pub(super) const FIELD: &str = "Territories";
/// What the territories of every organisation are called; the second lies in the first.
const NAMES: [&str; 3] = ["Europe", "Norway", "Asia"];
const IDS: u64 = 97_000;

/// The ids and names of the territories.
pub(super) fn all(cx: Context<'_>) -> Vec<(String, &'static str)> {
    let id = |number: u64| cx.org.profile.id(IDS + number).to_string();
    NAMES.iter().zip(0..).map(|(name, number)| (id(number), *name)).collect()
}

/// Whether a record lies in this territory, or in one below it.
pub(super) fn holds(
    cx: Context<'_>,
    record: &super::table::Record,
    territory: &str,
    with_children: bool,
) -> bool {
    let all = all(cx);
    let mut wanted = vec![territory];
    if with_children && all.first().is_some_and(|(id, _)| id == territory) {
        wanted.extend(all.get(1).map(|(id, _)| id.as_str()));
    }
    let own = record.get(FIELD).and_then(Value::as_array).into_iter().flatten();
    own.filter_map(|one| one.get("id")?.as_str()).any(|id| wanted.contains(&id))
}

fn many(cx: Context<'_>, adds: bool) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = WriteBody::of(cx.call)?;
    let change = |given: Value| {
        let id = given.get("id").cloned().unwrap_or_default();
        let id = id.as_u64().or_else(|| query::record_id(id.as_str()?));
        change(cx, module, id, &given, adds)
    };
    Ok(write::answer(StatusCode::OK, body.records.into_iter().map(change).collect()))
}

fn one(cx: Context<'_>, adds: bool) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let given = WriteBody::of(cx.call)?.records.pop().unwrap_or_default();
    let outcome = change(cx, module, cx.record_id(module)?, &given, adds);
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

fn change(cx: Context<'_>, module: &Module, id: Option<u64>, given: &Value, adds: bool) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let unknown = || Refusal::invalid_id(json!({ "id": id.map(|id| id.to_string()) }));
    let id = id.ok_or_else(unknown)?;
    let mut record = tables.record(module, id).ok_or_else(unknown)?;
    let known = all(cx);
    let mut own = match record.remove(FIELD) {
        Some(Value::Array(own)) => own,
        _ => Vec::new(),
    };
    let named = given.get(FIELD).and_then(Value::as_array).into_iter().flatten();
    for territory in named {
        let wanted = id_of(territory).map(|id| id.to_string());
        let found = known.iter().find(|(id, _)| Some(id) == wanted.as_ref());
        let Some((id, name)) = found else {
            let details = json!({ "api_name": FIELD, "json_path": "$.data[0].Territories" });
            return Err(Refusal::invalid_id(details));
        };
        own.retain(|one| one["id"] != *id);
        if adds {
            own.push(json!({ "id": id, "name": name }));
        }
    }
    record.insert(FIELD.to_owned(), own.into());
    tables.replace(module, id, record, cx.call.now);
    let message = "the territories data updated successfully";
    Ok(write::success(message, json!({ "id": id.to_string() })))
}
