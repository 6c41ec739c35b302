//! Layouts, custom views and pipelines, as they follow from the modules. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/layouts-meta.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/custom-view-meta.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-pipelines.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::field_json;
use super::module_json;
use super::option;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::schema::Module;
use crate::data::ApiUse;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/settings/layouts", layouts),
    Endpoint::new("GET", "/settings/layouts/{id}", layouts),
    Endpoint::new("GET", "/settings/custom_views", views),
    Endpoint::new("GET", "/settings/custom_views/{id}", views),
    Endpoint::new("GET", "/settings/pipeline", pipelines),
    Endpoint::new("GET", "/settings/pipeline/{id}", pipelines),
];

fn module(cx: Context<'_>) -> Result<&Module, Refusal> {
    let name = cx.call.param("module").filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| Refusal::missing_param("module"))?;
    let found = cx.schema.module(name).filter(|module| module.api_use == ApiUse::Records);
    found.ok_or_else(|| Refusal::unknown_module(json!({})))
}

/// The one there is, unless the path names another.
fn only(cx: Context<'_>, key: &str, one: Value, info: Option<Value>) -> Result<Reply, Refusal> {
    let id = cx.path.get("id");
    if !id.is_empty() && one["id"] != *id {
        return Err(Refusal::invalid_id(json!({ "resource_path_index": 2 })));
    }
    let mut body = json!({ key: [one] });
    if let Some(info) = info {
        body["info"] = info;
    }
    Ok(Reply::json(StatusCode::OK, &body))
}

fn layouts(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let mut layout = module_json::layout(cx.org, module);
    let profiles = module_json::profiles(cx.org).map(|(id, name)| {
        json!({
            "id": id, "name": name, "default": true,
            "_default_view": null, "_default_assignment_view": null,
        })
    });
    layout["profiles"] = json!(profiles);
    layout["sections"] = json!([{
        "id": module_json::view_id(cx.org, module),
        "name": format!("{} Information", module.singular),
        "display_label": format!("{} Information", module.singular),
        "api_name": format!("{}_Information", module.singular.replace(' ', "_")),
        "sequence_number": 1,
        "column_count": 2,
        "tab_traversal": 2,
        "type": "used",
        "generated_type": "default",
        "isSubformSection": false,
        "issubformsection": false,
        "properties": null,
        "fields": field_json::all(cx, module),
    }]);
    only(cx, "layouts", layout, None)
}

fn views(cx: Context<'_>) -> Result<Reply, Refusal> {
    let module = module(cx)?;
    let view = module_json::view(cx.org, module);
    let info = json!({
        "per_page": 200,
        "count": 1,
        "page": 1,
        "more_records": false,
        "default": view["id"],
        "translation": { "public_views": "Public Views" },
    });
    only(cx, "custom_views", view, Some(info))
}

fn pipelines(cx: Context<'_>) -> Result<Reply, Refusal> {
    if cx.call.param("layout_id").is_none() {
        return Err(Refusal::missing_param("layout_id"));
    }
    let deals = cx.records_of("Deals")?;
    let stages = deals.field("Stage").map(|field| option::list(cx.org, deals, field));
    let maps: Vec<Value> = stages
        .as_ref()
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .map(|stage| {
            let told = |key: &str| stage[key].clone();
            json!({
                "id": told("id"),
                "display_value": told("display_value"),
                "actual_value": told("actual_value"),
                "sequence_number": told("sequence_number"),
                "forecast_category": told("forecast_category"),
                "forecast_type": told("forecast_type"),
            })
        })
        .collect();
    let pipeline = json!({
        "id": cx.org.profile.id(99_401).to_string(),
        "display_value": "Standard",
        "actual_value": "Standard",
        "default": true,
        "maps": maps,
    });
    only(cx, "pipeline", pipeline, None)
}
