//! Every refusal among the examples that Zoho publishes for version 8 becomes an error of the right
//! kind, with its code, message and details, whatever its envelope.
//!
//! The examples are data of Zoho's documentation and no part of the project: the test reads them
//! where they lie beside it (`../shared/zoho-examples`, or the folder that `ZCRM_EXAMPLES` names),
//! and says so where they do not.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::Value;
use zcrm_core::{ErrorKind, OperationRequest, Response};

fn folder() -> Option<PathBuf> {
    let given = std::env::var_os("ZCRM_EXAMPLES").map(PathBuf::from);
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let beside = [root.join("../shared/zoho-examples"), root.join("../../shared/zoho-examples")];
    given.into_iter().chain(beside).find(|folder| folder.join("index.tsv").is_file())
}

/// What the documentation says of code and status; not how the crate decides it.
fn right_kind(status: u16, code: &str) -> ErrorKind {
    match (status, code) {
        (_, "OAUTH_SCOPE_MISMATCH" | "NO_PERMISSION" | "AUTHORIZATION_FAILED") => {
            ErrorKind::Permission
        }
        (401, _) | (_, "AUTHENTICATION_FAILURE") => ErrorKind::Authentication,
        (403, _) => ErrorKind::Permission,
        (404, _) | (_, "INVALID_MODULE") => ErrorKind::NotFound,
        (429, _) => ErrorKind::Throttled,
        _ => ErrorKind::Rejected,
    }
}

/// The first error of an answer, wherever it stands: found by walking, not by the crate's reader.
fn first_error(value: &Value) -> Option<&serde_json::Map<String, Value>> {
    match value {
        Value::Object(members) => {
            let is_error = members.contains_key("code")
                && members.get("status").and_then(Value::as_str) != Some("success");
            if is_error { Some(members) } else { members.values().find_map(first_error) }
        }
        Value::Array(list) => list.iter().find_map(first_error),
        _ => None,
    }
}

#[test]
fn each_refusal_is_an_error_of_its_kind_with_code_message_and_details() {
    let Some(folder) = folder() else {
        println!("not run: Zoho's examples are not beside the checkout");
        return;
    };
    let index = std::fs::read_to_string(folder.join("index.tsv")).unwrap();
    let (mut kinds, mut throttled) = (BTreeMap::new(), 0);
    for row in index.lines().skip(1) {
        let cells: Vec<_> = row.split('\t').collect();
        let [_, _, "response", status, _, file, ..] = cells[..] else { continue };
        let Ok(status @ 400..500) = status.parse::<u16>() else { continue };
        let body = std::fs::read(folder.join(file)).unwrap();
        let value: Value = serde_json::from_slice(&body).unwrap();
        let expected = first_error(&value).unwrap_or_else(|| panic!("{file}"));
        let text = |name: &str| expected.get(name).and_then(Value::as_str).unwrap_or_default();
        let code = text("code");
        let response =
            Response::new(StatusCode::from_u16(status).unwrap(), HeaderMap::new(), body.into());
        let request = OperationRequest::crm(Method::GET, ["Leads"]).scope("ZohoCRM.modules.READ");
        let error = response.refusal(&request).unwrap_or_else(|| panic!("{file} is a refusal"));
        assert_eq!(error.kind(), right_kind(status, code), "{file}: {error}");
        let api = error.api().unwrap_or_else(|| panic!("{file} has Zoho's words"));
        assert_eq!((api.code(), api.message()), (code, text("message")), "{file}");
        assert_eq!(api.status().as_u16(), status, "{file}");
        let details = expected.get("details").cloned().unwrap_or_default();
        assert_eq!(*api.details(), details, "{file}");
        if let Some(seconds) = details.get("retry_after").and_then(Value::as_u64) {
            assert_eq!(error.retry_after(), Some(Duration::from_secs(seconds)), "{file}");
            throttled += 1;
        }
        // The words carry what was wanted.
        let words = error.to_string();
        for name in ["api_name", "param_name", "expected_data_type", "maximum_length", "limit"] {
            match details.get(name) {
                Some(Value::String(told)) => assert!(words.contains(&**told), "{file}: {words}"),
                Some(Value::Number(told)) => {
                    assert!(words.contains(&told.to_string()), "{file}: {words}");
                }
                _ => {}
            }
        }
        for permission in details.get("permissions").and_then(Value::as_array).into_iter().flatten()
        {
            assert!(words.contains(permission.as_str().unwrap()), "{file}: {words}");
        }
        *kinds.entry(format!("{:?}", error.kind())).or_insert(0) += 1;
    }
    println!("{kinds:?}");
    assert_eq!(kinds.values().sum::<usize>(), 181);
    assert_eq!(throttled, 1);
}

// Shapes that the examples have in part, and their neighbours.
#[test]
fn every_envelope_is_read_and_a_member_that_is_missing_or_odd_costs_itself() {
    let entry = r#"{"code":"C","message":"m","details":{"limit":"100"},"status":"error"}"#;
    for (body, message, limit) in [
        (entry.to_owned(), "m", true),
        (format!(r#"{{"__new_key":[{entry}]}}"#), "m", true),
        (format!(r#"{{"share":{entry}}}"#), "m", true),
        (
            format!(
                r#"{{"info":{{"count":1}},"tags":[{{"status":"success","code":"OK"}},{entry}]}}"#
            ),
            "m",
            true,
        ),
        (
            format!(
                r#"{{"__composite_requests":[{{"sub_request_id":"1","details":{{"response":{{"body":{entry}}}}}}}]}}"#
            ),
            "m",
            true,
        ),
        (format!("[{entry}]"), "m", true),
        (r#"{"code":"C","message":"m","status":"error"}"#.to_owned(), "m", false),
        (r#"{"code":"C","message":null,"details":null}"#.to_owned(), "", false),
        (r#"{"code":"C"}"#.to_owned(), "", false),
        (r#"{"code":"C","message":{"text":"m"},"details":[1]}"#.to_owned(), "", false),
    ] {
        let response =
            Response::new(StatusCode::BAD_REQUEST, HeaderMap::new(), Bytes::from(body.clone()));
        let error = response.refusal(&OperationRequest::crm(Method::GET, ["Leads"])).unwrap();
        assert_eq!(error.kind(), ErrorKind::Rejected, "{body}: {error}");
        let api = error.api().unwrap();
        assert_eq!((api.code(), api.message()), ("C", message), "{body}");
        assert_eq!(error.to_string().contains("the limit is 100"), limit, "{body}: {error}");
    }
}
