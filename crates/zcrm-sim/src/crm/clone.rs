//! `POST /{module}/{id}/actions/clone`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v7/whats-new.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::entry::Entry;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use super::write::{self, WriteBody, too_long};
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] =
    &[Endpoint::new("POST", "/{module}/{id}/actions/clone", |cx| answer(cx, write::module(cx)?))];

/// Answers as a create does. Unique values and what only the server sets are not copied.
fn answer(cx: Context<'_>, module: &Module) -> Result<Reply, Refusal> {
    let mut changes = if cx.call.body.is_empty() {
        Value::Object(serde_json::Map::new())
    } else {
        let mut body = WriteBody::of(cx.call)?;
        match (body.records.pop(), body.records.is_empty()) {
            (Some(record), true) => record,
            _ => return Err(too_long("data", 1)),
        }
    };
    let mut tables = cx.org.tables_mut();
    let unknown = || Refusal::invalid_id(json!({ "resource_path_index": 1 })).under("data");
    let id = match cx.path.get("id").parse() {
        Ok(id) => id,
        Err(_) => return Err(unknown()),
    };
    let mut copy = tables.record(module, id).ok_or_else(unknown)?;
    copy.remove("id");
    for field in module.fields() {
        let rows = matches!(field.kind, Kind::Subform(_));
        if field.read_only || field.unique || field.kind == Kind::ProfileImage {
            copy.remove(field.api_name);
        } else if rows && let Some(Value::Array(rows)) = copy.get_mut(field.api_name) {
            for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                row.remove("id");
            }
        }
    }
    if let Some(changes) = changes.as_object_mut() {
        changes.remove("id");
        copy.append(changes);
    }
    let entry = Entry::new(cx, module, 0, cx.call.now);
    let outcome = entry.add(&mut tables, Value::Object(copy));
    let outcome = outcome.map(|(_, details)| write::success("record added", details));
    Ok(write::answer(StatusCode::CREATED, vec![outcome]))
}
