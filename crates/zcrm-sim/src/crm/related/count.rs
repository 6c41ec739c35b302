//! How many records hang on a record. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/get_related_records_count.json>.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::list_kind::{By, RelatedList, lists};
use super::members;
use super::setting::list_id;
use crate::crm::context::Context;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::table::{SortBy, Tables};
use crate::crm::value::id_of;
use crate::crm::write;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("POST", "/{module}/{id}/actions/get_related_records_count", answer)];

const KEY: &str = "get_related_records_count";
const MOST: usize = 20;

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    let id = id.ok_or_else(|| Refusal::invalid_id(details))?;
    let body: Map<String, Value> =
        serde_json::from_slice(&cx.call.body).map_err(|_| Refusal::unreadable())?;
    let Some(asked) = body.get(KEY).and_then(Value::as_array) else {
        return Err(Refusal::mandatory(KEY, &format!("$.{KEY}")));
    };
    if asked.len() > MOST {
        return Err(write::too_long(KEY, MOST));
    }
    let all = lists(cx.schema, module);
    let tables = cx.org.tables();
    let count = |(place, asked): (usize, &Value)| {
        let wanted = &asked["related_list"];
        let named = |list: &&RelatedList<'_>| {
            let id = wanted.get("id").and_then(Value::as_str);
            let name = wanted.get("api_name").and_then(Value::as_str);
            match id {
                Some(id) => id == list_id(cx, module, list),
                None => name == Some(list.api_name),
            }
        };
        let list = all.iter().find(named).ok_or_else(|| {
            let path = format!("$.{KEY}[{place}].related_list.id");
            let details = json!({ "api_name": "id", "json_path": path });
            Refusal::bad("INVALID_DATA", "the given related list is invalid", details)
        })?;
        if asked["params"].get("filters").is_some() {
            let path = format!("$.{KEY}[{place}].params.filters");
            let details = json!({
                "expected_data_type": "json_type", "api_name": "filters", "json_path": path,
            });
            let message = "filters are not supported for this module";
            return Err(Refusal::bad("NOT_SUPPORTED", message, details));
        }
        let count = match (&list.by, list.api_name) {
            (By::Elsewhere, "Notes") => notes(cx, &tables, id),
            (By::Elsewhere, _) => tables.side().attachments.of(module.api_name, id).len(),
            _ => members(&tables, (module, id), list).len(),
        };
        let told = json!({ "api_name": list.api_name, "id": list_id(cx, module, list) });
        Ok(json!({ "count": count, "related_list": told }))
    };
    let outcomes = asked.iter().enumerate().map(count).collect();
    Ok(write::answer_under(KEY, StatusCode::OK, outcomes))
}

fn notes(cx: Context<'_>, tables: &Tables, parent: u64) -> usize {
    let Some(module) = cx.schema.module("Notes") else { return 0 };
    let of = |id: u64| {
        let note = tables.part(module, id, &|key| key == "Parent_Id").unwrap_or_default();
        note.get("Parent_Id").and_then(id_of) == Some(parent)
    };
    tables.places(module, SortBy::Id).iter().filter(|(_, id)| of(*id)).count()
}
