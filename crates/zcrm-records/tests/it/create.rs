//! One result per record, in the order sent.

use zcrm_client::ErrorKind;
use zcrm_records::{CreateRecords, Record, RecordsExt as _, Trigger};

use crate::scripted::client;

const WRITTEN: &str = r#"{"code":"SUCCESS","details":{"id":"3477061000001000001","Created_Time":"2026-01-01T00:00:00+00:00","Created_By":{"name":"P","id":"1"},"$approval_state":"approved"},"message":"record added","status":"success"}"#;
const REFUSED: &str = r#"{"code":"MANDATORY_NOT_FOUND","details":{"api_name":"Last_Name","json_path":"$.data[1].Last_Name"},"message":"required field not found","status":"error"}"#;

fn leads(count: usize) -> Vec<Record> {
    (0..count).map(|n| Record::new().with("Last_Name", n.to_string())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_mixed_batch_keeps_its_order() {
    for (status, entries, expected) in [
        (201, [WRITTEN, WRITTEN], [true, true]),
        (207, [WRITTEN, REFUSED], [true, false]),
        (200, [REFUSED, WRITTEN], [false, true]),
        (400, [REFUSED, REFUSED], [false, false]),
    ] {
        let body = format!(r#"{{"data":[{}]}}"#, entries.join(","));
        let (client, sent) = client([(status, body)]);
        let results = client.records("Leads").create(&leads(2)).await.unwrap();
        assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), expected, "{status}");
        assert_eq!(sent.requests().len(), 1);
        for result in results {
            match result {
                Ok(written) => assert_eq!(written.id.as_u64(), 3_477_061_000_001_000_001),
                Err(refused) => assert_eq!(
                    refused.to_string(),
                    "write the record: MANDATORY_NOT_FOUND (required field not found) at the \
                     field Last_Name; give it a value"
                ),
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_does_not_tell_of_every_record_is_an_error_that_says_so() {
    let only_one = format!(r#"{{"data":[{WRITTEN}]}}"#);
    for (body, count) in [(only_one, 2), ("{}".to_owned(), 1), (String::new(), 1)] {
        let (client, sent) = client([(201, body.clone())]);
        let error = client.records("Leads").create(&leads(count)).await.expect_err("unclear");
        assert_eq!(error.kind(), ErrorKind::Decode, "{body}");
        assert_eq!(sent.requests().len(), 1, "never sent again: {body}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_entry_without_an_id_costs_the_others_nothing() {
    let no_id = r#"{"code":"SUCCESS","details":{},"status":"success"}"#;
    let (client, _) = client([(201, format!(r#"{{"data":[{no_id},{WRITTEN}]}}"#))]);
    let results = client.records("Leads").create(&leads(2)).await.unwrap();
    let unread = results[0].as_ref().unwrap_err();
    assert!(unread.may_have_happened());
    assert!(unread.to_string().contains("look it up before sending it again"), "{unread}");
    assert!(results[1].is_ok());
}

#[tokio::test(start_paused = true)]
async fn an_entry_that_is_odd_in_one_member_keeps_its_id() {
    for odd in [
        r#"{"code":"SUCCESS","details":{"id":"7"},"message":null,"status":"success"}"#,
        r#"{"code":"SUCCESS","details":{"id":"7","Created_By":{"name":"System"}},"status":"success"}"#,
        r#"{"code":"SUCCESS","details":{"id":"7","Created_By":"42"},"status":"success"}"#,
        r#"{"code":"SUCCESS","details":{"id":"7","Created_Time":1714557600000},"status":"success"}"#,
        r#"{"code":"SUCCESS","details":{"id":"7"},"status":"Success"}"#,
        r#"{"code":"SUCCESS","details":{"id":"7"}}"#,
        r#"{"code":"SUCCESS","details":{"id":7},"status":"success","action":["insert"]}"#,
    ] {
        let (client, _) = client([(207, format!(r#"{{"data":[{WRITTEN},{odd}]}}"#))]);
        let results = client.records("Leads").create(&leads(2)).await.unwrap();
        assert_eq!(results[1].as_ref().unwrap().id.as_u64(), 7, "{odd}");
        assert!(results[0].is_ok());
    }
    for (odd, code, may_have_happened) in [
        (r#"{"code":"DUPLICATE_DATA","details":null,"status":"error"}"#, "DUPLICATE_DATA", false),
        (r#"{"code":2945,"details":[],"message":{},"status":"error"}"#, "2945", false),
        (r#"{"code":null,"details":{},"message":"internal","status":"error"}"#, "", false),
        ("null", "", true),
    ] {
        let (client, _) = client([(207, format!(r#"{{"data":[{WRITTEN},{odd}]}}"#))]);
        let results = client.records("Leads").create(&leads(2)).await.unwrap();
        let error = results[1].as_ref().unwrap_err();
        assert_eq!((error.code(), error.may_have_happened()), (code, may_have_happened), "{odd}");
        assert!(results[0].is_ok());
    }
}

#[tokio::test(start_paused = true)]
async fn a_create_is_never_repeated_when_it_may_have_happened() {
    for status in [500, 502, 503, 504] {
        let (client, sent) = client([(status, String::new()), (201, String::new())]);
        let error = client.records("Leads").create(&leads(1)).await.expect_err("ambiguous");
        assert_eq!(error.kind(), ErrorKind::Server);
        assert_eq!(sent.requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn none_and_more_than_a_hundred_are_refused_before_they_are_sent() {
    let (client, sent) = client([]);
    for count in [0, 101] {
        let error = client.records("Leads").create(&leads(count)).await.expect_err("count");
        assert_eq!(error.kind(), ErrorKind::Configuration);
        assert!(error.to_string().contains("1 to 100"), "{error}");
    }
    assert!(sent.requests().is_empty());
}

#[tokio::test(start_paused = true)]
async fn triggers_are_left_out_named_or_none() {
    let answer = || (201, format!(r#"{{"data":[{WRITTEN}]}}"#));
    let (client, sent) = client([answer(), answer(), answer()]);
    let leads = leads(1);
    let create = || CreateRecords::new("Leads", &leads);
    client.send(create()).await.unwrap();
    client.send(create().trigger([])).await.unwrap();
    client.send(create().trigger([Trigger::Workflow, Trigger::Approval])).await.unwrap();
    let bodies: Vec<_> =
        sent.requests().iter().map(|s| String::from_utf8(s.2.to_vec()).unwrap()).collect();
    assert_eq!(bodies[0], r#"{"data":[{"Last_Name":"0"}]}"#);
    assert_eq!(bodies[1], r#"{"data":[{"Last_Name":"0"}],"trigger":[]}"#);
    assert_eq!(bodies[2], r#"{"data":[{"Last_Name":"0"}],"trigger":["workflow","approval"]}"#);
}
