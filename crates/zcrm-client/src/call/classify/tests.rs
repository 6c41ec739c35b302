//! One row per kind of answer.

use std::time::Duration;

use bytes::Bytes;
use http::Method;
use zcrm_core::ErrorKind;

use super::*;

#[derive(Debug, PartialEq)]
enum Expected {
    Done,
    Again,
    Failed(ErrorKind, Failure),
}
use Expected::{Again, Done, Failed};

fn request() -> OperationRequest {
    OperationRequest::crm(Method::GET, ["Leads"]).scope("ZohoCRM.modules.leads.READ")
}

fn judge(status: u16, body: &str) -> Verdict {
    judge_as(&request(), status, body)
}

fn judge_as(request: &OperationRequest, status: u16, body: &str) -> Verdict {
    let response = http::Response::builder()
        .status(status)
        .header("retry-after", "7")
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .unwrap();
    classify(Exchange::Answered(response), request, || Timestamp::UNIX_EPOCH)
}

fn error(code: &str) -> String {
    format!(r#"{{"code":"{code}","details":{{}},"message":"words","status":"error"}}"#)
}

#[test]
fn every_kind_of_answer_has_its_verdict() {
    let batch =
        r#"{"data":[{"code":"MANDATORY_NOT_FOUND","details":{},"message":"m","status":"error"}]}"#;
    for (status, body, expected) in [
        (200, r#"{"data":[]}"#.to_owned(), Done),
        (201, batch.to_owned(), Done),
        (204, String::new(), Done),
        (207, batch.to_owned(), Done),
        (304, String::new(), Done),
        (400, batch.to_owned(), Failed(ErrorKind::Rejected, Failure::Final)),
        (401, error("INVALID_TOKEN"), Again),
        (401, error("INVALID_OAUTHTOKEN"), Again),
        (400, error("INVALID_TOKEN"), Again),
        (403, error("INVALID_OAUTHTOKEN"), Again),
        (200, error("INVALID_TOKEN"), Again),
        (200, error("NO_PERMISSION"), Done),
        (401, error("OAUTH_SCOPE_MISMATCH"), Failed(ErrorKind::Permission, Failure::Final)),
        (401, error("AUTHENTICATION_FAILURE"), Failed(ErrorKind::Authentication, Failure::Final)),
        (403, error("NO_PERMISSION"), Failed(ErrorKind::Permission, Failure::Final)),
        (400, error("INVALID_DATA"), Failed(ErrorKind::Rejected, Failure::Final)),
        (400, error("INVALID_MODULE"), Failed(ErrorKind::NotFound, Failure::Final)),
        (404, error("INVALID_URL_PATTERN"), Failed(ErrorKind::NotFound, Failure::Final)),
        (429, error("TOO_MANY_REQUESTS"), Failed(ErrorKind::Throttled, Failure::Unprocessed)),
        (429, "slow down".to_owned(), Failed(ErrorKind::Throttled, Failure::Unprocessed)),
        (500, error("INTERNAL_ERROR"), Failed(ErrorKind::Server, Failure::Final)),
        (500, "<html>".to_owned(), Failed(ErrorKind::Server, Failure::Final)),
        (502, "<html>".to_owned(), Failed(ErrorKind::Server, Failure::Ambiguous)),
        (503, String::new(), Failed(ErrorKind::Server, Failure::Ambiguous)),
        (504, String::new(), Failed(ErrorKind::Server, Failure::Ambiguous)),
        (302, String::new(), Failed(ErrorKind::Decode, Failure::Final)),
        (400, "<html>".to_owned(), Failed(ErrorKind::Decode, Failure::Final)),
    ] {
        let found = match judge(status, &body) {
            Verdict::Done(_) => Done,
            Verdict::Reauthenticate(_) => Again,
            Verdict::Failed { error, failure } => Failed(error.kind(), failure),
        };
        assert_eq!(found, expected, "{status} {body}");
    }
}

#[test]
fn an_error_says_what_to_do() {
    let Verdict::Failed { error: scope, .. } = judge(401, &error("OAUTH_SCOPE_MISMATCH")) else {
        panic!("a failure")
    };
    assert_eq!(
        scope.to_string(),
        "complete the call: Zoho answered 401 OAUTH_SCOPE_MISMATCH (words); the token lacks the \
         scope ZohoCRM.modules.leads.READ: sign in again with it"
    );
    let Verdict::Failed { error: slow, .. } = judge(429, "") else { panic!("a failure") };
    assert_eq!(slow.retry_after(), Some(Duration::from_secs(7)));
}

#[test]
fn entries_under_any_key_are_an_error_of_the_call() {
    for key in ["data", "users", "tags", "watch", "anything"] {
        let entries = |code: &str| {
            format!(
                r#"{{"{key}":[{{"code":"{code}","details":{{}},"message":"m","status":"error"}}]}}"#
            )
        };
        for (status, code, kind) in [
            (400, "INVALID_DATA", ErrorKind::Rejected),
            (403, "NO_PERMISSION", ErrorKind::Permission),
            (404, "INVALID_MODULE", ErrorKind::NotFound),
            (429, "TOO_MANY_REQUESTS", ErrorKind::Throttled),
            (500, "INTERNAL_ERROR", ErrorKind::Server),
        ] {
            let Verdict::Failed { error, .. } = judge(status, &entries(code)) else {
                panic!("{status} {key} is a failure")
            };
            assert_eq!(error.kind(), kind, "{status} {key}");
            assert_eq!(error.api().map(ApiError::code), Some(code), "{status} {key}");
        }
        let invalid = judge(401, &entries("INVALID_TOKEN"));
        assert!(matches!(invalid, Verdict::Reauthenticate(_)), "{key}");
    }
}

#[test]
fn a_batch_keeps_its_results_unless_token_or_rate_are_refused() {
    let entry = r#"{"code":"INVALID_DATA","details":{},"message":"m","status":"error"}"#;
    let batch = format!(r#"{{"tags":[{entry},{entry}]}}"#);
    let of = |sent| request().batch("tags", sent);
    assert!(matches!(judge_as(&of(2), 400, &batch), Verdict::Done(_)));
    // One entry for two records is no result per record.
    assert!(matches!(judge_as(&of(1), 400, &batch), Verdict::Failed { .. }));
    assert!(matches!(judge_as(&request().batch("data", 2), 400, &batch), Verdict::Failed { .. }));
    assert!(matches!(judge_as(&of(2), 429, &batch), Verdict::Failed { .. }));
    let token = batch.replace("INVALID_DATA", "INVALID_TOKEN");
    assert!(matches!(judge_as(&of(2), 401, &token), Verdict::Reauthenticate(_)));
    assert!(matches!(judge_as(&of(2), 500, &batch), Verdict::Failed { .. }));
}
