//! `POST /{module}`: up to 100 new records. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.

use http::StatusCode;

use super::context::Context;
use super::entry::Entry;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::write::{self, WriteBody};
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("POST", "/{module}", |cx| answer(cx, write::module(cx)?, cx.call))
        .costing(write::price)];

/// Answers the call.
fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let body = WriteBody::of(call)?;
    let mut tables = cx.org.tables_mut();
    let add = |(place, given)| {
        let (_, details) = Entry::new(cx, module, place, call.now).add(&mut tables, given)?;
        Ok(write::success("record added", details))
    };
    let outcomes = body.records.into_iter().enumerate().map(add).collect();
    Ok(write::answer(StatusCode::CREATED, outcomes))
}
