//! `DELETE /{module}?ids=` and `DELETE /{module}/{id}`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.

use http::StatusCode;
use serde_json::json;

use super::context::Context;
use super::lock;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::table::{Deleted, Tables};
use super::watch::{self, Change};
use super::write::{self, MOST_RECORDS, Outcome};
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("DELETE", "/{module}", |cx| many(cx, cx.module()?)),
    Endpoint::new("DELETE", "/{module}/{id}", |cx| one(cx, cx.module()?)),
];

/// Answers `DELETE /{module}?ids=`: one entry per id.
fn many(cx: Context<'_>, module: &Module) -> Result<Reply, Refusal> {
    let ids = cx.ids(module)?.filter(|ids| !ids.is_empty());
    let ids = ids.ok_or_else(|| Refusal::missing_param("ids"))?;
    if ids.len() > MOST_RECORDS {
        return Err(Refusal::too_many_ids(MOST_RECORDS));
    }
    let mut tables = cx.org.tables_mut();
    let outcomes = ids.into_iter().map(|id| delete(cx, &mut tables, module, id)).collect();
    Ok(write::answer(StatusCode::OK, outcomes))
}

/// Answers `DELETE /{module}/{id}`: what is wrong with the id stands at the top level.
fn one(cx: Context<'_>, module: &Module) -> Result<Reply, Refusal> {
    let id = cx.record_id(module)?;
    match delete(cx, &mut cx.org.tables_mut(), module, id) {
        Ok(entry) => Ok(write::answer(StatusCode::OK, vec![Ok(entry)])),
        Err(refusal) if refusal.code() == lock::CODE => {
            Ok(write::answer(StatusCode::OK, vec![Err(refusal)]))
        }
        Err(refusal) => Err(refusal.with(json!({ "resource_path_index": 1 }))),
    }
}

fn delete(cx: Context<'_>, tables: &mut Tables, module: &Module, id: Option<u64>) -> Outcome {
    let Some(id) = id else { return Err(Refusal::invalid_id(json!({}))) };
    let details = json!({ "id": id.to_string() });
    lock::check(tables, module, id)?;
    match tables.delete(module, id, &cx.author()) {
        Deleted::Now => {
            watch::notify(cx, tables, module, (id, Change::Delete), &[]);
            Ok(write::success("record deleted", details))
        }
        Deleted::Before => Err(Refusal::not_deleted(details)),
        // (uncertain) whether Zoho tells an id that never was from one that is gone.
        Deleted::Never => Err(Refusal::invalid_id(details)),
    }
}
