//! What the API answers: what must hold of any status and any bytes.
//!
//! - An answer is a value or an error with a kind. What is read agrees with a second reader of JSON:
//!   as any value, as a page of records, as one record, as what became of a batch; nothing that is
//!   valid is refused, and an answer of another shape is not taken for one.
//! - A message is one line and not long, its words of Zoho's are cut to 160 characters, and nothing of
//!   a body that could not be read is in it, nor in any cause of it.
//!
//! The first byte of the input chooses the status, `~` stands for the secret.
#![no_main]

use bytes::Bytes;
use http::{Response as HttpResponse, StatusCode};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use zcrm_client::fuzzing::{judge, refused_batch};
use zcrm_client::{ApiError, Error, ErrorKind, Operation, Response};
use zcrm_fuzz::canary::{CANARY, messages, must_not_show, planted, words};
use zcrm_fuzz::json::Json;
use zcrm_records::{CreateRecords, FetchRecord, ListPage, Record, RecordId, UpsertRecords};

const STATUSES: [u16; 16] =
    [200, 201, 202, 204, 207, 304, 302, 400, 401, 403, 404, 429, 500, 502, 503, 413];
/// Zoho's words in a message, and the longest of our own around them.
const LONGEST: usize = 900;

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let body = planted(body);
    let json = Json::read(&body);
    let mut answer = HttpResponse::new(Bytes::from(body.clone()));
    let status = STATUSES[usize::from(first & 15)];
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
    let response = match judge(answer, Some("ZohoCRM.modules.ALL")) {
        Ok(response) => response,
        Err(error) => return check_error(&error, &body),
    };
    // Only what an operation may be given: `Operation::decode` says so.
    let success = (200..300).contains(&status) || status == 304;
    // What is no UTF-8 is seen later, by whoever reads it.
    let has_data = json.as_ref().is_none_or(|json| json.member("data").is_some_and(Json::is_list));
    assert!(success || ((400..500).contains(&status) && has_data), "{status} is an answer");
    if !success {
        check_error(&refused_batch(&response), &body);
    }
    any_value(&response, &json, &body);
    page(&response, &json, &body);
    batch(&response, &json, &body);
});

fn any_value(response: &Response, json: &Option<Json>, body: &[u8]) {
    match response.value() {
        Ok(value) => {
            assert!(!json.as_ref().expect("JSON").repeats(), "a repeated key is taken");
            assert_eq!(value, serde_json::from_slice::<Value>(body).expect("JSON"));
        }
        Err(error) => {
            assert!(json.as_ref().is_none_or(Json::repeats), "JSON is refused: {error}");
            check_error(&error, body);
        }
    }
}

fn page(response: &Response, json: &Option<Json>, body: &[u8]) {
    let list = ListPage::<Record>::new("Leads", ["Last_Name"]);
    let one = FetchRecord::<Record>::new("Leads", RecordId::new(1));
    let (list, one) = (list.decode(response.clone()), one.decode(response.clone()));
    assert_eq!(list.is_ok(), one.is_ok(), "a page of records is a page");
    match (list, one) {
        (Ok(page), Ok(one)) if response.status() == StatusCode::NO_CONTENT => {
            assert!(page.records.is_empty() && one.is_none());
        }
        (Ok(page), Ok(one)) => {
            let json = json.as_ref().expect("JSON");
            assert!(json.is_object(), "a list is taken for a page");
            let data = json.member("data").and_then(Json::list).expect("a list of records");
            assert!(data.iter().all(Json::is_object), "something else is taken for a record");
            let value: Value = serde_json::from_slice(body).expect("JSON");
            let fields = |record: &Record| Value::Object(record.fields().clone());
            let records: Vec<Value> = page.records.iter().map(fields).collect();
            assert_eq!(Value::Array(records), value["data"], "records are lost or changed");
            assert_eq!(one.as_ref(), page.records.first());
            let more = value["info"]["more_records"] == Value::Bool(true);
            assert_eq!(page.info.more_records, more, "pages are lost");
            let token = value["info"]["next_page_token"].as_str();
            assert_eq!(page.info.next_page_token.as_deref(), token);
        }
        (Err(error), _) | (_, Err(error)) => {
            assert!(json.as_ref().is_none_or(|json| !is_page(json)), "a page is refused: {error}");
            check_error(&error, body);
        }
    }
}

/// Whether every reader would see a page of records in it.
fn is_page(json: &Json) -> bool {
    let is_record = |record: &Json| record.is_object();
    let data = json.member("data").and_then(Json::list);
    json.is_object()
        && !json.repeats()
        && json.member("info").is_none()
        && data.is_some_and(|data| data.iter().all(is_record))
}

fn batch(response: &Response, json: &Option<Json>, body: &[u8]) {
    let records = [(); 2].map(|()| Record::new());
    let create = CreateRecords::new("Leads", &records).decode(response.clone());
    let upsert = UpsertRecords::new("Leads", &records).decode(response.clone());
    assert_eq!(create.is_ok(), upsert.is_ok(), "one answer, two opinions");
    match create {
        Ok(results) => {
            let json = json.as_ref().expect("JSON");
            assert!(json.is_object(), "a list is taken for a batch");
            let data = json.member("data").and_then(Json::list).expect("a list of results");
            assert_eq!((results.len(), data.len()), (2, 2), "results are lost");
            for (result, entry) in results.iter().zip(data) {
                assert!(entry.is_object(), "something else is taken for a result");
                let status = entry.member("status").and_then(Json::text);
                assert_eq!(result.is_ok(), status == Some("success"), "{result:?}");
                let Err(error) = result else { continue };
                let code = entry.member("code").and_then(Json::text).unwrap_or_default();
                assert_eq!(error.code(), code, "another code");
                check_message(&error.to_string());
            }
        }
        Err(error) => check_error(&error, body),
    }
}

fn check_error(error: &Error, body: &[u8]) {
    for message in messages(error) {
        check_message(&message);
    }
    let kinds = [
        ErrorKind::Authentication,
        ErrorKind::Decode,
        ErrorKind::NotFound,
        ErrorKind::Permission,
        ErrorKind::Rejected,
        ErrorKind::Server,
        ErrorKind::Throttled,
    ];
    assert!(kinds.contains(&error.kind()), "{:?} of an answer", error.kind());
    // Zoho's own words are repeated, and kept whole for the program; nothing else is.
    let told = |api: &ApiError| {
        [api.code(), api.message()].iter().any(|words| words.contains(&CANARY[..12]))
            || api.details().to_string().contains(&CANARY[..12])
    };
    let title =
        body.trim_ascii_start().starts_with(b"<") || body.starts_with("\u{feff}".as_bytes());
    if !error.api().is_some_and(told) && !title {
        must_not_show(&words(error), error.kind());
    }
}

fn check_message(message: &str) {
    assert!(message.chars().count() <= LONGEST, "{} characters: {message}", message.len());
    assert!(!message.contains(char::is_control), "not one line: {message:?}");
}
