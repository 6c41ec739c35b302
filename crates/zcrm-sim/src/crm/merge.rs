//! Making one record of several. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/merge-records.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::job::{self, Stage, Work};
use super::mass::body;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::write;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/{id}/actions/merge", merge),
    Endpoint::new("GET", "/{module}/{id}/actions/merge", status),
];

/// How many records can be merged into one.
const MOST: usize = 2;

fn merge(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let one = body.get("merge").and_then(Value::as_array).filter(|list| list.len() == 1);
    let one = one.and_then(|list| list.first()).ok_or_else(|| Refusal::invalid(json!({})))?;
    let master = cx.record_id(module)?;
    let mut tables = cx.org.tables_mut();
    let details = json!({ "resource_path_index": 1 });
    let master = master.filter(|id| tables.has(module, *id));
    let master = master.ok_or_else(|| Refusal::invalid_id(details))?;
    let others = one.get("data").and_then(Value::as_array).cloned().unwrap_or_default();
    if others.is_empty() || others.len() > MOST {
        let details = json!({ "api_name": "data", "json_path": "$.merge[0].data" });
        return Err(Refusal::invalid(details).under("merge"));
    }
    let mut kept = tables.record(module, master).unwrap_or_default();
    let mut gone = Vec::new();
    for (place, other) in others.iter().enumerate() {
        let path = format!("$.merge[0].data[{place}].id");
        let details = json!({ "api_name": "id", "json_path": path });
        let id = other.get("id").cloned().unwrap_or_default();
        let id = id.as_u64().or_else(|| query::record_id(id.as_str()?));
        let Some(id) = id.filter(|id| tables.has(module, *id)) else {
            return Err(Refusal::invalid_id(details).under("merge"));
        };
        if id == master || gone.contains(&id) {
            let message = "the records to merge must differ";
            return Err(Refusal::bad("DUPLICATE_DATA", message, details).under("merge"));
        }
        let record = tables.record(module, id).unwrap_or_default();
        for field in other.get("_fields").and_then(Value::as_array).into_iter().flatten() {
            let Some(name) = field.get("api_name").and_then(Value::as_str) else { continue };
            if let Some(value) = record.get(name) {
                kept.insert(name.to_owned(), value.clone());
            }
        }
        gone.push(id);
    }
    let master_fields = one.get("master_record_fields").and_then(Value::as_array);
    for field in master_fields.into_iter().flatten() {
        let name = field.get("api_name").and_then(Value::as_str).unwrap_or_default();
        if field.get("_data").is_some_and(Value::is_null) {
            kept.insert(name.to_owned(), Value::Null);
        }
    }
    // The record was changed, by this user and now.
    let time = super::moment::iso_time(cx.call.now, cx.org.profile.offset);
    kept.insert("Modified_Time".to_owned(), time.into());
    kept.insert("Modified_By".to_owned(), cx.user.reference());
    for id in &gone {
        tables.delete(module, *id, &cx.author());
        let from = (module.api_name, *id);
        tables.side_mut().attachments.carry(from, (module.api_name, master));
    }
    tables.replace(module, master, kept, cx.call.now);
    drop(tables);
    let job = job::add(cx, module.api_name, Work::Nothing, vec![master]);
    let entry = if cx.settings.job_time.is_zero() {
        let details = json!({ "id": master.to_string() });
        write::success("The records has been merged successfully", details)
    } else {
        json!({
            "code": "SCHEDULED",
            "details": { "job_id": job.to_string() },
            "message": "merge scheduled successfully",
            "status": "success",
        })
    };
    Ok(Reply::json(StatusCode::CREATED, &json!({ "merge": [entry] })))
}

fn status(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let job = job::asked(cx, module.api_name)?;
    let word = match job.stage(cx) {
        Stage::Queued => "scheduled",
        Stage::Running => "running",
        Stage::Done => "completed",
        Stage::Failed => "failed",
    };
    let row = json!({ "job_id": cx.call.param("job_id"), "status": word });
    Ok(Reply::json(StatusCode::OK, &json!({ "merge": [row] })))
}
