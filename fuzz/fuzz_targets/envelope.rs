//! What the API answers: what must hold of any status and any bytes.
//!
//! - An answer is a value or an error with a kind. What is read agrees with a second reader of JSON:
//!   as any value, as a page of records, as one record, as the results of a batch; nothing that is
//!   valid is refused, and an answer of another shape is not taken for one.
//! - A message is one line and not long, its words of Zoho's are cut to 160 characters, and nothing of
//!   a body that could not be read is in it, nor in any cause of it.
//!
//! The first byte of the input chooses the status, `~` stands for the secret.
#![no_main]

use bytes::Bytes;
use http::{Method, Response as HttpResponse, StatusCode};
use libfuzzer_sys::fuzz_target;
use serde::de::IgnoredAny;
use serde_json::Value;
use zcrm_client::fuzzing::judge;
use zcrm_client::{ApiError, Error, ErrorKind, Operation, OperationRequest, Response};
use zcrm_fuzz::canary::{CANARY, messages, must_not_show, planted, words};
use zcrm_fuzz::json::Json;
use zcrm_records::{CreateRecords, GetRecord, ListPage, Record, RecordId, UpsertRecords};

const STATUSES: [u16; 16] =
    [200, 201, 202, 204, 207, 304, 302, 400, 401, 403, 404, 429, 500, 502, 503, 413];
/// Zoho's words in a message, and the longest of our own around them.
const LONGEST: usize = 900;

fuzz_target!(|data: &[u8]| {
    let Some((first, body)) = data.split_first() else { return };
    let body = planted(body);
    let json = Json::read(&body);
    let status = STATUSES[usize::from(first & 15)];
    let success = (200..300).contains(&status) || status == 304;
    let request = OperationRequest::crm(Method::GET, ["Leads"]).scope("ZohoCRM.modules.ALL");
    let alone = judge(answer(status, &body), &request);
    let as_batch = judge(answer(status, &body), &request.batch("data", 2));
    assert_eq!(alone.is_ok(), success, "{status} of a call that is no batch");
    match as_batch {
        Ok(response) => {
            let sent = json.as_ref().and_then(|json| json.member("data")?.list().map(<[_]>::len));
            let refused = (400..500).contains(&status) && status != 401 && status != 429;
            assert!(success || (refused && sent == Some(2)), "{status} of a batch");
            batch(&response, &json, &body);
        }
        Err(error) => {
            assert!(!success);
            check_error(&error, &body);
        }
    }
    let response = match alone {
        Ok(response) => response,
        Err(error) => return check_error(&error, &body),
    };
    any_value(&response, &json, &body);
    page(&response, &json, &body);
});

fn answer(status: u16, body: &[u8]) -> HttpResponse<Bytes> {
    let mut answer = HttpResponse::new(Bytes::copy_from_slice(body));
    *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
    answer
}

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
    let one = GetRecord::<Record>::new("Leads", RecordId::new(1));
    let (list, one) = (list.decode(response.clone()), one.decode(response.clone()));
    match list {
        Ok(page) if response.status() == StatusCode::NO_CONTENT => {
            assert!(page.items.is_empty() && one.is_ok_and(|one| one.is_none()));
        }
        Ok(page) => {
            if json.is_none() && is_repaired(page.repaired_characters(), body) {
                return;
            }
            let Some(json) = json else {
                // Half a character or a number out of range, where nothing was decoded.
                assert!(serde_json::from_slice::<IgnoredAny>(body).is_ok(), "it is not JSON");
                return;
            };
            assert!(json.is_object(), "a list is taken for a page");
            let data = json.member("data").and_then(Json::list).expect("a list of records");
            assert_eq!(page.items.len(), data.len(), "records are lost");
            let value: Value = serde_json::from_slice(body).expect("JSON");
            for ((item, told), value) in
                page.items.iter().zip(data).zip(value["data"].as_array().expect("a list"))
            {
                match item {
                    Ok(record) => {
                        assert!(told.is_object(), "something else is taken for a record");
                        assert_eq!(Value::Object(record.to_map().expect("JSON")), *value);
                    }
                    Err(error) => {
                        assert!(!told.is_object() || told.repeats(), "a record is refused");
                        check_error(error, body);
                    }
                }
            }
            match (one, page.items.first()) {
                (Ok(one), Some(Ok(first))) => assert_eq!(one.as_ref(), Some(first)),
                (Ok(one), None) => assert!(one.is_none()),
                (one, first) => assert!(one.is_err() && first.is_some_and(Result::is_err)),
            }
            if page.unknown_end().is_some() {
                assert!(page.info.more_records, "pages are lost");
                return;
            }
            let more = value["info"]["more_records"] == Value::Bool(true);
            assert_eq!(page.info.more_records, more, "pages are lost");
            let token = value["info"]["next_page_token"].as_str();
            assert_eq!(page.info.next_page_token.as_deref(), token);
        }
        Err(error) => {
            assert!(one.is_err(), "a page of records is a page");
            assert!(json.as_ref().is_none_or(|json| !is_page(json)), "a page is refused: {error}");
            check_error(&error, body);
        }
    }
}

/// Whether characters were replaced: other readers see no JSON in such a text.
fn is_repaired(characters: usize, body: &[u8]) -> bool {
    characters > 0 || body.starts_with(b"\xef\xbb\xbf")
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
            // What could be read of a damaged text is JSON to no other reader.
            let Some(json) = json else { return };
            assert!(json.is_object(), "a list is taken for a batch");
            let data = json.member("data").and_then(Json::list).expect("a list of results");
            assert_eq!((results.len(), data.len()), (2, 2), "results are lost");
            for (result, entry) in results.iter().zip(data) {
                if entry.repeats() {
                    // Two readers may take one or the other.
                    continue;
                }
                let status = entry.member("status").and_then(Json::text);
                let code = entry.member("code").and_then(Json::text);
                let is_success = match status {
                    Some(status) => status.eq_ignore_ascii_case("success"),
                    None => code == Some("SUCCESS"),
                };
                match result {
                    Ok(_) => assert!(entry.is_object() && is_success, "{result:?}"),
                    Err(error) => {
                        let is_told = error.may_have_happened() || !is_success;
                        assert!(is_told, "a success becomes a refusal: {error:?}");
                        if let Some(code) = code {
                            assert_eq!(error.code(), code, "another code");
                        }
                        check_message(&error.to_string());
                    }
                }
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
