//! Functions that an organisation wrote. Two are there: `echo` returns its arguments, `fail` fails.
//! Source: <https://www.zoho.com/crm/developer/docs/functions/serverless.html>.

use http::StatusCode;
use serde_json::{Value, json};

use super::context::Context;
use super::refusal::Refusal;
use super::route::Endpoint;
use crate::reply::Reply;

/// The endpoints of this resource.
pub(super) const ENDPOINTS: &[Endpoint] = &[
    Endpoint::new("GET", "/functions/{function}/actions/execute", answer),
    Endpoint::new("POST", "/functions/{function}/actions/execute", answer),
];

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    if cx.call.param("auth_type") != Some("oauth") {
        return Err(Refusal::missing_param("auth_type"));
    }
    let arguments = cx.call.param("arguments").unwrap_or("{}");
    let arguments: Value = serde_json::from_str(arguments)
        .map_err(|_| Refusal::invalid(json!({ "param_name": "arguments" })))?;
    match cx.path.get("function") {
        "echo" => {
            let body = json!({
                "code": "success",
                "details": {
                    "output": arguments.to_string(),
                    "output_type": "string",
                    "userMessage": ["called"],
                    "id": cx.org.profile.id(97_001).to_string(),
                },
                "message": "function executed successfully",
            });
            Ok(Reply::json(StatusCode::OK, &body))
        }
        // What Zoho answers for a function that fails, and for an unknown one, is (uncertain).
        "fail" => {
            let body = json!({
                "code": "INTERNAL_ERROR",
                "details": {},
                "message": "the function failed",
                "status": "error",
            });
            Ok(Reply::json(StatusCode::OK, &body))
        }
        _ => {
            let details = json!({ "resource_path_index": 1 });
            let message = "the function name given seems to be invalid";
            Err(Refusal::bad("INVALID_DATA", message, details))
        }
    }
}
