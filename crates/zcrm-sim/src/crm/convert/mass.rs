//! Converting many leads, later. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/mass_convert.json>.

use http::StatusCode;
use serde_json::{Value, json};

use crate::crm::context::Context;
use crate::crm::job::{self, Stage, Work};
use crate::crm::mass::body;
use crate::crm::query;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/Leads/actions/mass_convert", start),
    Endpoint::new("GET", "/Leads/actions/mass_convert", status),
];

const MOST_IDS: usize = 50;

fn start(cx: Context<'_>) -> Result<Reply, Refusal> {
    let mut body = body(cx)?;
    let ids = body.get("ids").and_then(Value::as_array).cloned().unwrap_or_default();
    if ids.is_empty() {
        return Err(Refusal::mandatory("ids", "$.ids"));
    }
    if ids.len() > MOST_IDS {
        let due = json!([{ "api_name": "ids", "json_path": "$.ids" }]);
        return Err(Refusal::limit(json!({ "limit": MOST_IDS, "limit_due_to": due })));
    }
    if let Some(deal) = body.get_mut("Deals").and_then(Value::as_object_mut) {
        if deal.get("Deal_Name").is_none_or(Value::is_null) {
            return Err(Refusal::mandatory("Deal_Name", "$.Deals.Deal_Name"));
        }
        // A mass conversion asks for no more than the name.
        for (key, value) in
            [("Closing_Date", "2099-12-31"), ("Stage", "Qualification"), ("Pipeline", "Standard")]
        {
            deal.entry(key).or_insert_with(|| value.into());
        }
    }
    let number = |id: &Value| id.as_u64().or_else(|| query::record_id(id.as_str()?));
    let ids = ids.iter().map(|id| number(id).unwrap_or_default()).collect();
    let id = job::add(cx, "Leads", Work::Convert(Value::Object(body)), ids);
    let told = json!({
        "code": "SCHEDULED",
        "details": { "job_id": id.to_string() },
        "message": "mass convert scheduled successfully",
        "status": "success",
    });
    Ok(Reply::json(StatusCode::ACCEPTED, &told))
}

fn status(cx: Context<'_>) -> Result<Reply, Refusal> {
    let job = job::asked(cx, "Leads")?;
    let counts = job.result.unwrap_or_default();
    let total = job.ids.len();
    let word = match job.stage(cx) {
        Stage::Queued => "scheduled",
        Stage::Running => "in progress",
        Stage::Done => "completed",
        Stage::Failed => "failed",
    };
    let row = json!({
        "Status": word,
        "Total_Count": total,
        "Converted_Count": counts.done,
        "Not_Converted_Count": total - counts.done - counts.failed,
        "Failed_Count": counts.failed,
    });
    Ok(Reply::json(StatusCode::OK, &json!({ "data": [row] })))
}
