//! `POST /{module}`: up to 100 new records. Source: facts 4.1.

use http::StatusCode;

use super::desk::Desk;
use super::entry::Entry;
use super::refusal::Refusal;
use super::schema::Module;
use super::write::{self, WriteBody};
use crate::call::Call;
use crate::reply::Reply;

/// Answers the call.
pub(super) fn answer(desk: Desk<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let body = WriteBody::of(call)?;
    let mut tables = desk.org.tables_mut();
    let add = |(place, given)| {
        let (_, details) = Entry::new(desk, module, place, call.now).add(&mut tables, given)?;
        Ok(write::success("record added", details))
    };
    let outcomes = body.records.into_iter().enumerate().map(add).collect();
    Ok(write::answer(StatusCode::CREATED, outcomes))
}
