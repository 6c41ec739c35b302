//! `DELETE /{module}?ids=` and `DELETE /{module}/{id}`. Source: facts 4.1.

use http::StatusCode;
use serde_json::json;

use super::desk::Desk;
use super::query;
use super::refusal::Refusal;
use super::schema::Module;
use super::table::{Deleted, Tables};
use super::write::{self, MOST_RECORDS, Outcome};
use crate::call::Call;
use crate::reply::Reply;

/// Answers `DELETE /{module}?ids=`: one entry per id.
pub(super) fn many(desk: Desk<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let ids = query::ids(call, "ids")?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| Refusal::missing_param("ids"))?;
    if ids.len() > MOST_RECORDS {
        return Err(Refusal::too_many_ids(MOST_RECORDS));
    }
    let mut tables = desk.org.tables_mut();
    let outcomes = ids.into_iter().map(|id| delete(&mut tables, module, id)).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

/// Answers `DELETE /{module}/{id}`.
pub(super) fn one(desk: Desk<'_>, module: &Module, id: &str) -> Result<Reply, Refusal> {
    let bad = || Refusal::invalid_id(json!({ "resource_path_index": 1 }));
    let id = query::record_id(id).ok_or_else(bad)?;
    let outcome = delete(&mut desk.org.tables_mut(), module, id);
    Ok(write::answer(StatusCode::OK, vec![outcome]))
}

fn delete(tables: &mut Tables, module: &Module, id: u64) -> Outcome {
    let details = json!({ "id": id.to_string() });
    match tables.delete(module, id) {
        Deleted::Now => Ok(write::success("record deleted", details)),
        Deleted::Before => Err(Refusal::not_deleted(details)),
        // (uncertain) whether Zoho tells an id that never was from one that is gone.
        Deleted::Never => Err(Refusal::invalid_id(details)),
    }
}
