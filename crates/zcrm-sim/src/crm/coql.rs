//! `POST /coql`: records by a query. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html>.

mod fits;
mod lexer;
pub(crate) mod parse;
mod plan;
mod refused;
mod run;
pub(crate) mod statement;

use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use self::plan::Plan;
use super::context::Context;
use super::field_json;
use super::refusal::Refusal;
use super::route::Endpoint;
use crate::accounts::scope;
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("POST", "/coql", answer).costing(price)];

/// Priced by the limit. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
fn price(call: &Call) -> u64 {
    let body: Option<Value> = serde_json::from_slice(&call.body).ok();
    let text = body.as_ref().and_then(|body| body.get("select_query")?.as_str());
    let limit: Option<u64> = text.and_then(|text| parse::read(text).ok()?.limit?.parse().ok());
    match limit {
        None | Some(0..=200) => 1,
        Some(201..=1_000) => 2,
        Some(1_001..) => 3,
    }
}

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let body: Map<String, Value> =
        serde_json::from_slice(&cx.call.body).map_err(|_| Refusal::unreadable())?;
    let Some(text) = body.get("select_query").and_then(Value::as_str) else {
        let details = json!({ "api_name": "select_query" });
        return Err(Refusal::bad("MANDATORY_NOT_FOUND", "a key is missing", details));
    };
    let with_fields = include_meta(&body)?;
    let statement = parse::read(text)?;
    let plan = plan::plan(cx, &statement)?;
    let scopes = &cx.caller.scopes;
    let reads = |path: &str| scope::allows(scopes, &Method::GET, path);
    if !reads(&format!("/crm/v8/{}", plan.module.api_name))
        || with_fields && !reads("/crm/v8/settings/fields")
    {
        return Err(Refusal::scope());
    }
    let (rows, more) = run::rows(cx, &plan);
    if rows.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    let info = json!({ "count": rows.len(), "more_records": more });
    let reply = Reply::page(rows, info);
    Ok(if with_fields { reply.with_member("fields", fields(cx, &plan)) } else { reply })
}

/// Whether the fields of the columns are told as well.
fn include_meta(body: &Map<String, Value>) -> Result<bool, Refusal> {
    let Some(wanted) = body.get("include_meta") else { return Ok(false) };
    let key = "include_meta";
    let Some(wanted) = wanted.as_array() else {
        return Err(Refusal::invalid(json!({
            "expected_data_type": "jsonarray", "api_name": key, "json_path": "$.include_meta",
        })));
    };
    match wanted.iter().position(|wanted| wanted != "fields") {
        None => Ok(!wanted.is_empty()),
        Some(place) => Err(Refusal::invalid(json!({
            "api_name": key,
            "json_path": format!("$.include_meta[{place}]"),
            "supported_values": ["fields"],
        }))),
    }
}

/// The fields of the module that are selected, by name.
fn fields(cx: Context<'_>, plan: &Plan<'_>) -> Value {
    let field = |item: &plan::Selected<'_>| {
        let field = plan.module.field(item.column.first)?;
        Some((item.column.name.clone(), field_json::one(cx, plan.module, field)))
    };
    plan.selected.iter().filter_map(field).collect::<Map<_, _>>().into()
}
