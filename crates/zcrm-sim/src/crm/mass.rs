//! One change of many records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/mass-update-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/mass-delete.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.

mod owner;

use http::StatusCode;
use serde_json::{Map, Value, json};

pub(super) use self::owner::ENDPOINTS as OWNER;
use super::context::Context;
use super::convert;
use super::entry::{Entry, without_approval};
use super::job::{self, Counts, Job, Stage, Work};
use super::lock;
use super::module_json::view_id;
use super::query;
use super::recycle_bin;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Deleted, Record, SortBy};
use super::watch::{self, Change};
use super::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/actions/mass_update", update),
    Endpoint::new("GET", "/{module}/actions/mass_update", |cx| {
        status(cx, ["Updated_Count", "Not_Updated_Count"])
    }),
    Endpoint::new("POST", "/{module}/actions/mass_delete", delete),
    Endpoint::new("GET", "/{module}/actions/mass_delete", |cx| status(cx, ["Deleted_Count", ""])),
];

const MOST_IDS: usize = 500;
const MOST_BY_VIEW: usize = 50_000;

/// The body of a call as an object.
pub(super) fn body(cx: Context<'_>) -> Result<Map<String, Value>, Refusal> {
    serde_json::from_slice(&cx.call.body).map_err(|_| Refusal::unreadable())
}

/// Which records a mass action is about.
pub(super) enum Chosen {
    /// These, at once; texts that are no ids stay as they are.
    Ids(Vec<String>),
    /// All of a view, later.
    View(Vec<u64>),
}

/// The records that a body names by `ids` or by `cvid`.
pub(super) fn chosen(
    cx: Context<'_>,
    module: &Module,
    body: &Map<String, Value>,
) -> Result<Chosen, Refusal> {
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if let Some(ids) = body.get("ids") {
        let ids = ids.as_array().filter(|ids| !ids.is_empty());
        let ids = ids.ok_or_else(|| Refusal::mandatory("ids", "$.ids"))?;
        if ids.len() > MOST_IDS {
            let details = json!({ "limit": MOST_IDS, "limit_due_to": [due("ids")] });
            return Err(Refusal::limit(details));
        }
        return Ok(Chosen::Ids(ids.iter().map(text).collect()));
    }
    let view = body.get("cvid").map(text).ok_or_else(|| {
        let message = "name the records by ids or by a view";
        let details = json!({ "expected_fields": [due("ids"), due("cvid")] });
        Refusal::bad("EXPECTED_FIELD_MISSING", message, details)
    })?;
    if view != view_id(cx.org, module) {
        let message = "the cvid given seems to be invalid";
        let details = json!({ "api_name": "cvid", "json_path": "$.cvid", "id": view });
        return Err(Refusal::bad("INVALID_DATA", message, details));
    }
    let ids: Vec<u64> =
        cx.org.tables().places(module, SortBy::Id).iter().map(|(_, id)| *id).collect();
    if ids.is_empty() {
        let message = "no record found to update";
        return Err(Refusal::bad("NO_RECORDS_FOUND", message, json!({})));
    }
    if ids.len() > MOST_BY_VIEW {
        let message = "the number of records exceeds the limit";
        let details = json!({ "limit": MOST_BY_VIEW });
        return Err(Refusal::bad("RECORD_LIMIT_EXCEEDED", message, details));
    }
    Ok(Chosen::View(ids))
}

fn due(name: &str) -> Value {
    json!({ "api_name": name, "json_path": format!("$.{name}") })
}

fn update(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let values = body.get("data").and_then(|data| data.get(0)?.as_object()).cloned();
    let values = values.filter(|values| !values.is_empty());
    let values = values.ok_or_else(|| Refusal::mandatory("data", "$.data"))?;
    match chosen(cx, module, &body)? {
        Chosen::Ids(ids) => {
            let change = |id: &String| change_one(cx, module, id, &values);
            Ok(write::answer(StatusCode::OK, ids.iter().map(change).collect()))
        }
        Chosen::View(ids) => {
            let id = job::add(cx, module.api_name, Work::Update(values), ids);
            let message = "mass update scheduled successfully";
            Ok(scheduled(StatusCode::OK, "SUCCESS", message, id))
        }
    }
}

