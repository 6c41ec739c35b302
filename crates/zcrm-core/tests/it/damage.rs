//! Answers of which a character, or a member beside the records, cannot be read: the rest is.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use zcrm_core::sender_fn;
use zcrm_core::{BatchEntry, ErrorKind, OperationRequest, Record, RecordStream, Response};
use zcrm_runtime::block_on;

use crate::numbers::Numbers;

fn response(status: u16, body: &[u8]) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    Response::new(status, HeaderMap::new(), Bytes::copy_from_slice(body))
}

fn ok(body: &str) -> Response {
    response(200, body.as_bytes())
}

#[derive(Debug, Deserialize, PartialEq)]
struct User {
    id: String,
    full_name: String,
}

/// What damages one text of an answer, what is read in its place, and how many characters that are.
const DAMAGES: [(&[u8], &str, usize); 9] = [
    (br"cut \ud83d", "cut \u{fffd}", 1),
    (br"cut \uD83D", "cut \u{fffd}", 1),
    (br"\ude00 cut", "\u{fffd} cut", 1),
    (b"S\xf6hne", "S\u{fffd}hne", 1),
    (b"cut \xf0\x9f\x98", "cut \u{fffd}", 1),
    (b"\xff\xfe", "\u{fffd}\u{fffd}", 2),
    (b"a\tb", "a\tb", 1),
    (b"a\0b\x1fc", "a\0b\u{1f}c", 2),
    (b"\xed\xa0\xbd", "\u{fffd}\u{fffd}\u{fffd}", 3),
];

#[test]
fn a_character_that_cannot_be_read_costs_itself_and_is_counted() {
    let before = br#"{"users":[{"id":"1","full_name":"Ada"},{"id":"2","full_name":""#;
    let after = br#""},{"id":"3","full_name":"Eve"}],"info":{"more_records":true}}"#;
    for (damage, text, characters) in DAMAGES {
        for mark in [&b""[..], b"\xef\xbb\xbf"] {
            let shown = damage.escape_ascii();
            let answer = response(200, &[mark, before, damage, after].concat());
            let page = answer.page::<User>("users").unwrap();
            assert_eq!(page.repaired_characters(), characters, "{shown}");
            assert!(page.info.more_records);
            let names = page.into_records().unwrap().into_iter().map(|user| user.full_name);
            assert_eq!(names.collect::<Vec<_>>(), ["Ada", text, "Eve"], "{shown}");
            let page = answer.page::<Record>("users").unwrap();
            assert_eq!(page.repaired_characters(), characters, "{shown}");
            let records = page.into_records().unwrap();
            assert_eq!(records.len(), 3, "{shown}");
            assert_eq!(records[1].text("full_name").unwrap(), text, "{shown}");
            assert_eq!(answer.value().unwrap()["users"][1]["full_name"], text, "{shown}");
        }
    }
}

