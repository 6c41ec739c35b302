//! Answers of another shape than theirs are not taken; found by the fuzz target `envelope`.

use zcrm_client::{ErrorKind, Operation, Response};
use zcrm_records::{CreateRecords, FetchRecord, ListPage, Record, RecordId};

fn answer(body: &str) -> Response {
    let body = bytes::Bytes::copy_from_slice(body.as_bytes());
    Response::new(http::StatusCode::OK, http::HeaderMap::new(), body)
}

#[test]
fn a_list_is_no_page() {
    let list = ListPage::<Record>::new("Leads", ["Last_Name"]);
    let page = list.decode(answer(r#"{"data":[{"a":1}],"info":{"more_records":true}}"#)).unwrap();
    assert!(page.info.more_records);
    for body in [
        r#"[[{"a":1}],{"more_records":true}]"#,
        r#"{"data":[{"a":1}],"info":[true,"token"]}"#,
        r#"{"data":[[1]],"info":{}}"#,
    ] {
        let error = list.decode(answer(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
    let one = FetchRecord::<Record>::new("Leads", RecordId::new(1));
    assert_eq!(one.decode(answer(r#"[[{"a":1}]]"#)).unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn a_list_is_not_what_became_of_a_batch() {
    let records = [Record::new()];
    let create = CreateRecords::new("Leads", &records);
    let whole = r#"{"data":[{"status":"success","details":{"id":"1"}}]}"#;
    assert_eq!(create.decode(answer(whole)).unwrap()[0].as_ref().unwrap().id, RecordId::new(1));
    for body in [
        r#"[[{"status":"success","details":{"id":"1"}}]]"#,
        r#"{"data":[{"status":"success","details":["1"]}]}"#,
        r#"{"data":[["success"]]}"#,
    ] {
        assert_eq!(create.decode(answer(body)).unwrap_err().kind(), ErrorKind::Decode, "{body}");
    }
}
