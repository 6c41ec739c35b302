//! Several calls in one. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/composite-api.html>.

mod reference;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use serde_json::{Map, Value, json};

use self::reference::Earlier;
use super::context::Context;
use super::mass::body;
use super::refusal::Refusal;
use super::route::Endpoint;
use super::write;
use crate::accounts::scope;
use crate::call::Call;
use crate::reply::Reply;

/// The endpoints of this resource: one credit, two with a roll-back that was not needed. What the
/// parts cost of their own is not charged. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(super) const ENDPOINTS: &[Endpoint] = &[Endpoint::new("POST", "/__composite_requests", answer)];

const KEY: &str = "__composite_requests";
const MOST: usize = 5;
/// How many records a part reads.
const ROWS: usize = 25;

/// The result of one part: its answer, or why it was not sent.
type Outcome = Result<Reply, Refusal>;

fn answer(cx: Context<'_>) -> Result<Reply, Refusal> {
    let body = body(cx)?;
    let flag = |name: &str| body.get(name).and_then(Value::as_bool);
    let rollback = flag("rollback_on_fail").unwrap_or(false);
    if rollback && flag("parallel_execution") == Some(true) {
        let due = |name: &str| json!({ "api_name": name, "json_path": format!("$.{name}") });
        let due = [due("rollback_on_fail"), due("parallel_execution")];
        let message = "a roll-back needs the parts one after another";
        let details = json!({ "ambiguity_due_to": due });
        return Err(Refusal::bad("AMBIGUITY_DURING_PROCESSING", message, details));
    }
    let Some(parts) = body.get(KEY).and_then(Value::as_array).filter(|parts| !parts.is_empty())
    else {
        return Err(Refusal::mandatory(KEY, "$.__composite_requests"));
    };
    if parts.len() > MOST {
        let due = json!([{ "api_name": KEY, "json_path": "$.__composite_requests" }]);
        return Err(Refusal::limit(json!({ "limit": MOST, "limit_due_to": due })));
    }
    let before = cx.org.tables().clone();
    let mut outcomes: Vec<(String, Outcome)> = Vec::new();
    let mut failed = false;
    for (place, part) in parts.iter().enumerate() {
        let id = part.get("sub_request_id").cloned().unwrap_or_default();
        let id = id.as_str().map_or_else(|| id.to_string(), str::to_owned);
        let outcome = if outcomes.iter().any(|(known, _)| *known == id) {
            let path = format!("$.{KEY}[{place}].sub_request_id");
            let details = json!({ "api_name": "sub_request_id", "json_path": path });
            Err(Refusal::duplicate(details))
        } else if failed && rollback {
            let message = "a part before it failed";
            Err(Refusal::bad("PROCESSING_STOPPED", message, json!({})))
        } else {
            send(cx, part, place, &outcomes)
        };
        failed |= outcome.as_ref().map_or(true, |reply| reply.status.as_u16() >= 400);
        outcomes.push((id, outcome));
    }
    if failed && rollback {
        *cx.org.tables_mut() = before;
    }
    if rollback && !failed {
        cx.org.credits().spend(cx.call.now, 1, cx.settings.credits)?;
    }
    let entries: Vec<write::Outcome> = outcomes
        .into_iter()
        .map(|(_, outcome)| match outcome {
            Ok(reply) if rollback && failed && reply.status.as_u16() < 400 => {
                let message = "what it did was undone";
                Err(Refusal::bad("ROLLBACK_PERFORMED", message, json!({})))
            }
            Ok(reply) => Ok(told(&reply)),
            Err(refusal) => Err(refusal),
        })
        .collect();
    Ok(write::answer_under(KEY, StatusCode::OK, entries))
}

/// The answer of a part.
fn told(reply: &Reply) -> Value {
    let header = |(name, value): (&HeaderName, &HeaderValue)| {
        Some((name.as_str().to_owned(), Value::from(value.to_str().ok()?)))
    };
    let headers: Map<String, Value> = reply.headers.iter().filter_map(header).collect();
    let body: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
    let response =
        json!({ "status_code": reply.status.as_u16(), "headers": headers, "body": body });
    write::success("composite sub request executed successfully", json!({ "response": response }))
}

