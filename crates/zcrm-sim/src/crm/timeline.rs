//! What was done to a record. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/timelines.json>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::module_json::module_id;
use super::moment::iso_time;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::table::Author;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("GET", "/{module}/{id}/__timeline", answer)];

/// Something that was done to a record.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) id: u64,
    pub(super) place: (&'static str, u64),
    /// `added` or `updated`.
    pub(super) action: &'static str,
    pub(super) author: Author,
    /// The fields that changed: name, value before, value after.
    pub(super) changes: Vec<(String, Value, Value)>,
}

const MOST_PER_PAGE: u64 = 25;

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let wrong = |refusal: Refusal| refusal.with(json!({ "resource_path_index": 1 }));
    let module = cx.module().map_err(wrong)?;
    let tables = cx.org.tables();
    let id = cx.record_id(module)?.filter(|id| tables.has(module, *id));
    let details = json!({ "resource_path_index": 1 });
    let id = id.ok_or_else(|| Refusal::invalid_id(details))?;
    let page = query::number(cx.call, "page", 1, u64::MAX)?;
    let per_page = query::number(cx.call, "per_page", MOST_PER_PAGE, MOST_PER_PAGE)?;
    let name = tables.display(module, id).unwrap_or_default();
    let own = tables.side().timeline.iter().rev();
    let own: Vec<&Event> = own.filter(|event| event.place == (module.api_name, id)).collect();
    let size = usize::try_from(per_page).unwrap_or(usize::MAX);
    let skipped = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    let record = json!({
        "module": { "api_name": module.api_name, "id": module_id(cx.org, module) },
        "name": name,
        "id": id.to_string(),
    });
    let row = |event: &&Event| {
        let history = event.changes.iter().map(|(field, old, new)| {
            let known = module.field(field);
            json!({
                "api_name": field,
                "field_label": known.map(|field| field.label),
                "data_type": known.map(|field| super::field_json::data_type(field.kind)),
                "id": known.map(|field| {
                    super::field_json::field_id(cx.org, module, field.number).to_string()
                }),
                "_value": { "old": old, "new": new },
            })
        });
        let history: Vec<Value> = history.collect();
        json!({
            "id": event.id.to_string(),
            "action": event.action,
            "audited_time": iso_time(event.author.now, cx.org.profile.offset),
            "done_by": event.author.user,
            "source": "crm_api",
            "type": "timeline",
            "record": record,
            "related_record": null,
            "automation_details": null,
            "extension": null,
            "field_history": (!history.is_empty()).then_some(history),
        })
    };
    let rows: Vec<Value> = own.iter().skip(skipped).take(size).map(row).collect();
    if rows.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let info = json!({
        "per_page": per_page,
        "count": rows.len(),
        "page": page,
        "more_records": skipped.saturating_add(size) < own.len(),
        "next_page_token": null,
        "previous_page_token": null,
    });
    Ok(Reply::json(StatusCode::OK, &json!({ "__timeline": rows, "info": info })))
}
