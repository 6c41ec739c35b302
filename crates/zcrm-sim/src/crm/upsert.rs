//! `POST /{module}/upsert`: up to 100 records, new or changed. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::duplicate::{self, Found};
use super::entry::{Entry, without_approval};
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::{Field, Module};
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
        // New records name the field that was looked at first.
        let given_in = |field: &&&Field| given.get(field.api_name).is_some_and(|v| !v.is_null());
        let first = checked.iter().find(given_in).map(|field| field.api_name);
        let field = found.map(|found| found.field).or(first);
        write_one(&entry, &mut tables, (found, field), given.clone(), call)
    });
    let outcomes = outcomes.collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

fn write_one(
    entry: &Entry<'_>,
    tables: &mut Tables,
    (found, field): (Option<Found>, Option<&str>),
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
    let mut told = write::success(message, without_approval(details));
    told["action"] = action.into();
    told["duplicate_field"] = json!(field);
    Ok(told)
}