/// Sends one part.
fn send(cx: Context<'_>, part: &Value, place: usize, earlier: &[(String, Outcome)]) -> Outcome {
    let at = |name: &str| format!("$.{KEY}[{place}].{name}");
    let earlier = Earlier { outcomes: earlier };
    let uri = earlier.resolve_text(part.get("uri").and_then(Value::as_str).unwrap_or_default())?;
    let (path, query) = uri.split_once('?').unwrap_or((&uri, ""));
    if !is_uri(path) {
        let details = json!({
            "expected_data_type": "text",
            "regex": "/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*",
            "api_name": "uri",
            "json_path": at("uri"),
        });
        return Err(Refusal::invalid(details));
    }
    let method = part.get("method").and_then(Value::as_str).unwrap_or_default();
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let parsed = Method::from_bytes(method.as_bytes()).ok().filter(|_| known.contains(&method));
    let Some(method) = parsed else {
        let details = json!({
            "api_name": "method", "json_path": at("method"), "supported_values": known,
        });
        return Err(Refusal::invalid(details));
    };
    if path.contains("/__composite_requests") || path.contains("/bulk/") {
        let details = json!({ "api_name": "uri", "json_path": at("uri") });
        return Err(Refusal::bad("NOT_SUPPORTED", "the call cannot be a part", details));
    }
    let mut params: Vec<(String, String)> =
        url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    if let Some(given) = part.get("params").and_then(Value::as_object) {
        for (name, value) in given {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            params.push((name.clone(), earlier.resolve_text(&text)?));
        }
    }
    if method == Method::DELETE && params.iter().any(|(name, _)| name == "ids") {
        let details = json!({ "api_name": "uri", "json_path": at("uri") });
        return Err(Refusal::bad("NOT_ALLOWED", "a part deletes one record", details));
    }
    if method == Method::GET {
        params.retain(|(name, _)| name != "per_page");
        params.push(("per_page".to_owned(), ROWS.to_string()));
    }
    let mut body = part.get("body").cloned().unwrap_or_default();
    earlier.resolve(&mut body)?;
    if body.get("data").and_then(Value::as_array).is_some_and(|records| records.len() > 1) {
        let due = json!([{ "api_name": "data", "json_path": at("body.data") }]);
        return Err(Refusal::limit(json!({ "limit": 1, "limit_due_to": due })));
    }
    let mut headers = HeaderMap::new();
    for (name, value) in part.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let forbidden = ["authorization", "x-crm-org"];
        if forbidden.contains(&name.to_ascii_lowercase().as_str()) {
            let details = json!({ "api_name": name, "json_path": at("headers") });
            return Err(Refusal::bad("NOT_ALLOWED", "the header cannot be given", details));
        }
        let name = HeaderName::try_from(name.as_str());
        let value = HeaderValue::try_from(value.as_str().unwrap_or_default());
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.insert(name, value);
        }
    }
    let body = if body.is_null() { Bytes::new() } else { body.to_string().into() };
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let call = Call {
        method,
        raw_path: path.to_owned(),
        path: decoded,
        query: params,
        headers,
        body,
        oversize: None,
        now: cx.call.now,
    };
    if !scope::allows(&cx.caller.scopes, &call.method, &call.path) {
        return Ok(Refusal::scope().into());
    }
    Ok(cx.crm.part(cx.caller, &call))
}

/// `/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*`
fn is_uri(path: &str) -> bool {
    let Some(rest) = path.strip_prefix("/crm/") else { return false };
    rest.split('/').any(|part| {
        let version = part.strip_prefix('v').unwrap_or_default();
        !version.is_empty() && version.split('.').all(|number| number.parse::<u32>().is_ok())
    })
}
