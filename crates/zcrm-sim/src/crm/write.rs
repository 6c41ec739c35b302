//! What all writes share: how their bodies are read, and which status their outcomes add up to.
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/status-codes.html>.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::context::Context;
use super::refusal::Refusal;
use super::schema::Module;
use crate::call::Call;
use crate::reply::Reply;

/// The result of one record.
pub(super) type Outcome = Result<Value, Refusal>;

/// The body of a create, an update or an upsert.
#[derive(Debug)]
pub(super) struct WriteBody {
    /// The records, as they came.
    pub(super) records: Vec<Value>,
    /// What stands beside them.
    pub(super) rest: Map<String, Value>,
}

impl WriteBody {
    /// Reads the body of a call. No content type is asked for. Source: observed: Python SDK 8.0.
    pub(super) fn of(call: &Call) -> Result<Self, Refusal> {
        let body: Value = serde_json::from_slice(&call.body).map_err(|_| Refusal::unreadable())?;
        let Value::Object(mut rest) = body else {
            return Err(Refusal::invalid(json!({ "expected_data_type": "jsonobject" })));
        };
        texts(&rest, "trigger")?;
        match rest.remove("data") {
            Some(Value::Array(records)) if records.len() > MOST_RECORDS => {
                Err(Refusal::too_many_records(MOST_RECORDS))
            }
            Some(Value::Array(records)) if !records.is_empty() => Ok(Self { records, rest }),
            Some(Value::Array(_)) => {
                Err(Refusal::invalid(json!({ "api_name": "data", "json_path": "$.data" })))
            }
            Some(_) => Err(not_an_array("data")),
            None => Err(Refusal::mandatory("data", "$.data")),
        }
    }

    /// A list of texts that may stand beside the records.
    pub(super) fn texts(&self, key: &str) -> Result<Option<Vec<&str>>, Refusal> {
        texts(&self.rest, key)
    }
}

/// The module whose records are written; what is wrong with it stands in the list of results.
pub(super) fn module<'a>(cx: Context<'a>) -> Result<&'a Module, Refusal> {
    cx.module().map_err(|refusal| refusal.under("data"))
}

/// One credit for every ten records.
pub(super) fn price(call: &Call) -> u64 {
    let body: Option<Value> = serde_json::from_slice(&call.body).ok();
    let records = body.as_ref().and_then(|body| body.get("data")?.as_array()).map_or(0, Vec::len);
    u64::try_from(records.div_ceil(10).max(1)).unwrap_or(u64::MAX)
}

fn texts<'a>(body: &'a Map<String, Value>, key: &str) -> Result<Option<Vec<&'a str>>, Refusal> {
    let Some(value) = body.get(key) else { return Ok(None) };
    let texts = value.as_array().and_then(|items| items.iter().map(Value::as_str).collect());
    texts.map(Some).ok_or_else(|| not_an_array(key))
}

/// The refusal of an array with more items than that.
pub(super) fn too_long(key: &str, most: usize) -> Refusal {
    Refusal::invalid(json!({
        "api_name": key,
        "json_path": format!("$.{key}"),
        "maximum_length": most,
    }))
}

fn not_an_array(key: &str) -> Refusal {
    Refusal::invalid(json!({
        "api_name": key,
        "json_path": format!("$.{key}"),
        "expected_data_type": "jsonarray",
    }))
}

/// The answer: one entry per record, in the order of the records. `good` is the status when
/// nothing failed.
pub(super) fn answer(good: StatusCode, outcomes: Vec<Outcome>) -> Reply {
    answer_under("data", good, outcomes)
}

/// The same answer under another key than `data`.
pub(super) fn answer_under(key: &str, good: StatusCode, outcomes: Vec<Outcome>) -> Reply {
    let mut refused = outcomes.iter().filter_map(|outcome| outcome.as_ref().err());
    let failed = refused.clone().count();
    let status = match refused.next() {
        None => good,
        Some(_) if failed < outcomes.len() => StatusCode::MULTI_STATUS,
        // (uncertain) which status says that all failed: 400, 202 and 207 were all seen.
        Some(first) if refused.all(|other| other.status() == first.status()) => first.status(),
        Some(_) => StatusCode::BAD_REQUEST,
    };
    let entries: Vec<Value> =
        outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(|no| no.entry())).collect();
    Reply::json(status, &json!({ key: entries }))
}

/// The entry of a record that was written.
pub(super) fn success(message: &str, details: Value) -> Value {
    json!({ "code": "SUCCESS", "details": details, "message": message, "status": "success" })
}

/// How many records one call may write. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
pub(super) const MOST_RECORDS: usize = 100;
