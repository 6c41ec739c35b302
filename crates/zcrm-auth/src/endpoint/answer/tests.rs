//! One row per kind of reply.

use super::*;

fn reply(status: u16, body: &str) -> TokenReply {
    let response = Response::builder()
        .status(status)
        .body(Bytes::copy_from_slice(body.as_bytes()))
        .expect("a response");
    read(&response)
}

fn decoded(body: &str) -> TokenAnswer {
    match reply(200, body) {
        TokenReply::Answered(answer) => answer,
        TokenReply::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

#[test]
fn an_answer_is_read_whole() {
    let answer = decoded(
        r#"{"access_token":"1000.a.b","refresh_token":"1000.r.s","scope":"ZohoCRM.modules.ALL",
            "api_domain":"https://www.zohoapis.eu","token_type":"Bearer","expires_in":3600}"#,
    );
    assert_eq!(answer.access_token.expose(), "1000.a.b");
    assert_eq!(answer.refresh_token.expect("offline").expose(), "1000.r.s");
    assert_eq!(answer.lifetime, Duration::from_secs(3600));
    assert_eq!(answer.api_domain.as_deref(), Some("https://www.zohoapis.eu"));
    assert_eq!(answer.scope.as_deref(), Some("ZohoCRM.modules.ALL"));
}

#[test]
fn a_lifetime_is_seconds_or_milliseconds() {
    for (members, seconds) in [
        (r#""expires_in":3600"#, 3600),
        (r#""expires_in":"3600""#, 3600),
        (r#""expires_in":3600000"#, 3600),
        (r#""expires_in":3600000,"expires_in_sec":3600"#, 3600),
        (r#""expires_in":1800000,"expires_in_sec":1800"#, 1800),
        (r#""token_type":"Bearer""#, 3600),
        (r#""expires_in":3600.0,"scope":[]"#, 3600),
        (r#""expires_in":"soon""#, 3600),
        (r#""expires_in":0"#, 0),
    ] {
        let answer = decoded(&format!(r#"{{"access_token":"a",{members}}}"#));
        assert_eq!(answer.lifetime.as_secs(), seconds, "{members}");
    }
}

#[test]
fn every_other_reply_is_a_refusal_whatever_the_status() {
    let code = |code: &str| TokenRefusal::Code(code.into());
    let denied = r#"{"error_description":"You have made too many requests continuously.","error":"Access Denied","status":"failure"}"#;
    for (status, body, expected) in [
        (200, r#"{"error":"invalid_code"}"#, code("invalid_code")),
        (200, r#"{"error":"invalid_client"}"#, code("invalid_client")),
        (400, r#"{"error":"invalid_client_secret"}"#, code("invalid_client_secret")),
        (200, r#"{"error":"something_new"}"#, code("something_new")),
        (200, r#"{"error":"access_denied"}"#, code("access_denied")),
        (200, denied, TokenRefusal::Throttled),
        (400, denied, TokenRefusal::Throttled),
        (429, "slow down", TokenRefusal::Throttled),
        (200, r#"{"access_token":""}"#, TokenRefusal::Malformed),
        (200, r#"{"access_token":["a"]}"#, TokenRefusal::Malformed),
        (200, "<html>maintenance</html>", TokenRefusal::Malformed),
        (200, "", TokenRefusal::Malformed),
        (200, r#"{"access_token":"#, TokenRefusal::Malformed),
        (400, "<html>Bad Request</html>", TokenRefusal::Malformed),
        (503, "<html>maintenance</html>", TokenRefusal::Unavailable),
    ] {
        match reply(status, body) {
            TokenReply::Refused(refusal) => assert_eq!(refusal, expected, "{status} {body}"),
            TokenReply::Answered(_) => panic!("answered: {status} {body}"),
        }
    }
}

#[test]
fn an_error_text_that_is_no_code_is_not_repeated() {
    let TokenReply::Refused(TokenRefusal::Code(code)) =
        reply(200, r#"{"error":"token 1000.abc is bad"}"#)
    else {
        panic!("a code")
    };
    assert_eq!(code.as_str(), "unrecognised");
}

/// Found by the fuzz target `token_answer`.
#[test]
fn what_is_there_twice_costs_nothing_and_a_list_is_no_answer() {
    let twice =
        decoded(r#"{"access_token":"1000.a","scope":"a","scope":"b","refresh_token":"1000.r"}"#);
    assert_eq!(twice.refresh_token.expect("the only copy").expose(), "1000.r");
    assert_eq!(twice.scope.as_deref(), Some("b"));
    let TokenReply::Refused(list) = reply(200, r#"["1000.a","1000.r",3600]"#) else {
        panic!("a list is taken for an answer")
    };
    assert_eq!(list, TokenRefusal::Malformed);
}
