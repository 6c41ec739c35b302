//! The records that hang on a record. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-related-records.html>.

mod count;
mod link;
mod list_kind;
mod setting;

use std::collections::HashSet;

use http::StatusCode;
use serde_json::{Value, json};

pub(super) use self::count::ENDPOINTS as COUNT;
pub(super) use self::link::Links;
use self::list_kind::{By, RelatedList};
pub(super) use self::setting::ENDPOINTS as SETTING;
use super::context::Context;
use super::list;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Record, SortBy, Tables};
use super::value::id_of;
use super::write::{self, MOST_RECORDS, Outcome, WriteBody};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/{list}", |cx| show(cx, cx.path.get("id"))),
    Endpoint::new("PUT", "/{module}/{id}/{list}", put_many),
    Endpoint::new("DELETE", "/{module}/{id}/{list}", remove_many),
    Endpoint::new("GET", "/{module}/{id}/{list}/{related}", show_one),
    Endpoint::new("PUT", "/{module}/{id}/{list}/{related}", put_one),
    Endpoint::new("DELETE", "/{module}/{id}/{list}/{related}", remove_one),
    Endpoint::new("GET", "/{module}/deleted/{id}/{list}", of_deleted),
];

/// What the path names: the record, and the list of it.
struct Parent<'a> {
    module: &'a Module,
    id: u64,
    list: RelatedList<'a>,
    target: &'a Module,
}

impl<'a> Parent<'a> {
    fn of(cx: Context<'a>) -> Result<Self, Refusal> {
        let module = cx.module()?;
        let id = cx.record_id(module)?;
        let list = list_named(cx, module)?;
        let bad = || Refusal::invalid_related_id(json!({ "resource_path_index": 1 }));
        let id = id.filter(|id| cx.org.tables().has(module, *id)).ok_or_else(bad)?;
        let target = list.module.ok_or_else(no_list)?;
        Ok(Self { module, id, list, target })
    }
}

/// The list that the path names.
fn list_named<'a>(cx: Context<'a>, module: &'a Module) -> Result<RelatedList<'a>, Refusal> {
    let name = cx.path.get("list");
    list_kind::lists(cx.schema, module)
        .into_iter()
        .find(|list| list.api_name == name && list.module.is_some())
        .ok_or_else(no_list)
}

fn no_list() -> Refusal {
    let message = "the related name given seems to be invalid";
    Refusal::bad("INVALID_DATA", message, json!({ "resource_path_index": 2 }))
}

/// The ids of the records in a list.
fn members(tables: &Tables, place: (&Module, u64), list: &RelatedList<'_>) -> HashSet<u64> {
    let Some(target) = list.module else { return HashSet::new() };
    match &list.by {
        By::Fields(fields) => {
            let wanted = |key: &str| fields.contains(&key);
            let points = |id: &u64| {
                let record = tables.part(target, *id, &wanted).unwrap_or_default();
                fields.iter().any(|field| record.get(*field).and_then(id_of) == Some(place.1))
            };
            let all = tables.places(target, SortBy::Id);
            all.iter().map(|(_, id)| *id).filter(points).collect()
        }
        By::Links => {
            let of = (place.0.api_name, place.1);
            tables.side().links.of(of, target.api_name).map(|(id, _)| id).collect()
        }
        By::Elsewhere => HashSet::new(),
    }
}

/// Tells a list, with what the link to each record holds.
fn show(cx: Context<'_>, _: &str) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let within = members(&cx.org.tables(), (place.module, place.id), &place.list);
    let extra = |id: u64, row: &mut Record| add_link(&cx.org.tables(), &place, id, row);
    list::within(cx, place.target, &within, &extra)
}

fn add_link(tables: &Tables, place: &Parent<'_>, id: u64, row: &mut Record) {
    if place.list.by != By::Links {
        return;
    }
    let of = (place.module.api_name, place.id);
    let links = &tables.side().links;
    if let Some((_, values)) = links.of(of, place.target.api_name).find(|(known, _)| *known == id) {
        row.extend(values.iter().map(|(key, value)| (key.clone(), value.clone())));
    }
}

fn show_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let tables = cx.org.tables();
    let id = query::record_id(cx.path.get("related"));
    let within = members(&tables, (place.module, place.id), &place.list);
    let Some(id) = id.filter(|id| within.contains(id)) else {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    };
    let mut row = tables.record(place.target, id).unwrap_or_default();
    add_link(&tables, &place, id, &mut row);
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [row] })))
}

