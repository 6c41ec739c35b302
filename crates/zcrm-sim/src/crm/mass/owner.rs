//! Giving records another owner.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::{Chosen, body, chosen, scheduled, status};
use crate::crm::context::Context;
use crate::crm::job::{self, Work};
use crate::crm::query;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::crm::value::id_of;
use crate::crm::write::{self, Outcome};
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/actions/change_owner", many),
    Endpoint::new("POST", "/{module}/{id}/actions/change_owner", one),
    Endpoint::new("POST", "/{module}/actions/mass_change_owner", mass),
    Endpoint::new("GET", "/{module}/actions/mass_change_owner", |cx| {
        status(cx, ["Updated_Count", "Not_Updated_Count"])
    }),
];

/// The new owner that a body names, as records tell it.
fn owner(cx: Context<'_>, body: &Map<String, Value>) -> Result<Value, Refusal> {
    let owner = body.get("owner").ok_or_else(|| Refusal::mandatory("owner", "$.owner"))?;
    let number = owner.get("id").and_then(Value::as_u64);
    let id = number.or_else(|| id_of(owner));
    let user = cx.org.users.iter().find(|user| Some(user.id()) == id);
    user.map(super::super::user::SimUser::reference).ok_or_else(|| {
        let details = json!({
            "api_name": "owner", "json_path": "$.owner.id", "owner_status": "not_crm_user",
        });
        Refusal::invalid(details)
    })
}

/// Gives a record an owner, and those records that hang on it.
pub(super) fn give(cx: Context<'_>, module: &Module, id: &str, owner: &Value) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let unknown = || Refusal::invalid_id(json!({ "id": id }));
    let number = query::record_id(id).ok_or_else(unknown)?;
    let mut record = tables.record(module, number).ok_or_else(unknown)?;
    record.insert("Owner".to_owned(), owner.clone());
    tables.replace(module, number, record, cx.call.now);
    Ok(write::success("owner is successfully updated", json!({ "id": id })))
}

/// The related records of these modules go with the record.
fn give_related(cx: Context<'_>, id: &str, owner: &Value, body: &Map<String, Value>) {
    let named = body.get("related_modules").and_then(Value::as_array).into_iter().flatten();
    for name in named.filter_map(|module| module.get("api_name")?.as_str()) {
        let Some(module) = cx.schema.module(name) else { continue };
        let links = |kind: Kind| matches!(kind, Kind::Lookup(_) | Kind::AnyLookup(_));
        let fields: Vec<&str> =
            module.fields().filter(|field| links(field.kind)).map(|field| field.api_name).collect();
        let ids: Vec<u64> = {
            let tables = cx.org.tables();
            let all = tables.places(module, crate::crm::table::SortBy::Id);
            let points = |id_there: &u64| {
                let record = tables.part(module, *id_there, &|key| fields.contains(&key));
                let record = record.unwrap_or_default();
                record.values().any(|value| value.get("id").and_then(Value::as_str) == Some(id))
            };
            all.iter().map(|(_, id)| *id).filter(points).collect()
        };
        for related in ids {
            // It was there a moment ago, and one call runs at a time.
            let _ = give(cx, module, &related.to_string(), owner);
        }
    }
}

fn many(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let owner = owner(cx, &body)?;
    let ids = match chosen(cx, module, &body)? {
        Chosen::Ids(ids) => ids,
        Chosen::View(_) => return Err(Refusal::mandatory("ids", "$.ids")),
    };
    let outcomes: Vec<Outcome> = ids
        .iter()
        .map(|id| {
            let outcome = give(cx, module, id, &owner);
            if outcome.is_ok() {
                give_related(cx, id, &owner, &body);
            }
            outcome
        })
        .collect();
    let mixed = outcomes.iter().any(Result::is_ok) && outcomes.iter().any(Result::is_err);
    let mut reply = write::answer(StatusCode::OK, outcomes);
    if mixed {
        // Unlike all other writes. Source: the examples of
        // <https://www.zoho.com/crm/developer/docs/api/v8/change-owner.html>.
        reply.status = StatusCode::ACCEPTED;
    }
    Ok(reply)
}

fn one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let owner = owner(cx, &body)?;
    let id = cx.path.get("id");
    let entry = give(cx, module, id, &owner)
        .map_err(|refusal| refusal.with(json!({ "resource_path_index": 1 })))?;
    give_related(cx, id, &owner, &body);
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

fn mass(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = cx.module()?;
    let body = body(cx)?;
    let owner = owner(cx, &body)?;
    let ids = match chosen(cx, module, &body)? {
        Chosen::View(ids) => ids,
        Chosen::Ids(_) => return Err(Refusal::mandatory("cvid", "$.cvid")),
    };
    let id = job::add(cx, module.api_name, Work::Own(owner), ids);
    let message = "change owner is successfully scheduled";
    Ok(scheduled(StatusCode::ACCEPTED, "SCHEDULED", message, id))
}
