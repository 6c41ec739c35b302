//! `/settings/tags`: the tags of a module. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/create-tag.html>,
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/tags.json>.

use http::StatusCode;
use serde_json::{Value, json};

use super::{Tag, check_name, told_times};
use crate::crm::context::Context;
use crate::crm::mass::body;
use crate::crm::moment::iso_time;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::crm::table::{SortBy, Tables};
use crate::crm::value::id_of;
use crate::crm::write::{self, Outcome};
use crate::data::ApiUse;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/tags", list),
    Endpoint::new("POST", "/settings/tags", create),
    Endpoint::new("PUT", "/settings/tags", change_many),
    Endpoint::new("PUT", "/settings/tags/{id}", change_one),
    Endpoint::new("DELETE", "/settings/tags/{id}", remove),
    Endpoint::new("POST", "/settings/tags/{id}/actions/merge", merge),
    Endpoint::new("GET", "/settings/tags/{id}/actions/records_count", count),
];

const KEY: &str = "tags";

fn module(cx: Context<'_>) -> Result<&Module, Refusal> {
    let name = cx.call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    let found = cx.schema.module(name).filter(|module| module.api_use == ApiUse::Records);
    found.ok_or_else(|| Refusal::unknown_module(json!({})))
}

fn told(cx: Context<'_>, tag: &Tag) -> Value {
    told_times(tag, |moment| iso_time(moment, cx.org.profile.offset))
}

fn list(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let tables = cx.org.tables();
    let tags: Vec<Value> = tables.tags().of(module.api_name).map(|tag| told(cx, tag)).collect();
    if tags.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ KEY: tags })))
}

/// The tags in the body.
fn given(cx: Context<'_>) -> Result<Vec<Value>, Refusal> {
    let mut body = body(cx)?;
    match body.remove(KEY) {
        Some(Value::Array(tags)) if !tags.is_empty() => Ok(tags),
        Some(_) => {
            let details = json!({
                "expected_data_type": "jsonarray", "api_name": KEY, "json_path": "$.tags",
            });
            Err(Refusal::invalid(details))
        }
        None => Err(Refusal::mandatory(KEY, "$.tags")),
    }
}

/// The name that is given for the tag at this place.
fn name_of(tag: &Value, place: usize) -> Result<String, Refusal> {
    let path = format!("$.tags[{place}].name");
    let Some(name) = tag.get("name").filter(|name| !name.is_null()) else {
        return Err(Refusal::mandatory("name", &path));
    };
    let Some(name) = name.as_str() else {
        let details = json!({
            "api_name": "name", "expected_data_type": "text", "json_path": "$.tags[*].name",
        });
        return Err(Refusal::bad("INVALID_DATA", "Invalid data type", details));
    };
    check_name(name).map_err(|wrong| Refusal::invalid(wrong.details("name", "$.tags[*].name")))?;
    Ok(name.to_owned())
}

fn duplicate(place: usize, id: u64) -> Refusal {
    Refusal::duplicate(json!({
        "api_name": "name", "json_path": format!("$.tags[{place}].name"), "id": id.to_string(),
    }))
}

fn create(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let mut tables = cx.org.tables_mut();
    let make = |(place, given): (usize, Value)| -> Outcome {
        let name = name_of(&given, place)?;
        if let Some(id) = tables.tags().has(module.api_name, &name) {
            return Err(duplicate(place, id));
        }
        let color = given.get("color_code").and_then(Value::as_str).map(str::to_owned);
        let tag = tables
            .tag(module, &name, &cx.author())
            .map_err(|wrong| Refusal::invalid(wrong.details("name", "$.tags[*].name")))?;
        tag.color_code = color;
        Ok(write::success("tags created successfully", told(cx, tag)))
    };
    let outcomes = given(cx)?.into_iter().enumerate().map(make).collect();
    Ok(write::answer_under(KEY, StatusCode::CREATED, outcomes))
}

fn change_many(cx: Context<'_>) -> Result<Reply, Refusal> {
    module(cx)?;
    let mut tables = cx.org.tables_mut();
    let change = |(place, given): (usize, Value)| {
        let id = id_of(&given).or_else(|| given.get("id")?.as_u64());
        change(cx, &mut tables, place, id.unwrap_or_default(), &given)
    };
    let outcomes = given(cx)?.into_iter().enumerate().map(change).collect();
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes))
}

fn change_one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id").parse().unwrap_or_default();
    let given = given(cx)?.into_iter().next().unwrap_or_default();
    let outcome = change(cx, &mut cx.org.tables_mut(), 0, id, &given);
    Ok(write::answer_under(KEY, StatusCode::OK, vec![outcome]))
}

