//! `PUT /{module}` and `PUT /{module}/{id}`: up to 100 changed records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::context::Context;
use super::entry::Entry;
use super::moment::parse_iso;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::Tables;
use super::write::{self, Outcome, WriteBody, too_long};
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("PUT", "/{module}", |cx| many(cx, write::module(cx)?, cx.call))
        .costing(write::price),
    Endpoint::new("PUT", "/{module}/{id}", |cx| one(cx, write::module(cx)?, cx.call))
        .costing(write::price),
];

/// Answers `PUT /{module}`: each record names its id.
fn many(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let body = WriteBody::of(call)?;
    let mut tables = cx.org.tables_mut();
    let external = cx.external_field(module)?;
    let change = |(place, given): (usize, Value)| {
        let entry = Entry::new(cx, module, place, call.now);
        let key = external.unwrap_or("id");
        let id = match (given.get(key), external) {
            (None | Some(Value::Null), _) => {
                return Err(Refusal::mandatory(key, &entry.path(key)));
            }
            (Some(value), Some(field)) => tables.holder(module, field, value),
            (Some(Value::Number(number)), None) => query::record_id(&number.to_string()),
            (Some(id), None) => id.as_str().and_then(query::record_id),
        };
        change(&entry, &mut tables, id, given, unmodified_since(call))
    };
    let outcomes = body.records.into_iter().enumerate().map(change).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

/// Answers `PUT /{module}/{id}`: one record, whose own `id` is not looked at.
fn one(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let id = cx.record_id(module)?;
    let mut body = WriteBody::of(call)?;
    let given = match (body.records.pop(), body.records.is_empty()) {
        (Some(given), true) => given,
        _ => return Err(too_long("data", 1)),
    };
    let mut tables = cx.org.tables_mut();
    let entry = Entry::new(cx, module, 0, call.now);
    let outcome = change(&entry, &mut tables, id, given, unmodified_since(call));
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

fn change(
    entry: &Entry<'_>,
    tables: &mut Tables,
    id: Option<u64>,
    given: Value,
    unmodified_since: Option<OffsetDateTime>,
) -> Outcome {
    let unknown = || {
        let details = json!({ "api_name": "id", "json_path": entry.path("id") });
        Refusal::invalid_id(details)
    };
    let id = id.ok_or_else(unknown)?;
    let before = tables.record(entry.module, id).ok_or_else(unknown)?;
    let details = entry.change(tables, (id, before), given, unmodified_since)?;
    Ok(write::success("record updated", details))
}

/// The moment of `If-Unmodified-Since`; one that cannot be read is ignored (uncertain). Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub(super) fn unmodified_since(call: &Call) -> Option<OffsetDateTime> {
    parse_iso(call.header("if-unmodified-since")?)
}
