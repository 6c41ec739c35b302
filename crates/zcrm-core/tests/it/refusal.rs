//! Which responses are errors, whatever their shape.

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use zcrm_core::{ApiError, ErrorKind, OperationRequest, Response};

fn response(status: u16, body: &str) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    Response::new(status, HeaderMap::new(), Bytes::copy_from_slice(body.as_bytes()))
}

fn read() -> OperationRequest {
    OperationRequest::crm(Method::GET, ["Leads"])
}

#[test]
fn the_code_is_found_wherever_it_stands() {
    for body in [
        r#"{"code":"NO_PERMISSION","message":"m","details":{},"status":"error"}"#,
        r#"{"code":"NO_PERMISSION","message":null,"details":[]}"#,
        r#"{"data":[],"code":"NO_PERMISSION"}"#,
        r#"{"data":[{"code":"NO_PERMISSION","status":"error"}]}"#,
        r#"{"users":[{"code":"NO_PERMISSION","message":"m","details":{},"status":"error"}]}"#,
        r#"{"info":{},"watch":[{"status":"success","code":"SUCCESS"},{"code":"NO_PERMISSION"}]}"#,
    ] {
        let error = response(403, body).refusal(&read()).expect(body);
        assert_eq!(error.kind(), ErrorKind::Permission, "{body}");
        assert_eq!(error.api().map(ApiError::code), Some("NO_PERMISSION"), "{body}");
    }
    let number = response(400, r#"{"code":2945,"message":"m"}"#).refusal(&read()).unwrap();
    assert_eq!(number.api().map(ApiError::code), Some("2945"));
    for body in ["", "<html>", r#"{"data":[]}"#, "[]", r#"{"code":{}}"#, r#"{"data":[1]}"#] {
        let error = response(400, body).refusal(&read()).expect(body);
        assert!(error.api().is_none(), "{body}");
    }
}

#[test]
fn a_refused_token_is_told_by_its_code_whatever_the_status() {
    let object = |code: &str, status: &str| {
        format!(r#"{{"code":"{code}","details":{{}},"message":"m","status":"{status}"}}"#)
    };
    for code in ["INVALID_TOKEN", "INVALID_OAUTHTOKEN"] {
        for status in [200, 201, 202, 207, 400, 401, 403, 404, 500] {
            for request in [read(), read().batch("data", 1)] {
                let error = response(status, &object(code, "error")).refusal(&request).unwrap();
                assert_eq!(error.kind(), ErrorKind::Authentication, "{status} {code}");
                assert!(error.api().unwrap().is_invalid_token(), "{status} {code}");
            }
        }
    }
    // Other refusals with 200 are for the operation to read, and so is what holds the words.
    for body in [
        object("NO_PERMISSION", "error"),
        object("INVALID_TOKEN", "success"),
        format!(r#"{{"data":[{}]}}"#, object("INVALID_TOKEN", "error")),
        r#"{"code":"INVALID_TOKEN"}"#.to_owned(),
        format!("[{}]", object("INVALID_TOKEN", "error")),
        format!("{}{}", object("INVALID_TOKEN", "error"), " ".repeat(5_000)),
    ] {
        assert!(response(200, &body).refusal(&read()).is_none(), "{body}");
    }
}

#[test]
fn every_scope_is_named() {
    let mismatch = r#"{"code":"OAUTH_SCOPE_MISMATCH","message":"m","details":{}}"#;
    let words =
        |request: OperationRequest| response(401, mismatch).refusal(&request).unwrap().to_string();
    assert!(words(read()).ends_with("the token lacks a scope: sign in again with it"));
    let one = read().scope("ZohoCRM.modules.leads.READ");
    assert!(words(one.clone()).contains("lacks the scope ZohoCRM.modules.leads.READ"));
    let two = words(one.scope("ZohoSearch.securesearch.READ"));
    assert!(
        two.contains("one of the scopes ZohoCRM.modules.leads.READ, ZohoSearch.securesearch.READ"),
        "{two}"
    );
}
