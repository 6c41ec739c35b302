//! Making a sales order or an invoice of a quote, and an invoice of a sales order. Source:
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/inventory_convert.json>,
//! <https://github.com/zoho/crm-oas/blob/HEAD/v8.0/inventory_mass_convert.json>.

use http::StatusCode;
use serde_json::{Value, json};

use crate::crm::context::Context;
use crate::crm::entry::Entry;
use crate::crm::job::{self, Stage, Work};
use crate::crm::mass::body;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::crm::write::{self, Outcome};
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("POST", "/{module}/{id}/actions/convert", answer),
    Endpoint::new("POST", "/{module}/actions/mass_convert", start),
    Endpoint::new("GET", "/{module}/actions/mass_convert", status),
];

/// The module of the call, which must be one of those that are converted.
fn source(cx: Context<'_>) -> Result<&Module, Refusal> {
    let module = cx.module()?;
    if ["Quotes", "Sales_Orders"].contains(&module.api_name) {
        return Ok(module);
    }
    Err(Refusal::unsupported_module(json!({ "resource_path_index": 0 })))
}

/// What the body wants to be made.
fn target<'a>(
    cx: Context<'a>,
    from: &Module,
    body: &Value,
    at: &str,
) -> Result<&'a Module, Refusal> {
    let path = format!("{at}.convert_to");
    let wanted = body.get("convert_to").and_then(Value::as_array).filter(|list| list.len() == 1);
    let wanted = wanted.ok_or_else(|| Refusal::mandatory("convert_to", &path))?;
    let name = wanted[0]["module"].get("api_name").and_then(Value::as_str).unwrap_or_default();
    let supported: &[&str] = match from.api_name {
        "Quotes" => &["Sales_Orders", "Invoices"],
        _ => &["Invoices"],
    };
    if !supported.contains(&name) {
        let details = json!({
            "api_name": "api_name",
            "json_path": format!("{path}[0].module.api_name"),
            "supported_values": supported,
        });
        return Err(Refusal::invalid(details));
    }
    cx.records_of(name)
}

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = source(cx)?;
    let body = body(cx)?;
    let given = body.get("data").and_then(|data| data.get(0)).cloned();
    let given = given.ok_or_else(|| Refusal::mandatory("data", "$.data"))?;
    let target =
        target(cx, module, &given, "$.data[0]").map_err(|refusal| refusal.under("data"))?;
    let details = json!({ "resource_path_index": 1 });
    let id = cx.record_id(module)?.filter(|id| cx.org.tables().has(module, *id));
    let id = id.ok_or_else(|| Refusal::invalid_id(details.clone()))?;
    let entry = one(cx, module, target, id).map_err(|refusal| refusal.with(details))?;
    Ok(write::answer(StatusCode::OK, vec![Ok(entry)]))
}

/// Makes one record of another; once for each target.
fn one(cx: Context<'_>, module: &Module, target: &Module, id: u64) -> Outcome {
    let mut tables = cx.org.tables_mut();
    let unknown = || Refusal::invalid_id(json!({ "id": id.to_string() }));
    let from = tables.record(module, id).ok_or_else(unknown)?;
    if tables.side().converted.contains(&(id, target.api_name)) {
        let details = json!({ "id": id.to_string() });
        return Err(Refusal::bad("ID_ALREADY_CONVERTED", "id already converted", details));
    }
    let mut made = serde_json::Map::new();
    for field in target.fields().filter(|field| !field.read_only) {
        // The lines have another name in each of these modules.
        let same = |other: &&crate::crm::schema::Field| match field.kind {
            Kind::Subform(_) => matches!(other.kind, Kind::Subform(_)),
            _ => other.api_name == field.api_name && other.kind == field.kind,
        };
        let source = module.fields().find(same);
        let value = source.and_then(|source| from.get(source.api_name)).cloned();
        let value = match value {
            Some(Value::Array(rows)) => Value::Array(rows.into_iter().map(without_id).collect()),
            Some(value) if !value.is_null() => value,
            _ => continue,
        };
        made.insert(field.api_name.to_owned(), value);
    }
    for name in ["Quote_Name", "Sales_Order"] {
        let points = |field: &crate::crm::schema::Field| {
            field.api_name == name && field.kind == Kind::Lookup(module.api_name)
        };
        if target.fields().any(points) {
            made.insert(name.to_owned(), json!({ "id": id.to_string() }));
        }
    }
    let entry = Entry::new(cx, target, 0, cx.call.now);
    let (made, _) = entry.add(&mut tables, Value::Object(made))?;
    tables.side_mut().converted.insert((id, target.api_name));
    let name = tables.display(target, made).unwrap_or_default();
    let mut details = json!({});
    details[target.api_name] = json!({ "id": made.to_string(), "name": name });
    Ok(write::success("The record has been converted successfully", details))
}

fn without_id(mut row: Value) -> Value {
    if let Some(row) = row.as_object_mut() {
        row.retain(|name, _| name != "id" && name != "Parent_Id" && !name.starts_with('$'));
    }
    row
}

fn start(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = source(cx)?;
    let body = Value::Object(body(cx)?);
    let target = target(cx, module, &body, "$")?;
    let number = |id: &Value| id.as_u64().or_else(|| id.as_str()?.parse().ok());
    let ids: Vec<u64> = body["ids"].as_array().into_iter().flatten().filter_map(number).collect();
    if ids.is_empty() {
        return Err(Refusal::mandatory("ids", "$.ids"));
    }
    let id = job::add(cx, module.api_name, Work::Inventory(target.api_name), ids);
    let told = json!({
        "code": "SCHEDULED",
        "details": { "job_id": id.to_string() },
        "message": "Mass Convert scheduled successfully",
        "status": "success",
    });
    Ok(Reply::json(StatusCode::ACCEPTED, &told))
}

/// The names are in small letters, and there is no list around them.
fn status(cx: Context<'_>) -> Result<Reply, Refusal> {
    let job = job::asked(cx, source(cx)?.api_name)?;
    let counts = job.result.unwrap_or_default();
    let word = match job.stage(cx) {
        Stage::Queued => "scheduled",
        Stage::Running => "in progress",
        Stage::Done => "completed",
        Stage::Failed => "failed",
    };
    let row = json!({
        "status": word,
        "total_count": job.ids.len(),
        "converted_count": counts.done,
        "not_converted_count": job.ids.len() - counts.done - counts.failed,
        "failed_count": counts.failed,
    });
    Ok(Reply::json(StatusCode::OK, &row))
}

/// Does one record of a job.
pub(in crate::crm) fn of_job(cx: Context<'_>, module: &Module, target: &str, id: u64) -> bool {
    cx.records_of(target).is_ok_and(|target| one(cx, module, target, id).is_ok())
}