/// The list of a record that was deleted, told with the link to it.
fn of_deleted(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let list = list_named(cx, module)?;
    let target = list.module.ok_or_else(no_list)?;
    let id = query::record_id(cx.path.get("id"));
    let tables = cx.org.tables();
    let gone = |id: &u64| {
        tables.removed(cx.call.now).any(|one| one.module == module.api_name && one.id == *id)
    };
    let details = json!({ "resource_path_index": 2 });
    let id = id.filter(gone).ok_or_else(|| Refusal::invalid_related_id(details))?;
    let within = members(&tables, (module, id), &list);
    drop(tables);
    let extra = |member: u64, row: &mut Record| {
        let told = |key: &str| row.get(key).cloned().unwrap_or_default();
        let info = json!({
            "id": member.to_string(),
            "Created_Time": told("Created_Time"),
            "Modified_Time": told("Modified_Time"),
        });
        row.insert("$member_info".to_owned(), info);
    };
    list::within(cx, target, &within, &extra)
}

fn put_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let body = WriteBody::of(cx.call)?;
    let put = |given: Value| {
        let id = given.get("id").cloned().unwrap_or_default();
        let id = id.as_u64().or_else(|| query::record_id(id.as_str()?));
        put(cx, &place, id, given)
    };
    Ok(write::answer(StatusCode::OK, body.records.into_iter().map(put).collect()))
}

fn put_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let given = if cx.call.body.is_empty() {
        Value::Object(Record::new())
    } else {
        WriteBody::of(cx.call)?.records.pop().unwrap_or_default()
    };
    let outcome = put(cx, &place, query::record_id(cx.path.get("related")), given);
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

/// Puts one record into the list, with the values that the link holds.
fn put(cx: Context<'_>, place: &Parent<'_>, id: Option<u64>, given: Value) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let wrong = || {
        let id = given.get("id").cloned().unwrap_or_default();
        Refusal::invalid_related_id(json!({ "id": id }))
    };
    let id = id.filter(|id| tables.has(place.target, *id)).ok_or_else(wrong)?;
    let mut values = given.as_object().cloned().unwrap_or_default();
    values.remove("id");
    match &place.list.by {
        By::Fields(fields) => {
            let mut record = tables.record(place.target, id).unwrap_or_default();
            let name = tables.display(place.module, place.id).unwrap_or_default();
            let link = json!({ "id": place.id.to_string(), "name": name });
            if let Some(field) = fields.first() {
                record.insert((*field).to_owned(), link);
            }
            tables.replace(place.target, id, record, cx.call.now);
        }
        By::Links => {
            let (one, other) = ((place.module.api_name, place.id), (place.target.api_name, id));
            tables.side_mut().links.put(one, other, values);
        }
        By::Elsewhere => return Err(no_list()),
    }
    Ok(write::success("record updated", json!({ "id": id.to_string() })))
}

fn remove_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let ids = query::comma_list(cx.call.param("ids").unwrap_or_default());
    if ids.is_empty() {
        return Err(Refusal::missing_param("ids"));
    }
    if ids.len() > MOST_RECORDS {
        return Err(Refusal::too_many_ids(MOST_RECORDS));
    }
    let outcome = |id: &str| {
        let details = json!({ "id": id });
        if remove(cx, &place, query::record_id(id)) {
            return Ok(write::success("relation removed", details));
        }
        Err(Refusal::bad("INVALID_DATA", "relation not found", details))
    };
    Ok(write::answer(StatusCode::OK, ids.into_iter().map(outcome).collect()))
}

fn remove_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let id = cx.path.get("related");
    if !remove(cx, &place, query::record_id(id)) {
        let message = "the record does not exist";
        return Err(
            Refusal::bad("INVALID_DATA", message, json!({})).status_code(StatusCode::NOT_FOUND)
        );
    }
    let entry = write::success("record deleted", json!({ "id": id }));
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

/// Takes one record out of the list; whether it was in it.
fn remove(cx: Context<'_>, place: &Parent<'_>, id: Option<u64>) -> bool {
    let mut tables = cx.org.tables_mut();
    let within = members(&tables, (place.module, place.id), &place.list);
    let Some(id) = id.filter(|id| within.contains(id)) else { return false };
    match &place.list.by {
        By::Fields(fields) => {
            let mut record = tables.record(place.target, id).unwrap_or_default();
            for field in fields {
                if record.get(*field).and_then(id_of) == Some(place.id) {
                    record.insert((*field).to_owned(), Value::Null);
                }
            }
            tables.replace(place.target, id, record, cx.call.now);
            true
        }
        By::Links => {
            let (one, other) = ((place.module.api_name, place.id), (place.target.api_name, id));
            tables.side_mut().links.remove(one, other)
        }
        By::Elsewhere => false,
    }
}
