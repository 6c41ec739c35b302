//! Answers of another shape than theirs are not taken; found by the fuzz target `envelope`.

use zcrm_client::{ErrorKind, Operation, Response};
use zcrm_records::{CreateRecords, GetRecord, ListPage, Record, RecordId};

fn answer(body: &str) -> Response {
    let body = bytes::Bytes::copy_from_slice(body.as_bytes());
    Response::new(http::StatusCode::OK, http::HeaderMap::new(), body)
}

#[test]
fn a_list_is_no_page() {
    let list = ListPage::<Record>::new("Leads", ["Last_Name"]);
    let page = list.decode(answer(r#"{"data":[{"a":1}],"info":{"more_records":true}}"#)).unwrap();
    assert!(page.info.more_records);
    let error = list.decode(answer(r#"[[{"a":1}],{"more_records":true}]"#)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let list_for_info = r#"{"data":[{"a":1}],"info":[false,"token"]}"#;
    let page = list.decode(answer(list_for_info)).unwrap();
    assert_eq!(page.unknown_end().unwrap().kind(), ErrorKind::Decode, "and its record is kept");
    assert!(page.info.more_records && page.into_records().is_err());
    let odd = list.decode(answer(r#"{"data":[[1],{"a":1}],"info":{}}"#)).unwrap();
    assert_eq!(odd.items[0].as_ref().unwrap_err().kind(), ErrorKind::Decode);
    assert!(odd.items[1].is_ok());
    let one = GetRecord::<Record>::new("Leads", RecordId::new(1));
    assert_eq!(one.decode(answer(r#"[[{"a":1}]]"#)).unwrap_err().kind(), ErrorKind::Decode);
}

#[test]
fn a_list_is_not_the_result_of_a_batch() {
    let records = [Record::new()];
    let create = CreateRecords::new("Leads", &records);
    let whole = r#"{"data":[{"status":"success","details":{"id":"1"}}]}"#;
    assert_eq!(create.decode(answer(whole)).unwrap()[0].as_ref().unwrap().id, RecordId::new(1));
    let list = r#"[[{"status":"success","details":{"id":"1"}}]]"#;
    assert_eq!(create.decode(answer(list)).unwrap_err().kind(), ErrorKind::Decode);
    for body in [r#"{"data":[{"status":"success","details":["1"]}]}"#, r#"{"data":[["success"]]}"#]
    {
        let results = create.decode(answer(body)).unwrap();
        assert!(results[0].as_ref().unwrap_err().may_have_happened(), "{body}");
    }
}
