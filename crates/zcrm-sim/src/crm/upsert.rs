//! `POST /{module}/upsert`: up to 100 records, new or changed. Source: facts 4.1.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::duplicate::{self, Found};
use super::entry::Entry;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::Tables;
use super::update::unmodified_since;
use super::write::{self, Outcome, WriteBody};
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("POST", "/{module}/upsert", |cx| answer(cx, write::module(cx)?, cx.call))
        .costing(write::price)];

/// Answers the call. A record may be found by one that stands before it in the same call
/// (uncertain).
fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let body = WriteBody::of(call)?;
    let named = body.texts(duplicate::KEY)?;
    let checked = duplicate::fields(module, named.as_deref())?;
    let mut tables = cx.org.tables_mut();
    let outcomes = body.records.iter().enumerate().map(|(place, given)| {
        let entry = Entry::new(cx, module, place, call.now);
        let found = duplicate::find(&mut tables, module, &checked, given);
        write_one(&entry, &mut tables, found, given.clone(), call)
    });
    let outcomes = outcomes.collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

fn write_one(
    entry: &Entry<'_>,
    tables: &mut Tables,
    found: Option<Found>,
    given: Value,
    call: &Call,
) -> Outcome {
    let before =
        found.as_ref().and_then(|found| Some((found.id, tables.record(entry.module, found.id)?)));
    let (action, message, details) = match before {
        Some(before) => {
            let details = entry.change(tables, before, given, unmodified_since(call))?;
            ("update", "record updated", details)
        }
        None => ("insert", "record added", entry.add(tables, given)?.1),
    };
    let mut told = write::success(message, details);
    told["action"] = action.into();
    told["duplicate_field"] = json!(found.map(|found| found.field));
    Ok(told)
}
