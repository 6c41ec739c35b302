//! Records that enter and leave cadences; there are two, which do nothing. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/cadences.json>,
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/cadences_execution.json>.

use std::collections::BTreeSet;

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::mass::body;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::write::{self, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/automation/cadences", list),
    Endpoint::new("POST", "/{module}/actions/enrol_in_cadences", |cx| change(cx, true)),
    Endpoint::new("POST", "/{module}/actions/unenrol_from_cadences", |cx| change(cx, false)),
];

/// The cadences of every organisation, by id.
const CADENCES: [(u64, &str); 2] =
    [(3_477_061_000_000_900_001, "Welcome"), (3_477_061_000_000_900_002, "Win back")];
const MOST: usize = 100;
const MOST_CADENCES: usize = 5;

/// Which record is in which cadence.
pub(super) type Enrolled = BTreeSet<(u64, u64)>;

fn list(_: Context<'_>) -> Result<Reply, Refusal> {
    let row = |(id, name): &(u64, &str)| {
        json!({ "id": id.to_string(), "name": name, "active": true,
            "module": { "api_name": "Leads" } })
    };
    let rows: Vec<Value> = CADENCES.iter().map(row).collect();
    let info = json!({ "per_page": 200, "count": rows.len(), "page": 1, "more_records": false });
    Ok(Reply::json(StatusCode::OK, &json!({ "cadences": rows, "info": info })))
}

fn change(cx: Context<'_>, enters: bool) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let named = |key: &str, most: usize| {
        let path = format!("$.{key}");
        let ids = body.get(key).and_then(Value::as_array).filter(|ids| !ids.is_empty());
        let ids = ids.ok_or_else(|| Refusal::mandatory(key, &path))?;
        if ids.len() > most {
            let due = json!([{ "api_name": key, "json_path": path }]);
            return Err(Refusal::limit(json!({ "limit": most, "limit_due_to": due })));
        }
        let number = |id: &Value| id.as_u64().or_else(|| id.as_str()?.parse().ok());
        Ok(ids.iter().map(|id| number(id).unwrap_or_default()).collect::<Vec<u64>>())
    };
    let cadences = named("cadences_ids", MOST_CADENCES)?;
    let mut known = Vec::new();
    for (place, id) in cadences.iter().enumerate() {
        let Some((id, name)) = CADENCES.iter().find(|(known, _)| known == id) else {
            let path = format!("$.cadences_ids[{place}]");
            let details = json!({ "api_name": "cadences_ids", "json_path": path });
            return Err(Refusal::invalid(details));
        };
        known.push(json!({ "id": id.to_string(), "name": name }));
    }
    let mut tables = cx.org.tables_mut();
    let one = |id: u64| -> Outcome {
        if !tables.has(module, id) {
            return Err(Refusal::invalid_id(json!({ "id": id.to_string() })));
        }
        let enrolled = &mut tables.side_mut().enrolled;
        for cadence in &cadences {
            let changed = match enters {
                true => enrolled.insert((id, *cadence)),
                false => enrolled.remove(&(id, *cadence)),
            };
            if !changed {
                let message = "the record is in the cadence already, or in none of that id";
                let details = json!({ "id": id.to_string() });
                return Err(Refusal::bad("CANNOT_PROCESS", message, details));
            }
        }
        let details = json!({ "id": id.to_string(), "cadences": known });
        Ok(write::success("cadences changed", details))
    };
    let outcomes = named("ids", MOST)?.into_iter().map(one).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}
