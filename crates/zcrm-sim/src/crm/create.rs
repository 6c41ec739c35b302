//! `POST /{module}`: up to 100 new records. Source: facts 4.1, 3.3, 3.4.

use http::StatusCode;
use serde_json::{Value, json};

use super::entry::Entry;
use super::org::Org;
use super::refusal::Refusal;
use super::user::SimUser;
use crate::call::Call;
use crate::data::Module;
use crate::reply::Reply;

/// Answers the call: one entry per record, in the order of the records.
pub(super) fn answer(
    org: &Org,
    user: &SimUser,
    module: &'static Module,
    call: &Call,
) -> Result<Reply, Refusal> {
    let records = records(call)?;
    let mut tables = org.tables_mut();
    let outcomes: Vec<Result<Value, Refusal>> = records
        .into_iter()
        .enumerate()
        .map(|(place, given)| {
            let entry = Entry { org, user, module, place, now: call.now };
            entry.add(&mut tables, given)
        })
        .collect();
    let failed = outcomes.iter().filter(|outcome| outcome.is_err()).count();
    // (uncertain) which status says that all failed: 400, 202 and 207 were all seen.
    let status = match failed {
        0 => StatusCode::CREATED,
        failed if failed == outcomes.len() => StatusCode::BAD_REQUEST,
        _ => StatusCode::MULTI_STATUS,
    };
    let entries: Vec<Value> =
        outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|no| no.entry())).collect();
    Ok(Reply::json(status, &json!({ "data": entries })))
}

/// The `data` array of the body. No content type is asked for. Source: facts 7 row 2.
fn records(call: &Call) -> Result<Vec<Value>, Refusal> {
    let body: Value = serde_json::from_slice(&call.body).map_err(|_| Refusal::unreadable())?;
    let Value::Object(mut body) = body else {
        return Err(Refusal::invalid(json!({ "expected_data_type": "jsonobject" })));
    };
    let array_of_texts =
        |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_string));
    if body.get("trigger").is_some_and(|trigger| !array_of_texts(trigger)) {
        return Err(not_an_array("trigger"));
    }
    match body.remove("data") {
        Some(Value::Array(records)) if records.len() > MOST_RECORDS => {
            // (uncertain) INVALID_DATA or LIMIT_EXCEEDED.
            Err(Refusal::invalid(json!({
                "api_name": "data",
                "json_path": "$.data",
                "maximum_length": MOST_RECORDS,
            })))
        }
        Some(Value::Array(records)) if !records.is_empty() => Ok(records),
        Some(Value::Array(_)) => {
            Err(Refusal::invalid(json!({ "api_name": "data", "json_path": "$.data" })))
        }
        Some(_) => Err(not_an_array("data")),
        None => Err(Refusal::mandatory("data", "$.data")),
    }
}

fn not_an_array(key: &str) -> Refusal {
    Refusal::invalid(json!({
        "api_name": key,
        "json_path": format!("$.{key}"),
        "expected_data_type": "jsonarray",
    }))
}

const MOST_RECORDS: usize = 100;
