//! Rich text that is not cut. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-rich-text-fields.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::query;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use crate::data::Kind;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/{id}/actions/fetch_full_data", |cx| {
        let module = cx.module()?;
        let id = cx.record_id(module)?;
        answer(cx, module, id.into_iter().collect())
    }),
    Endpoint::new("GET", "/{module}/actions/fetch_full_data", |cx| {
        let module = cx.module()?;
        let ids = query::ids(cx.call, "ids")?.ok_or_else(|| Refusal::missing_param("ids"))?;
        answer(cx, module, ids)
    }),
];

/// Tells the ids and those of the named fields that hold rich text.
fn answer(cx: Context<'_>, module: &Module, ids: Vec<u64>) -> Result<Reply, Refusal> {
    let fields = query::comma_list(cx.call.param("fields").unwrap_or_default());
    if fields.is_empty() {
        return Err(Refusal::missing_param("fields"));
    }
    let rich = |key: &str| {
        fields.contains(&key) && module.field(key).is_some_and(|field| field.kind == Kind::RichText)
    };
    let tables = cx.org.tables();
    let data: Vec<Value> = ids
        .into_iter()
        .filter_map(|id| tables.part(module, id, &rich))
        .map(Value::Object)
        .collect();
    if data.is_empty() {
        return Ok(Reply::empty(StatusCode::NO_CONTENT));
    }
    Ok(Reply::json(StatusCode::OK, &json!({ "data": data })))
}
