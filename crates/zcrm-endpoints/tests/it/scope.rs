//! A scope that is missing is told with all scopes of the call.

use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;
use zcrm_core::{ErrorKind, OperationRequest, sender_fn};
use zcrm_endpoints::{CallExt as _, Endpoint, all};
use zcrm_runtime::block_on;

/// Sends a call of the endpoint to a server that grants all of its scopes but one. Returns the words
/// of the refusal, and the scopes that the request named.
fn refusal(endpoint: &'static Endpoint, lacking: Option<usize>) -> (Option<String>, Vec<String>) {
    let named = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&named);
    let crm = Arc::new(sender_fn(move |request: OperationRequest| {
        let scopes: Vec<String> = request.scopes().iter().map(ToString::to_string).collect();
        *seen.lock().unwrap() = scopes;
        let mut response = http::Response::new(Bytes::from_static(b"{}"));
        if lacking.is_some_and(|lacking| lacking < request.scopes().len()) {
            *response.status_mut() = StatusCode::UNAUTHORIZED;
            let body = r#"{"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"invalid oauth scope to access this URL","status":"error"}"#;
            *response.body_mut() = Bytes::from_static(body.as_bytes());
        }
        async { Ok(response) }
    }));
    let mut call = crm.call(endpoint);
    for name in endpoint.path_names() {
        call = call.path(name, if name == "module" { "Quotes" } else { "7" });
    }
    let sent = block_on(call.response());
    let words = sent.err().map(|error| {
        assert_eq!(error.kind(), ErrorKind::Permission, "{endpoint}");
        error.to_string()
    });
    let named = named.lock().unwrap().clone();
    (words, named)
}

#[test]
fn each_operation_with_several_scopes_names_all_of_them_when_one_is_missing() {
    let several: Vec<_> = all().filter(|endpoint| endpoint.scopes().count() > 1).collect();
    // 58 that the descriptions name with two or more, and three that need other services' besides.
    assert_eq!(several.len(), 61);
    for endpoint in several {
        assert_eq!(refusal(endpoint, None).0, None, "{endpoint}");
        for lacking in 0..endpoint.scopes().count() {
            let (words, named) = refusal(endpoint, Some(lacking));
            let words = words.unwrap();
            assert_eq!(named.len(), endpoint.scopes().count(), "{endpoint}");
            for scope in &named {
                assert!(words.contains(scope.as_str()), "{endpoint}: {words}");
                assert!(!scope.contains('{'), "{endpoint}: {scope}");
            }
            assert!(words.contains("one of the scopes"), "{words}");
        }
    }
}

#[test]
fn a_single_scope_is_named_too_and_none_only_where_no_source_tells() {
    let mut without = 0;
    for endpoint in all() {
        let (words, named) = refusal(endpoint, Some(0));
        match (endpoint.scopes().count(), words) {
            (0, None) => without += 1,
            (_, Some(words)) => assert!(words.contains(&named[0]), "{endpoint}: {words}"),
            (_, None) => panic!("{endpoint} was not refused"),
        }
    }
    // What the Python SDK alone has, and the settings of the e-mail composer.
    assert_eq!(without, 26);
}
