//! Updates, upserts and deletes: what is sent, and what is made of the answers.

use serde_json::{Value, json};
use zcrm_client::{Effect, ErrorKind, Request as _};
use zcrm_records::{
    DeleteRecords, FeatureExecution, Record, RecordId, RecordsExt as _, Trigger, UpdateRecords,
    UpsertAction, UpsertRecords,
};

use crate::scripted::client;

const ID: u64 = 3_477_061_000_001_000_001;

fn entry(message: &str, more: Value) -> Value {
    let mut entry = json!({"code": "SUCCESS", "details": {"id": ID.to_string()},
        "message": message, "status": "success"});
    entry.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    entry
}

fn refused() -> Value {
    json!({"code": "INVALID_DATA", "details": {"id": "7"}, "status": "error",
        "message": "the id given seems to be invalid"})
}

fn answer(entries: &[Value]) -> String {
    json!({ "data": entries }).to_string()
}

#[tokio::test(start_paused = true)]
async fn an_update_sends_ids_and_fields_and_keeps_the_order() {
    let answers = [(207, answer(&[refused(), entry("record updated", json!({}))]))];
    let (client, sent) = client(answers);
    let changes = [
        Record::new().with("id", "7").with("Company", "Analytical"),
        Record::new().with("id", ID.to_string()).with("Company", Value::Null),
    ];
    let batch = client.records("Leads").update(&changes).await.unwrap();
    assert_eq!(batch.outcomes()[0].refusal().unwrap().code(), "INVALID_DATA");
    assert_eq!(batch.outcomes()[1].done().unwrap().id.as_u64(), ID);
    let (method, target, body) = sent.requests().remove(0);
    assert_eq!((&*method, &*target), ("PUT", "/crm/v8/Leads"));
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(
        body,
        json!({"data": [{"id": "7", "Company": "Analytical"},
            {"id": ID.to_string(), "Company": null}]})
    );
}

#[tokio::test(start_paused = true)]
async fn an_upsert_names_its_fields_and_tells_what_it_did() {
    let entries = [
        entry("record updated", json!({"action": "update", "duplicate_field": "Email"})),
        entry("record added", json!({"action": "insert", "duplicate_field": null})),
        entry("record merged", json!({"action": "merge"})),
        entry("record added", json!({})),
        refused(),
    ];
    let (client, sent) = client([(207, answer(&entries))]);
    let records: Vec<_> =
        (0..5).map(|n| Record::new().with("Email", format!("{n}@example.com"))).collect();
    let batch = client.records("Leads").upsert(&records, &["Email"]).await.unwrap();
    let told: Vec<_> = batch
        .outcomes()
        .iter()
        .map(|outcome| outcome.done().map(|done| (&done.action, &done.duplicate_field)))
        .collect();
    assert_eq!(told[0], Some((&Some(UpsertAction::Update), &Some("Email".to_owned()))));
    assert_eq!(told[1], Some((&Some(UpsertAction::Insert), &None)));
    assert_eq!(told[2], Some((&Some(UpsertAction::Other("merge".into())), &None)));
    assert_eq!(told[3], Some((&None, &None)));
    assert_eq!(told[4], None);
    let (method, target, body) = sent.requests().remove(0);
    assert_eq!((&*method, &*target), ("POST", "/crm/v8/Leads/upsert"));
    let body: Value = serde_json::from_slice(&body).unwrap();
    assert_eq!(body["duplicate_check_fields"], json!(["Email"]));
    assert_eq!(body["data"].as_array().unwrap().len(), 5);
}

#[test]
fn what_may_be_repeated_depends_on_whether_a_second_time_is_found_out() {
    let records = [Record::new().with("Email", "ada@example.com")];
    assert_eq!(UpdateRecords::new("Leads", &records).effect(), Effect::Update);
    assert_eq!(DeleteRecords::new("Leads", [ID]).effect(), Effect::Update);
    let upsert = UpsertRecords::new("Leads", &records);
    assert_eq!(upsert.effect(), Effect::Create);
    assert_eq!(upsert.duplicate_check_fields(["Email"]).effect(), Effect::Update);
}

#[tokio::test(start_paused = true)]
async fn a_delete_names_its_ids_and_tells_of_each() {
    let answers = [(207, answer(&[entry("record deleted", json!({})), refused()]))];
    let (client, sent) = client(answers);
    let batch = client.records("Leads").delete([ID, 7]).await.unwrap();
    assert_eq!(batch.outcomes()[0].done().unwrap(), &RecordId::new(ID));
    assert_eq!(batch.outcomes()[1].refusal().unwrap().code(), "INVALID_DATA");
    let (method, target, body) = sent.requests().remove(0);
    let expected = format!("/crm/v8/Leads?ids={ID}%2C7");
    assert_eq!((&*method, &*target, body.len()), ("DELETE", &*expected, 0));
}

#[tokio::test(start_paused = true)]
async fn what_else_runs_is_sent() {
    let (client, sent) = client([
        (200, answer(&[entry("record updated", json!({}))])),
        (200, answer(&[entry("record added", json!({}))])),
        (200, answer(&[entry("record deleted", json!({}))])),
    ]);
    let records = [Record::new().with("id", "7")];
    client.send(UpdateRecords::new("Leads", &records).trigger([])).await.unwrap();
    client.send(UpsertRecords::new("Leads", &records).trigger([Trigger::Workflow])).await.unwrap();
    client.send(DeleteRecords::new("Leads", [7]).workflow(false)).await.unwrap();
    let sent = sent.requests();
    let trigger = |at: usize| {
        let body: Value = serde_json::from_slice(&sent[at].2).unwrap();
        body["trigger"].clone()
    };
    assert_eq!(trigger(0), json!([]));
    assert_eq!(trigger(1), json!(["workflow"]));
    assert_eq!(sent[2].1, "/crm/v8/Leads?ids=7&wf_trigger=false");
}

#[tokio::test(start_paused = true)]
async fn what_zoho_would_refuse_as_a_whole_is_not_sent() {
    let (client, sent) = client([]);
    let many = vec![Record::new(); 101];
    let fields = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K"];
    let leads = client.records("Leads");
    let mut errors = vec![
        client.send(UpdateRecords::new("Leads", &many)).await.unwrap_err(),
        client.send(UpdateRecords::new("Leads", &many[..0])).await.unwrap_err(),
        client.send(UpsertRecords::new("Leads", &many)).await.unwrap_err(),
        leads.upsert(&many[..1], &fields).await.unwrap_err(),
        client.send(DeleteRecords::new("Leads", 0_u64..101)).await.unwrap_err(),
        client.send(DeleteRecords::new("Leads", [0_u64; 0])).await.unwrap_err(),
        leads
            .create(&many)
            .unless_modified_since("2026-01-01T00:00:00Z".parse().unwrap())
            .await
            .unwrap_err(),
        leads.delete([ID]).external_field("ERP_Id").await.unwrap_err(),
        leads.delete([ID]).skip_features([FeatureExecution::cadences()]).await.unwrap_err(),
    ];
    for error in &errors {
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error}");
    }
    assert_eq!(
        errors.remove(0).to_string(),
        "update records in Leads: one call takes 1 to 100; send more in several calls"
    );
    assert!(sent.requests().is_empty());
}
