//! `GET /settings/related_lists`. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/related-list-meta.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::list_kind::{RelatedList, lists};
use crate::crm::context::Context;
use crate::crm::module_json::module_id;
use crate::crm::refusal::Refusal;
use crate::crm::route::Endpoint;
use crate::crm::schema::Module;
use crate::data::ApiUse;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(in crate::crm) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/related_lists", all),
    Endpoint::new("GET", "/settings/related_lists/{id}", one),
];

fn module(cx: Context<'_>) -> Result<&Module, Refusal> {
    let name = cx.call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    match cx.schema.module(name) {
        Some(module) if module.api_use == ApiUse::Records => Ok(module),
        Some(_) => {
            let message = "the given module is not supported for this api";
            Err(Refusal::bad("NOT_SUPPORTED", message, json!({ "param_name": "module" })))
        }
        None => Err(Refusal::unknown_module(json!({}))),
    }
}

fn all(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let lists: Vec<Value> =
        lists(cx.schema, module).iter().map(|list| told(cx, module, list)).collect();
    Ok(Reply::json(StatusCode::OK, &json!({ "related_lists": lists })))
}

fn one(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let wanted = cx.path.get("id");
    let lists = lists(cx.schema, module);
    let found = lists.iter().find(|list| list_id(cx, module, list) == wanted);
    Ok(match found {
        Some(list) => {
            let body = json!({ "related_lists": [told(cx, module, list)] });
            Reply::json(StatusCode::OK, &body)
        }
        None => Reply::empty(StatusCode::NO_CONTENT),
    })
}

/// The id of a list.
pub(super) fn list_id(cx: Context<'_>, module: &Module, list: &RelatedList<'_>) -> String {
    cx.org.profile.id(LIST_IDS + module.number * LISTS + list.number).to_string()
}

fn told(cx: Context<'_>, module: &Module, list: &RelatedList<'_>) -> Value {
    let target = list
        .module
        .map(|target| json!({ "api_name": target.api_name, "id": module_id(cx.org, target) }));
    json!({
        "id": list_id(cx, module, list),
        "sequence_number": (list.number + 1).to_string(),
        "display_label": list.label,
        "api_name": list.api_name,
        "module": target,
        "name": list.label,
        "action": null,
        "href": format!("{}/{{ENTITYID}}/{}", module.api_name, list.api_name),
        "type": "default",
        "customize_sort": true,
        "customize_fields": true,
        "customize_display_label": true,
        "status": "visible",
        "parent_related_lists": [],
    })
}

/// Where the ids of related lists begin, and room for those of one module.
const LIST_IDS: u64 = 45_000_000;
const LISTS: u64 = 1_000;