#[test]
fn nothing_is_repaired_in_what_is_whole_or_of_another_shape() {
    let whole = ok(r#"{"users":[{"id":"1","full_name":"\ud83d\ude00 \n"}]}"#);
    assert_eq!(whole.page::<User>("users").unwrap().repaired_characters(), 0);
    assert_eq!(whole.page::<Record>("users").unwrap().repaired_characters(), 0);
    let odd = r#"{"users":[{"id":"1","full_name":null},{"id":"2","full_name":"\ud83d"}]}"#;
    let page = ok(odd).page::<User>("users").unwrap();
    assert_eq!(page.repaired_characters(), 1);
    assert_eq!(page.items.iter().map(Result::is_ok).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn damage_hides_no_refusal_and_costs_no_id() {
    for (damage, text, _) in DAMAGES {
        let shown = damage.escape_ascii();
        let code = br#"{"code":"NO_PERMISSION","details":{},"message":""#;
        let refusal = [&code[..], damage, br#"","status":"error"}"#].concat();
        for (status, body) in [
            (403, refusal.clone()),
            (403, [br#"{"users":["#, &refusal[..], b"]}"].concat()),
            (200, refusal.clone()),
            (200, [br#"{"users":["#, &refusal[..], b"]}"].concat()),
        ] {
            let answer = response(status, &body);
            let error = match answer.refusal(&OperationRequest::crm(Method::GET, ["users"])) {
                Some(error) => error,
                None => answer.page::<Record>("users").unwrap_err(),
            };
            assert_eq!(error.kind(), ErrorKind::Permission, "{status} {shown}");
            assert_eq!(error.api().unwrap().message(), text, "{status} {shown}");
        }
        let made = br#"{"data":[{"status":"success","details":{"id":"21"},"message":""#;
        let body = [&made[..], damage, br#""},"#, &refusal, b"]}"].concat();
        let entries = response(207, &body).batch::<BatchEntry>("data", 2).unwrap();
        assert_eq!(entries[0].as_ref().unwrap().detail::<String>("id").as_deref(), Some("21"));
        assert_eq!(entries[1].as_ref().unwrap_err().message(), text, "{shown}");
    }
}

#[test]
fn an_odd_info_costs_no_record_and_no_entry() {
    for info in [
        "null",
        "5",
        "[true]",
        "[]",
        "\"\"",
        r#"{"more_records":null}"#,
        r#"{"more_records":"true"}"#,
        r#"{"more_records":1}"#,
        r#"{"more_records":true,"next_page_token":5}"#,
        r#"{"more_records":true,"more_records":false}"#,
    ] {
        let body = format!(r#"{{"users":[{{"id":"1","full_name":"Ada"}}],"info":{info}}}"#);
        let page = ok(&body).page::<User>("users").unwrap();
        assert_eq!(page.items.len(), 1, "{info}");
        assert!(page.unknown_end().is_some() && page.info.more_records, "{info}");
        let error = page.into_records().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{info}");
        assert!(error.to_string().contains("not known whether there are more"), "{error}");
        assert_eq!(ok(&body).page::<Record>("users").unwrap().items.len(), 1, "{info}");
        let entry = format!(r#"{{"data":[{{"status":"success"}}],"info":{info}}}"#);
        assert!(ok(&entry).batch::<BatchEntry>("data", 1).unwrap()[0].is_ok(), "{info}");
    }
}

#[test]
fn nothing_is_no_damage() {
    for status in [204, 304] {
        let nothing = response(status, b"");
        assert_eq!(nothing.value().unwrap(), Value::Null);
        assert_eq!(nothing.json::<Option<User>>().unwrap(), None);
        nothing.json::<()>().unwrap();
        let error = nothing.json::<User>().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert!(error.may_have_happened(), "a write may be answered like this");
        assert!(error.to_string().contains("read it into an Option"), "{error}");
    }
    for (status, body) in [(200, ""), (201, ""), (202, ""), (204, " x")] {
        let error = response(status, body.as_bytes()).value().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{status} {body:?}");
    }
}

#[test]
fn characters_are_counted_over_all_pages() {
    let damaged = sender_fn(|request: OperationRequest| async move {
        let (note, next) = match request.query_text() {
            "page=1" => (&b"\xff\xfe"[..], &b"\"2\""[..]),
            _ => (&b"\xc3"[..], &b"null"[..]),
        };
        let parts = [br#"{"numbers":[7],"note":""#, note, br#"","info":{"next_page_token":"#, next];
        Ok(http::Response::new(Bytes::from([&parts.concat()[..], b"}}"].concat())))
    });
    let mut stream = RecordStream::new(Arc::new(damaged), Numbers::of("primes"));
    assert_eq!(block_on(stream.next()).unwrap(), Some(7));
    assert_eq!(stream.repaired_characters(), 2);
    while block_on(stream.next()).unwrap().is_some() {}
    assert_eq!(stream.repaired_characters(), 3);
}
