//! The notes of a record. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-notes.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/create-notes.html>.

use std::collections::HashSet;

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::entry::Entry;
use super::list;
use super::module_json::module_id;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Deleted, SortBy, Tables};
use super::value::id_of;
use super::write::{self, Outcome, WriteBody};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/Notes", show),
    Endpoint::new("POST", "/{module}/{id}/Notes", add).costing(write::price),
    Endpoint::new("PUT", "/{module}/{id}/Notes", change_many).costing(write::price),
    Endpoint::new("DELETE", "/{module}/{id}/Notes", remove_many),
    Endpoint::new("GET", "/{module}/{id}/Notes/{note}", show_one),
    Endpoint::new("PUT", "/{module}/{id}/Notes/{note}", change_one),
    Endpoint::new("DELETE", "/{module}/{id}/Notes/{note}", remove_one),
];

/// The record of the path, and the module of notes.
struct Parent<'a> {
    module: &'a Module,
    id: u64,
    notes: &'a Module,
}

impl<'a> Parent<'a> {
    fn of(cx: Context<'a>) -> Result<Self, Refusal> {
        let module = cx.module()?;
        let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
        let details = json!({ "resource_path_index": 1 });
        let id = id.ok_or_else(|| Refusal::invalid_related_id(details))?;
        Ok(Self { module, id, notes: cx.records_of("Notes")? })
    }

    /// The ids of the record's notes.
    fn members(&self, tables: &Tables) -> HashSet<u64> {
        let own = |id: &u64| {
            let note = tables.part(self.notes, *id, &|key| key == PARENT).unwrap_or_default();
            note.get(PARENT).and_then(id_of) == Some(self.id)
        };
        let all = tables.places(self.notes, SortBy::Id);
        all.iter().map(|(_, id)| *id).filter(own).collect()
    }
}

const PARENT: &str = "Parent_Id";

fn show(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let within = place.members(&cx.org.tables());
    list::within(cx, place.notes, &within, &|_, _| {})
}

fn show_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let tables = cx.org.tables();
    let id = query::record_id(cx.path.get("note"));
    let within = place.members(&tables);
    let note = id.filter(|id| within.contains(id));
    match note.and_then(|id| super::record_view::row(cx.org, &tables, place.notes, id, None)) {
        Some(row) => Ok(Reply::json(StatusCode::OK, &json!({ "data": [row] }))),
        None => Ok(Reply::empty(StatusCode::NO_CONTENT)),
    }
}

/// Adds notes to the record of the path, whatever parent the body names.
fn add(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let body = WriteBody::of(cx.call)?;
    let mut tables = cx.org.tables_mut();
    let module = json!({
        "api_name": place.module.api_name,
        "id": module_id(cx.org, place.module),
    });
    let outcomes = body.records.into_iter().enumerate().map(|(number, mut given)| {
        if let Some(given) = given.as_object_mut() {
            let parent = json!({ "id": place.id.to_string(), "module": module });
            given.insert(PARENT.to_owned(), parent);
        }
        let entry = Entry::new(cx, place.notes, number, cx.call.now);
        let (_, details) = entry.add(&mut tables, given)?;
        Ok(write::success("record added", details))
    });
    let outcomes = outcomes.collect();
    Ok(write::answer(StatusCode::CREATED, outcomes))
}

fn change_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let body = WriteBody::of(cx.call)?;
    let change = |(number, given): (usize, Value)| {
        let id = given.get("id").cloned().unwrap_or_default();
        let id = id.as_u64().or_else(|| query::record_id(id.as_str()?));
        change(cx, &place, number, id, given)
    };
    let outcomes = body.records.into_iter().enumerate().map(change).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

fn change_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let given = WriteBody::of(cx.call)?.records.pop().unwrap_or_default();
    let outcome = change(cx, &place, 0, query::record_id(cx.path.get("note")), given);
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

fn change(
    cx: Context<'_>,
    place: &Parent<'_>,
    number: usize,
    id: Option<u64>,
    given: Value,
) -> Outcome {
    let entry = Entry::new(cx, place.notes, number, cx.call.now);
    let mut tables = cx.org.tables_mut();
    let within = place.members(&tables);
    let unknown =
        || Refusal::invalid_id(json!({ "api_name": "id", "json_path": entry.path("id") }));
    let id = id.filter(|id| within.contains(id)).ok_or_else(unknown)?;
    let before = tables.record(place.notes, id).ok_or_else(unknown)?;
    let details = entry.change(&mut tables, (id, before), given, None)?;
    Ok(write::success("record updated", details))
}

fn remove_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let ids = query::ids(cx.call, "ids")?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| Refusal::missing_param("ids"))?;
    let outcomes = ids.into_iter().map(|id| remove(cx, &place, id)).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

fn remove_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let place = Parent::of(cx)?;
    let id = query::record_id(cx.path.get("note"));
    let details = json!({ "resource_path_index": 3 });
    let id = id.ok_or_else(|| Refusal::invalid_id(details.clone()))?;
    match remove(cx, &place, id) {
        Ok(entry) => Ok(write::answer(StatusCode::OK, vec![Ok(entry)])),
        Err(refusal) => Err(refusal.with(details)),
    }
}

fn remove(cx: Context<'_>, place: &Parent<'_>, id: u64) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let details = json!({ "id": id.to_string() });
    let own = place.members(&tables).contains(&id);
    if own && tables.delete(place.notes, id, &cx.author()) == Deleted::Now {
        return Ok(write::success("record deleted", details));
    }
    Err(Refusal::not_deleted(details))
}
