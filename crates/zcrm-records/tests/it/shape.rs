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
    for body in
        [r#"[[{"a":1}],{"more_records":true}]"#, r#"{"data":[{"a":1}],"info":[true,"token"]}"#]
    {
        let error = list.decode(answer(body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
    }
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
