//! Envelopes under any key, and what is kept when a part of one is odd.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use zcrm_core::{BatchEntry, Error, ErrorKind, FromBatchEntry, Record, Response, UniqueKeys};

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
    #[serde(rename = "full_name")]
    name: String,
}

fn fault(body: &str) -> Error {
    ok(body).page::<User>("users").unwrap().items.swap_remove(0).unwrap_err()
}

#[test]
fn a_page_under_any_key() {
    let page = ok(r#"{"info":{"more_records":true,"next_page_token":"t","x":1},"odd":{},
        "users":[{"id":"1","full_name":"Ada"}]}"#);
    let page = page.page::<User>("users").unwrap();
    assert!(page.info.more_records);
    assert_eq!(page.info.next_page_token.as_deref(), Some("t"));
    assert_eq!(page.into_records().unwrap(), [User { id: "1".into(), name: "Ada".into() }]);
    assert!(response(204, b"").page::<User>("users").unwrap().items.is_empty());
}

#[test]
fn what_is_no_page_is_an_error() {
    for body in [
        r#"{"data":[]}"#,
        r#"{"users":{}}"#,
        r#"{"users":[],"users":[]}"#,
        r#"{"users":[],"info":{},"info":{}}"#,
        r#"[[],{}]"#,
        r#"{"users":[]"#,
        r#"{"users":[]} x"#,
        "",
    ] {
        let error = ok(body).page::<User>("users").unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
    // Damage in what no type asks for.
    let damaged = response(200, b"{\"users\":[],\"\xff\":1}").page::<User>("users").unwrap_err();
    assert!(damaged.to_string().contains("not UTF-8"), "{damaged}");
    let api = ok(r#"{"code":"INVALID_DATA","status":"error"}"#).page::<User>("users").unwrap_err();
    assert_eq!(api.api().unwrap().code(), "INVALID_DATA");
}

#[test]
fn a_fault_names_the_field_and_what_stands_there() {
    let words = fault(r#"{"users":[{"id":"7","full_name":null,"x":"Secret"}]}"#).to_string();
    assert_eq!(
        words,
        "read record 1 of the page (id 7): the field full_name is null; check the type asked for"
    );
    let words = fault(r#"{"users":[{"id":"7"}]}"#).to_string();
    assert!(words.contains("it has no field full_name"), "{words}");
    let words = fault(r#"{"users":[{"full_name":{"a":[1]},"id":"7"}]}"#).to_string();
    assert!(words.contains("(id 7): the field full_name is an object"), "{words}");
    let words = fault("{\"users\":[{\n\"id\":\n  12,\"full_name\":\"Ada\"}]}").to_string();
    assert!(words.contains("(id 12): the field id is a number"), "{words}");
    for (record, words) in [
        (r#"{"id":"7","full_name":true}"#, "(id 7): the field full_name is true or false"),
        (r#"{"id":"7","full_name":["Secret"]}"#, "(id 7): the field full_name is a list"),
        (r#"["Secret"]"#, "record 1 of the page: it is a list"),
    ] {
        let told = fault(&format!(r#"{{"users":[{record}]}}"#)).to_string();
        assert!(told.contains(words) && !told.contains("Secret"), "{told}");
    }
    let words = fault(r#"{"users":["Secret"]}"#).to_string();
    assert!(words.contains("it is a text") && !words.contains("Secret"), "{words}");
}

#[derive(Debug, Deserialize)]
struct Lenient {
    #[serde(default)]
    full_name: Option<String>,
}

// Zoho's OpenAPI files declare the shape for reads. With status 200 a refusal was handed out as a
// record to those who ask for any, and as a struct of nothing but `None`.
#[test]
fn a_refusal_in_the_place_of_a_record_is_an_error() {
    let entry = |code: &str| {
        format!(r#"{{"code":"{code}","details":{{}},"message":"m","status":"error"}}"#)
    };
    for (code, kind) in [
        ("NO_PERMISSION", ErrorKind::Permission),
        ("INVALID_MODULE", ErrorKind::NotFound),
        ("INVALID_DATA", ErrorKind::Rejected),
        ("AUTHENTICATION_FAILURE", ErrorKind::Authentication),
        ("A_NEW_CODE", ErrorKind::Rejected),
    ] {
        let body = format!(r#"{{"users":[{}]}}"#, entry(code));
        for error in [
            ok(&body).page::<Record>("users").unwrap_err(),
            ok(&body).page::<Lenient>("users").unwrap_err(),
            ok(&body).page::<User>("users").unwrap_err(),
            ok(&body.replace("error", "ERROR")).page::<Record>("users").unwrap_err(),
            ok(&body.replace(":", " : ")).page::<Record>("users").unwrap_err(),
        ] {
            assert_eq!((error.kind(), error.api().unwrap().code()), (kind, code));
        }
    }
    // Beside records it costs itself.
    let mixed =
        format!(r#"{{"users":[{{"id":"7","full_name":"Ada"}},{}]}}"#, entry("NO_PERMISSION"));
    let page = ok(&mixed).page::<Record>("users").unwrap();
    let [Ok(record), Err(refused)] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!(record.text("full_name").as_deref(), Some("Ada"));
    assert_eq!(refused.api().unwrap().code(), "NO_PERMISSION");
    let page = ok(&mixed).page::<Lenient>("users").unwrap();
    let [Ok(lenient), Err(refused)] = &page.items[..] else { panic!("{page:?}") };
    assert_eq!(lenient.full_name.as_deref(), Some("Ada"));
    assert_eq!(refused.api().unwrap().code(), "NO_PERMISSION");
    // What has an id is a record, whatever its fields are called.
    let record = r#"{"users":[{"id":"7","status":"error","code":"X","message":"m"}]}"#;
    assert!(ok(record).page::<Record>("users").unwrap().into_records().is_ok());
    assert!(
        ok(r#"{"users":[],"status":"error"}"#).page::<Record>("users").unwrap().items.is_empty()
    );
}

struct Tag {
    id: String,
    is_new: bool,
}

impl FromBatchEntry for Tag {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        let is_new = entry.text("action") == Some("insert");
        Some(Self { id: entry.detail("id")?, is_new })
    }
}

#[test]
fn a_batch_under_any_key() {
    let body = br#"{"tags":[
        {"status":"success","code":"SUCCESS","details":{"id":"1"},"action":"insert"},
        {"status":"error","code":"DUPLICATE_DATA","message":"m","details":{"api_name":"name"}},
        {"status":"success","details":{"id":{}}}]}"#;
    let results = response(207, body).batch::<Tag>("tags", 3).unwrap();
    let Ok(tag) = &results[0] else { panic!("a tag") };
    assert_eq!((&*tag.id, tag.is_new), ("1", true));
    let Err(refused) = &results[1] else { panic!("refused") };
    assert_eq!((refused.code(), refused.field()), ("DUPLICATE_DATA", Some("name")));
    assert!(!refused.may_have_happened());
    assert!(results[2].as_ref().is_err_and(|unread| unread.may_have_happened()));
    let error = response(207, body).batch::<Tag>("tags", 2).err().expect("three results of two");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(response(207, body).batch::<Tag>("data", 3).is_err());
}

#[test]
fn an_error_of_reading_tells_what_an_earlier_attempt_left_open() {
    let refused = |_: Response| Err::<(), _>(Error::new(ErrorKind::Rejected, "read"));
    assert!(!ok("").decode_with(refused).unwrap_err().may_have_happened());
    let open = ok("").after_open_attempt(true);
    assert!(open.decode_with(refused).unwrap_err().may_have_happened());
}

#[test]
fn keys_are_unique() {
    let twice: Result<UniqueKeys, _> = ok(r#"{"a":1,"a":2}"#).json();
    assert!(twice.unwrap_err().to_string().contains("a key is there twice"));
}

#[test]
fn a_page_of_records_is_read_as_any_other() {
    let body = r#"{"info":{"more_records":true,"next_page_token":"t"},"users":[{"id":"1"},{"b":2,"id":"3"}]}"#;
    let page = ok(body).page::<Record>("users").unwrap();
    assert!(page.info.more_records);
    assert_eq!(page.info.next_page_token.as_deref(), Some("t"));
    let ids = page.items.iter().map(|record| record.as_ref().unwrap().id().unwrap().as_u64());
    assert_eq!(ids.collect::<Vec<_>>(), [1, 3]);
    assert!(response(204, b"").page::<Record>("users").unwrap().items.is_empty());
    // One that is no object costs only itself, and what is wrong is told as for a struct.
    let page = ok(r#"{"users":[{"id":"1"},5,{"id":"3"}]}"#).page::<Record>("users").unwrap();
    assert_eq!(page.items.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    for (body, words) in [
        (r#"{"users":[{"a":{"x":1,"x":2}}]}"#, "a key is there twice"),
        (r#"{"users":[],"users":[]}"#, "a key is there twice"),
        (r#"{"users":[{"a":1}"#, "it ends too early"),
        (r#"{"users":[{"a":tru}]}"#, "it is not JSON"),
        (r#"{"others":[]}"#, "another shape"),
        (r#"{"users":[],"info":5}"#, "another shape"),
    ] {
        let read = ok(body).page::<Record>("users");
        let error = match read {
            Ok(page) => page.into_records().unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(error.kind(), ErrorKind::Decode);
        assert!(error.to_string().contains(words), "{error}");
    }
    let damaged = response(200, b"{\"users\":[{\"\xff\":1}]}").page::<Record>("users");
    assert!(damaged.unwrap_err().to_string().contains("it is not UTF-8"));
}
