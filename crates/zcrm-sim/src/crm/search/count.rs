//! `GET /{module}/actions/count`: how many records there were a while ago. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html>.

use http::StatusCode;
use serde_json::json;

use super::{Selector, found, posted, selector};
use crate::call::Call;
use crate::crm::context::Context;
use crate::crm::module_json::view_id;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::reply::Reply;

/// The endpoints of this resource. Source of the price:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/{module}/actions/count", |cx| answer(cx, cx.module()?, cx.call))
        .costing(|_| 50),
    Endpoint::new("POST", "/{module}/actions/count", |cx| {
        answer(cx, cx.module()?, &posted(cx.call))
    })
    .costing(|_| 50),
];

fn answer(cx: Context<'_>, module: &Module, call: &Call) -> Result<Reply, Refusal> {
    let view = call.param("cvid");
    let given = selector::NAMES.into_iter().find(|name| call.param(name).is_some());
    if let (Some(_), Some(other)) = (view, given) {
        return Err(Refusal::ambiguous("cvid", other));
    }
    if view.is_some_and(|view| view != view_id(cx.org, module)) {
        return Err(Refusal::invalid(json!({ "param_name": "cvid" })));
    }
    let lag = cx.settings.count_lag;
    let count = match Selector::of(cx, module, call)? {
        Some(selector) => found(cx, module, call, &selector, lag)?.len(),
        None => cx.org.tables().at(module, call.now - lag).ids().len(),
    };
    Ok(Reply::json(StatusCode::OK, &json!({ "count": count })))
}