fn change_one(cx: Context<'_>, module: &Module, id: &str, values: &Record) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let unknown = || Refusal::invalid_id(json!({ "id": id }));
    let number = query::record_id(id).ok_or_else(unknown)?;
    let before = tables.record(module, number).ok_or_else(unknown)?;
    let entry = Entry::new(cx, module, 0, cx.call.now);
    let given = Value::Object(values.clone());
    let details = entry.change(&mut tables, (number, before), given, None)?;
    Ok(write::success("record updated", without_approval(details)))
}

fn delete(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    match chosen(cx, module, &body(cx)?)? {
        Chosen::Ids(ids) => {
            let delete = |id: &String| delete_one(cx, module, id);
            Ok(write::answer(StatusCode::OK, ids.iter().map(delete).collect()))
        }
        Chosen::View(ids) => {
            let id = job::add(cx, module.api_name, Work::Delete, ids);
            let message = "mass delete scheduled successfully";
            Ok(scheduled(StatusCode::OK, "SUCCESS", message, id))
        }
    }
}

fn delete_one(cx: Context<'_>, module: &Module, id: &str) -> Outcome {
    let details = json!({ "id": id });
    if let Some(id) = query::record_id(id) {
        lock::check(&cx.org.tables(), module, id)?;
    }
    let deleted =
        query::record_id(id).map(|id| cx.org.tables_mut().delete(module, id, &cx.author()));
    match deleted {
        Some(Deleted::Now) => {
            let number = query::record_id(id).unwrap_or_default();
            watch::notify(cx, &cx.org.tables(), module, (number, Change::Delete), &[]);
            Ok(write::success("record is deleted", details))
        }
        _ => Err(Refusal::invalid_id(details)),
    }
}

/// The answer of a call whose work is done later.
pub(super) fn scheduled(status: StatusCode, code: &str, message: &str, job: u64) -> Reply {
    let details = json!({ "job_id": job.to_string() });
    let entry =
        json!({ "code": code, "details": details, "message": message, "status": "success" });
    Reply::json(status, &json!({ "data": [entry] }))
}

/// Tells how far a job is, with the names of what is done and of what is not.
fn status(cx: Context<'_>, [done, left]: [&str; 2]) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let job = job::asked(cx, module.api_name)?;
    let total = job.ids.len();
    let counts = job.result.unwrap_or_default();
    let word = match job.stage(cx) {
        Stage::Queued => "SCHEDULED",
        Stage::Running => "RUNNING",
        Stage::Done => "COMPLETED",
        Stage::Failed => "FAILED",
    };
    let mut row = json!({ "Status": word, "Total_Count": total, "Failed_Count": counts.failed });
    row[done] = counts.done.into();
    if !left.is_empty() {
        row[left] = (total - counts.done - counts.failed).into();
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [row] })))
}

/// Does the work of a job.
pub(super) fn run(cx: Context<'_>, job: &Job) -> Counts {
    let module = cx.schema.module(job.module);
    let one = |id: &u64| {
        let text = id.to_string();
        let Some(module) = module else {
            return match &job.work {
                Work::Restore => recycle_bin::restore(cx, &text).is_ok(),
                Work::Purge => recycle_bin::purge(cx, &text).is_ok(),
                _ => false,
            };
        };
        match &job.work {
            Work::Update(values) => change_one(cx, module, &text, values).is_ok(),
            Work::Delete => delete_one(cx, module, &text).is_ok(),
            Work::Own(owner) => owner::give(cx, module, &text, owner).is_ok(),
            Work::Convert(body) => convert::one(cx, *id, body).is_ok(),
            Work::Inventory(target) => convert::inventory_of_job(cx, module, target, *id),
            Work::Restore | Work::Purge => false,
            Work::Nothing => true,
        }
    };
    let done = job.ids.iter().filter(|id| one(id)).count();
    Counts { done, failed: job.ids.len() - done }
}
