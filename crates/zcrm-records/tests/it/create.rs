//! One result per record, in the order sent.

use zcrm_client::ErrorKind;
use zcrm_records::{CreateRecords, Outcome, Record, RecordsExt as _, Trigger};

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
        let batch = client.records("Leads").create(leads(2)).await.unwrap();
        let done: Vec<_> = batch.outcomes().iter().map(|one| one.done().is_some()).collect();
        assert_eq!(done, expected, "{status}");
        assert_eq!(sent.requests().len(), 1);
        for outcome in batch {
            match outcome {
                Outcome::Done(written) => {
                    assert_eq!(written.id.as_u64(), 3_477_061_000_001_000_001);
                }
                other => assert_eq!(
                    other.to_string(),
                    "refused: failed to write the record: MANDATORY_NOT_FOUND (required field not found) at the \
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
        let batch = client.records("Leads").create(leads(count)).await.unwrap();
        assert_eq!(batch.unknown().count(), count, "{body}");
        assert_eq!(batch.call_error().unwrap().kind(), ErrorKind::Decode, "{body}");
        assert_eq!(sent.requests().len(), 1, "never sent again: {body}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_entry_without_an_id_costs_the_others_nothing() {
    let no_id = r#"{"code":"SUCCESS","details":{},"status":"success"}"#;
    let (client, _) = client([(201, format!(r#"{{"data":[{no_id},{WRITTEN}]}}"#))]);
    let batch = client.records("Leads").create(leads(2)).await.unwrap();
    let (place, unread) = batch.unknown().next().unwrap();
    assert_eq!(place, 0);
    assert!(unread.may_have_happened());
    assert!(unread.to_string().contains("look it up before sending it again"), "{unread}");
    assert_eq!(batch.done().map(|(place, _)| place).collect::<Vec<_>>(), [1]);
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
        r#"{"code":"SUCCESS","details":{"id":"7","Created_By":[]},"message":{"text":"x"},"status":"success"}"#,
        r#"{"code":200,"details":{"id":"7","Modified_By":null},"status":"success"}"#,
        r#"{"code":"SUCCESS","details":{"Modified_Time":false,"id":"7"},"status":"SUCCESS","duplicate_field":7}"#,
    ] {
        let (client, _) = client([(207, format!(r#"{{"data":[{WRITTEN},{odd}]}}"#))]);
        let written = client.records("Leads").create(leads(2)).await.unwrap();
        let written = written.into_result().unwrap();
        assert_eq!(written[1].id.as_u64(), 7, "{odd}");
    }
    for (odd, code, may_have_happened) in [
        (r#"{"code":"DUPLICATE_DATA","details":null,"status":"error"}"#, "DUPLICATE_DATA", false),
        (r#"{"code":2945,"details":[],"message":{},"status":"error"}"#, "2945", false),
        (r#"{"code":null,"details":{},"message":"internal","status":"error"}"#, "", false),
        (
            r#"{"code":"INVALID_DATA","details":"none","message":7,"status":"ERROR"}"#,
            "INVALID_DATA",
            false,
        ),
        ("null", "", true),
        ("[]", "", true),
        (r#"{"code":false,"details":{"id":"7"},"status":1}"#, "", true),
    ] {
        let (client, _) = client([(207, format!(r#"{{"data":[{WRITTEN},{odd}]}}"#))]);
        let batch = client.records("Leads").create(leads(2)).await.unwrap();
        let outcomes = batch.outcomes();
        assert!(outcomes[0].done().is_some(), "{odd}");
        match may_have_happened {
            true => assert!(matches!(outcomes[1], Outcome::Unknown(_)), "{odd}"),
            false => assert_eq!(outcomes[1].refusal().unwrap().code(), code, "{odd}"),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_create_is_never_repeated_when_it_may_have_happened() {
    for status in [500, 502, 503, 504] {
        let (client, sent) = client([(status, String::new()), (201, String::new())]);
        let batch = client.records("Leads").create(leads(1)).await.unwrap();
        let (_, error) = batch.unknown().next().expect("ambiguous");
        assert_eq!(error.kind(), ErrorKind::Server);
        assert_eq!(sent.requests().len(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn one_call_of_none_or_more_than_a_hundred_is_refused_before_it_is_sent() {
    let (client, sent) = client([]);
    for count in [0, 101] {
        let leads = leads(count);
        let error = client.send(CreateRecords::new("Leads", &leads)).await.expect_err("count");
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
