//! Answers that are not what they should be: told in words, without what they say.

use http::HeaderValue;
use serde::Deserialize;
use zcrm_client::{Error, ErrorKind, MapOnly, Response};

#[derive(Debug, Deserialize)]
struct Page {
    #[expect(dead_code, reason = "only whether it can be read counts")]
    data: Vec<Lead>,
}

#[derive(Debug, Deserialize)]
struct Lead {
    #[serde(rename = "Last_Name")]
    #[expect(dead_code, reason = "only whether it can be read counts")]
    last_name: String,
}

fn read(content_type: &'static str, body: impl Into<bytes::Bytes>) -> Error {
    let mut headers = http::HeaderMap::new();
    headers.insert("content-type", HeaderValue::from_static(content_type));
    let response = Response::new(http::StatusCode::OK, headers, body.into());
    let error = response.json::<Page>().expect_err("unreadable");
    assert_eq!(error.kind(), ErrorKind::Decode);
    error
}

const JSON: &str = "application/json;charset=utf-8";
const ADVICE: &str = "; check what stands between here and there, and the type that is asked for";

#[test]
fn each_is_told_for_what_it_is() {
    let deep = [vec![b'['; 10_000], vec![b']'; 10_000]].concat();
    let deep = [br#"{"data":"#.to_vec(), deep, b"}".to_vec()].concat();
    for (content_type, body, words) in [
        (JSON, Vec::new(), "0 bytes): it is empty"),
        (
            "text/html",
            b"<html><head><title>Sign in to the Wi-Fi</title>".to_vec(),
            "47 bytes, a page titled \"Sign in to the Wi-Fi\"): it is not JSON",
        ),
        (
            JSON,
            br#"{"data":[{"Last_Name":"Lovelace"},{"Last_Name":"Babb"#.to_vec(),
            "52 bytes, {\"data\":[{\"Last_Name\":\"…\"},{\"Last_Name\":\"…\"): it ends too early",
        ),
        (
            "application/json;charset=iso-8859-1",
            b"{\"data\":[{\"Last_Name\":7,\"S\xf6hne\":1}]}".to_vec(),
            "36 bytes, {\"data\":[{\"Last_Name\":·,\"…\":·}]}): it is not UTF-8",
        ),
        (
            JSON,
            br#"{"data":[{"Last_Name":"a","Last_Name":"b"}]}"#.to_vec(),
            "44 bytes, {\"data\":[{\"Last_Name\":\"…\",\"Last_Name\":\"…\"}]}): a key is there twice",
        ),
        (
            JSON,
            br#"{"data":[{"Last_Name":7}]}"#.to_vec(),
            "26 bytes, {\"data\":[{\"Last_Name\":·}]}): its JSON has another shape than expected",
        ),
        (JSON, b"Lovelace".to_vec(), "8 bytes): it is not JSON"),
    ] {
        let error = read(content_type, body);
        let text = format!("read Zoho's answer (status 200, {content_type}, {words}{ADVICE}");
        assert_eq!(error.to_string(), text);
        for secret in ["Lovelace", "Babb", "hne"] {
            assert!(!format!("{error:?}").contains(secret), "{error:?}");
        }
    }
    let error = read(JSON, deep).to_string();
    assert!(error.contains("another shape") || error.contains("too deeply"), "{error}");
    let deep: String = "[".repeat(10_000);
    let response = Response::new(http::StatusCode::OK, http::HeaderMap::new(), deep.into());
    let error = response.value().expect_err("deep").to_string();
    assert!(error.contains("it is nested too deeply"), "{error}");
}

#[test]
fn a_value_is_read_strictly() {
    let body = r#"{"data":[{"id":"1","Owner":{"id":"2","id":"3"}}]}"#;
    let response = Response::new(http::StatusCode::OK, http::HeaderMap::new(), body.into());
    let error = response.value().expect_err("twice");
    assert!(error.to_string().contains("a key is there twice"), "{error}");
    // By itself serde_json keeps the last one.
    assert_eq!(response.json::<serde_json::Value>().unwrap()["data"][0]["Owner"]["id"], "3");
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_odd(body: Vec<u8>, html: bool) {
        let body = if html { [b"<title>".to_vec(), body].concat() } else { body };
        let response = Response::new(http::StatusCode::OK, http::HeaderMap::new(), body.into());
        if let Err(error) = response.json::<Page>() {
            proptest::prop_assert!(error.to_string().chars().count() < 500, "{error}");
        }
    }
}

/// Found by the fuzz target `envelope`: text that no type asks for was not looked at, and a damaged
/// `more_records` ended a list.
#[test]
fn what_is_damaged_is_damaged_as_a_whole() {
    let error = read(JSON, b"{\"data\":[],\"info\":{\"more\xa1records\":true}}".to_vec());
    assert!(error.to_string().contains("it is not UTF-8"), "{error}");
    let place = std::error::Error::source(&error).expect("a cause").to_string();
    assert_eq!(place, "at line 1, column 25");
}

/// Found by the fuzz target `envelope`: serde's derive takes a list for a struct.
#[test]
fn a_list_is_no_object() {
    let headers = http::HeaderMap::new();
    let body = br#"[[{"Last_Name":"a"}]]"#.as_slice().into();
    let response = Response::new(http::StatusCode::OK, headers, body);
    response.json::<Page>().expect("as serde_json reads it");
    let error = response.json::<MapOnly<Page>>().map(|_| ()).expect_err("a list");
    assert!(error.to_string().contains("another shape than expected"), "{error}");
}
