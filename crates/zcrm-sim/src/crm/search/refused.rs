//! What searches are refused for. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>.

use serde_json::{Value, json};

use crate::crm::refusal::Refusal;

/// None of the parameters that select records is there.
pub(super) fn missing(names: &[&str]) -> Refusal {
    let message = "one of the expected parameters is missing";
    Refusal::bad("EXPECTED_PARAM_MISSING", message, json!({ "param_names": names }))
}

/// A page beyond the last record that can be found.
pub(super) fn too_far(limit: u64) -> Refusal {
    let message = "a search reaches no further than that";
    Refusal::bad("LIMIT_REACHED", message, json!({ "limit": limit.to_string() }))
}

pub(super) fn too_many_criteria(limit: usize) -> Refusal {
    let message = format!("more than {limit} criteria are given");
    Refusal::bad("CRITERIA_LIMIT_EXCEEDED", message, json!({}))
}

/// The module has no field of the sort that is searched.
pub(super) fn no_such_field() -> Refusal {
    let message = "the module has no field of this data type";
    Refusal::bad("FIELD_TYPE_UNAVAILABLE", message, json!({}))
}

pub(super) fn too_short(param: &str) -> Refusal {
    let message = "give at least two letters";
    Refusal::bad("INVALID_DATA", message, json!({ "param_name": param }))
}

pub(super) fn query(message: &'static str, details: Value) -> Refusal {
    Refusal::bad("INVALID_QUERY", message, details)
}

pub(super) fn data(message: &'static str, details: Value) -> Refusal {
    Refusal::bad("INVALID_DATA", message, details)
}
