//! `GET /__apis`: the endpoints that a caller may use, with scopes and prices. Source: the example
//! of <https://www.zoho.com/crm/developer/docs/api/v8/list-available-rest-apis.html>.

use std::collections::BTreeMap;

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::refusal::Refusal;
use super::route::{self, Endpoint};
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("GET", "/__apis", answer)];

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let call = Call::internal(cx.call.now);
    let mut paths: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    // Addresses of results are told by their jobs.
    let endpoints = route::all().filter(|endpoint| !endpoint.path.starts_with("/~results"));
    for endpoint in endpoints {
        for module in modules(endpoint.path) {
            let path = endpoint.path.replace("{module}", module).replace("{id}", "{{id}}");
            let credits = (endpoint.credits)(&call);
            let told = json!({
                "method": endpoint.method,
                "oauth_scope": scope(endpoint, module),
                "min_credits": credits,
                "max_credits": credits,
            });
            paths.entry(address(&path)).or_default().push(told);
        }
    }
    let rows = paths.into_iter();
    let rows: Vec<Value> =
        rows.map(|(path, types)| json!({ "path": path, "operation_types": types })).collect();
    Ok(Reply::json(StatusCode::OK, &json!({ "__apis": rows })))
}

/// The modules that a pattern is told for.
fn modules(path: &str) -> &'static [&'static str] {
    if path.starts_with("/{module}") { &["Leads", "Contacts", "Accounts", "Deals"] } else { &[""] }
}

fn address(path: &str) -> String {
    for area in ["bulk", "email"] {
        if let Some(rest) = path.strip_prefix("/~").and_then(|path| path.strip_prefix(area)) {
            return format!("/crm/{area}/v8{rest}");
        }
    }
    format!("/crm/v8{path}")
}

/// The scope that a call needs first.
fn scope(endpoint: &Endpoint, module: &str) -> String {
    let operation = match endpoint.method {
        "GET" => "READ",
        "POST" => "CREATE",
        "DELETE" => "DELETE",
        _ => "UPDATE",
    };
    let mut parts = endpoint.path.split('/').skip(1);
    let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match first {
        "settings" => format!("ZohoCRM.settings.{second}.{operation}"),
        "{module}" => format!("ZohoCRM.modules.{}.{operation}", module.to_lowercase()),
        "~bulk" => format!("ZohoCRM.bulk.{operation}"),
        "coql" => "ZohoCRM.coql.READ".to_owned(),
        "functions" => format!("ZohoCRM.functions.execute.{operation}"),
        "upload" => "ZohoFiles.files.ALL".to_owned(),
        "__apis" => "ZohoCRM.apis.READ".to_owned(),
        "__features" => "ZohoCRM.features.READ".to_owned(),
        "__composite_requests" => "ZohoCRM.composite_requests.CUSTOM".to_owned(),
        "actions" => format!("ZohoCRM.notifications.{operation}"),
        "Leads" => format!("ZohoCRM.modules.leads.{operation}"),
        other => format!("ZohoCRM.{other}.{operation}"),
    }
}