fn change(cx: Context<'_>, tables: &mut Tables, place: usize, id: u64, given: &Value) -> Outcome {
    let name = name_of(given, place)?;
    let Some((module, _)) = tables.tags().place(id) else {
        return Err(Refusal::invalid_id(json!({ "id": id.to_string() })));
    };
    if let Some(other) = tables.tags().has(module, &name).filter(|other| *other != id) {
        return Err(duplicate(place, other));
    }
    let Some(mut tag) = tables.tags_mut().remove(id) else {
        return Err(Refusal::invalid_id(json!({ "id": id.to_string() })));
    };
    tag.name = name;
    if let Some(color) = given.get("color_code") {
        tag.color_code = color.as_str().map(str::to_owned);
    }
    tag.changed = cx.author();
    let told = told(cx, &tag);
    let short = tag.short();
    tables.tags_mut().put(module, tag);
    retag(cx, tables, module, id, Some(&short));
    Ok(write::success("tags updated successfully", told))
}

/// Changes a tag in all records that have it, or takes it away.
fn retag(cx: Context<'_>, tables: &mut Tables, module: &str, id: u64, tag: Option<&Value>) {
    let Some(module) = cx.schema.module(module) else { return };
    for record_id in tagged(tables, module, id) {
        let mut record = tables.record(module, record_id).unwrap_or_default();
        let Some(Value::Array(tags)) = record.get_mut("Tag") else { continue };
        let there = tag.and_then(id_of);
        let twice = there != Some(id) && tags.iter().any(|known| id_of(known) == there);
        match tag.filter(|_| !twice) {
            Some(tag) => {
                for known in tags.iter_mut().filter(|known| id_of(known) == Some(id)) {
                    *known = tag.clone();
                }
            }
            None => tags.retain(|known| id_of(known) != Some(id)),
        }
        tables.replace(module, record_id, record, cx.call.now);
    }
}

/// The records that have a tag.
fn tagged(tables: &Tables, module: &Module, id: u64) -> Vec<u64> {
    let has = |record: &u64| {
        let record = tables.part(module, *record, &|key| key == "Tag").unwrap_or_default();
        let mut tags = record.get("Tag").and_then(Value::as_array).into_iter().flatten();
        tags.any(|tag| id_of(tag) == Some(id))
    };
    tables.places(module, SortBy::Id).iter().map(|(_, id)| *id).filter(has).collect()
}

fn remove(cx: Context<'_>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id").parse().unwrap_or_default();
    let mut tables = cx.org.tables_mut();
    let Some((module, _)) = tables.tags().place(id) else { return Err(unknown()) };
    retag(cx, &mut tables, module, id, None);
    tables.tags_mut().remove(id);
    let entry = write::success("tags deleted successfully", json!({ "id": id.to_string() }));
    Ok(write::answer_under(KEY, StatusCode::OK, vec![Ok(entry)]))
}

fn unknown() -> Refusal {
    let details = json!({ "api_name": "id" });
    Refusal::bad("INVALID_DATA", "tags not found", details).status_code(StatusCode::NOT_FOUND)
}

/// The tag of the path goes; its records get the one that the body names.
fn merge(cx: Context<'_>) -> Result<Reply, Refusal> {
    let given = given(cx)?.into_iter().next().unwrap_or_default();
    let id: u64 = cx.path.get("id").parse().unwrap_or_default();
    let conflict = given.get("conflict_id").cloned().unwrap_or_default();
    let into: Option<u64> = conflict.as_u64().or_else(|| conflict.as_str()?.parse().ok());
    let mut tables = cx.org.tables_mut();
    let Some((module, _)) = tables.tags().place(id) else { return Err(unknown()) };
    let kept = into.and_then(|into| tables.tags().by_id(module, into)).cloned();
    let Some(kept) = kept.filter(|kept| kept.id != id) else {
        let details = json!({ "api_name": "conflict_id", "json_path": "$.tags[0].conflict_id" });
        return Err(Refusal::invalid_id(details).under(KEY));
    };
    retag(cx, &mut tables, module, id, Some(&kept.short()));
    tables.tags_mut().remove(id);
    let mut told = told(cx, &kept);
    if let Some(told) = told.as_object_mut() {
        told.remove("name");
    }
    let entry = write::success("tags merged successfully", told);
    Ok(write::answer_under(KEY, StatusCode::OK, vec![Ok(entry)]))
}

fn count(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let id = cx.path.get("id").parse().unwrap_or_default();
    let tables = cx.org.tables();
    if tables.tags().by_id(module.api_name, id).is_none() {
        return Err(unknown());
    }
    let count = tagged(&tables, module, id).len();
    let areas = json!({
        "workflow_tagActionRecords": { "Orchestration": {}, "Blueprint": {}, "Workflow": {} },
        "custom_view": {
            "cvids": [],
            "cvnames": [],
            "cvmodules": [],
            "inaccessible_custom_view_present": false,
        },
    });
    let body = json!({ "count": count.to_string(), "configured_areas": areas });
    Ok(Reply::json(StatusCode::OK, &body))
}
