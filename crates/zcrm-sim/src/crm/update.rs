//! `PUT /{module}` and `PUT /{module}/{id}`: up to 100 changed records. Source: facts 4.1.

use http::StatusCode;
use serde_json::{Value, json};
use time::OffsetDateTime;

use super::desk::Desk;
use super::entry::Entry;
use super::moment::parse_iso;
use super::query;
use super::refusal::Refusal;
use super::schema::Module;
use super::table::Tables;
use super::write::{self, Outcome, WriteBody, too_long};
use crate::call::Call;
use crate::reply::Reply;

/// Answers `PUT /{module}`: each record names its id.
pub(super) fn many(desk: Desk<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let body = WriteBody::of(call)?;
    let mut tables = desk.org.tables_mut();
    let change = |(place, given): (usize, Value)| {
        let entry = Entry::new(desk, module, place, call.now);
        let id = match given.get("id") {
            None | Some(Value::Null) => {
                return Err(Refusal::mandatory("id", &entry.path("id")));
            }
            Some(Value::Number(number)) => query::record_id(&number.to_string()),
            Some(id) => id.as_str().and_then(query::record_id),
        };
        change(&entry, &mut tables, id, given, unmodified_since(call))
    };
    let outcomes = body.records.into_iter().enumerate().map(change).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

/// Answers `PUT /{module}/{id}`: one record, whose own `id` is not looked at.
pub(super) fn one(
    desk: Desk<'_>,
    module: &Module,
    id: &str,
    call: &Call,
) -> Result<Reply, Refusal> {
    let bad = || Refusal::invalid_id(json!({ "resource_path_index": 1 }));
    let id = query::record_id(id).ok_or_else(bad)?;
    let mut body = WriteBody::of(call)?;
    let given = match (body.records.pop(), body.records.is_empty()) {
        (Some(given), true) => given,
        _ => return Err(too_long("data", 1)),
    };
    let mut tables = desk.org.tables_mut();
    let entry = Entry::new(desk, module, 0, call.now);
    let outcome = change(&entry, &mut tables, Some(id), given, unmodified_since(call));
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
/// facts 3.1.
pub(super) fn unmodified_since(call: &Call) -> Option<OffsetDateTime> {
    parse_iso(call.header("if-unmodified-since")?)
}
