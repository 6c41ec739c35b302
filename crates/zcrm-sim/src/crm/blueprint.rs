//! The blueprint of a record: here, every deal is in one that leads from stage to stage. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-blueprint.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-blueprint.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::entry::Entry;
use super::field_json;
use super::mass::body;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::Record;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/actions/blueprint", show),
    Endpoint::new("PUT", "/{module}/{id}/actions/blueprint", advance),
];

/// The stages of the process: from each, one may go to the next, or lose the deal.
const STAGES: [&str; 4] = ["Qualification", "Needs Analysis", "Negotiation/Review", "Closed Won"];
const LOST: &str = "Closed Lost";
/// Where the ids of transitions begin.
const TRANSITION_IDS: u64 = 96_000;

/// The deal of the path, and the place of its stage in the process.
fn place<'a>(cx: Context<'a>) -> Result<(&'a Module, u64, Record, Option<usize>), Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?;
    let record = id.and_then(|id| cx.org.tables().record(module, id));
    let details = json!({ "resource_path_index": 1 });
    let (Some(id), Some(record)) = (id, record) else { return Err(Refusal::invalid_id(details)) };
    let stage = record.get("Stage").and_then(Value::as_str).unwrap_or_default();
    let at = STAGES.iter().position(|known| *known == stage);
    if module.api_name != "Deals" || at.is_none_or(|at| at + 1 == STAGES.len()) {
        let message = "record not in process";
        return Err(Refusal::bad("RECORD_NOT_IN_PROCESS", message, json!({})));
    }
    Ok((module, id, record, at))
}

/// The transitions from a place of the process: number, and the stage it leads to.
fn transitions(at: usize) -> [(u64, &'static str); 2] {
    let number = u64::try_from(at).unwrap_or_default() * 2;
    let next = STAGES.get(at + 1).copied().unwrap_or(LOST);
    [(number, next), (number + 1, LOST)]
}

fn show(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, _, record, at) = place(cx)?;
    let field = module.field("Stage");
    let field_id = field.map(|field| field_json::field_id(cx.org, module, field.number));
    let amount = module.field("Amount").map(|field| field_json::one(cx, module, field));
    let at = at.unwrap_or_default();
    let transition = |(number, next): (u64, &'static str)| {
        // The way forward asks for the amount.
        let fields = amount.iter().filter(|_| next != LOST).collect::<Vec<_>>();
        json!({
            "id": cx.org.profile.id(TRANSITION_IDS + number).to_string(),
            "name": format!("To {next}"),
            "next_field_value": next,
            "current_picklist_value": record["Stage"],
            "next_transitions": [],
            "parent_transition": null,
            "percent_partial_save": 0.0,
            "data": {},
            "fields": fields,
            "field_sequence_number": 1,
            "criteria_matched": true,
            "criteria_message": null,
            "partial_save": false,
            "type": "manual",
            "execution_time": null,
        })
    };
    let body = json!({
        "process_info": {
            "id": cx.org.profile.id(TRANSITION_IDS - 1).to_string(),
            "name": "Deal process",
            "field_id": field_id.map(|id| id.to_string()),
            "field_label": "Stage",
            "field_name": "Stage",
            "api_name": "Stage",
            "field_value": record["Stage"],
            "column_name": "STAGE",
            "is_continuous": false,
            "continuous": false,
            "escalation": null,
        },
        "transitions": transitions(at).map(transition),
    });
    Ok(Reply::json(StatusCode::OK, &json!({ "blueprint": body })))
}

fn advance(cx: Context<'_>) -> Result<Reply, Refusal> {
    let (module, id, record, at) = place(cx)?;
    let body = body(cx)?;
    let given = body.get("blueprint").and_then(|list| list.get(0)).cloned().unwrap_or_default();
    let wanted = given.get("transition_id").cloned().unwrap_or_default();
    let wanted = wanted.as_str().map_or_else(|| wanted.to_string(), str::to_owned);
    let known = transitions(at.unwrap_or_default())
        .into_iter()
        .find(|(number, _)| cx.org.profile.id(TRANSITION_IDS + number).to_string() == wanted);
    let Some((_, next)) = known else {
        let path = "$.blueprint[0].transition_id";
        return Err(Refusal::invalid(json!({ "api_name": "transition_id", "json_path": path })));
    };
    let mut values = given.get("data").and_then(Value::as_object).cloned().unwrap_or_default();
    if next != LOST && values.get("Amount").is_none_or(Value::is_null) {
        return Err(Refusal::mandatory("Amount", "$.blueprint[0].data.Amount"));
    }
    values.insert("Stage".to_owned(), next.into());
    let entry = Entry::new(cx, module, 0, cx.call.now).at("$.blueprint[0].data".to_owned());
    let mut tables = cx.org.tables_mut();
    entry.change(&mut tables, (id, record), Value::Object(values), None)?;
    let told = json!({
        "code": "SUCCESS",
        "details": {},
        "message": "transition updated successfully",
        "status": "success",
    });
    Ok(Reply::json(StatusCode::OK, &told))
}
