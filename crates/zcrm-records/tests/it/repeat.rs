//! What is sent a second time after a cut, and must not be.

use serde_json::json;
use zcrm_client::{CallOptions, ErrorKind};
use zcrm_records::{Record, RecordsExt as _};

use crate::scripted::client;

// CallOptions::retry_updates "never applies to what makes something new".
// It was broken once: A field is named, but one record has no value in it: each of three attempts makes it again.
#[tokio::test(start_paused = true)]
async fn an_upsert_of_a_record_without_the_named_fields_is_not_repeated() {
    let (client, sent) = client([]);
    let client = client.with(CallOptions::new().retry_updates(true));
    let records = [
        Record::new().with("Last_Name", "Ada").with("Email", "ada@example.com"),
        Record::new().with("Last_Name", "Bob").with("Email", json!(null)),
    ];
    let batch = client.records("Leads").upsert(&records, &["Email"]).await.unwrap();
    assert_eq!(batch.call_error().unwrap().kind(), ErrorKind::Transport);
    assert_eq!(batch.unknown().count(), batch.len());
    assert_eq!(sent.requests().len(), 1, "Bob would be made again by each try");
}

// `$append_values` is never sent again after a cut connection.
// It was broken once: UpdateRecords is Effect::Update whatever the records hold: it is sent three times.
#[tokio::test(start_paused = true)]
async fn an_update_that_appends_is_not_repeated() {
    let (client, sent) = client([]);
    let client = client.with(CallOptions::new().retry_updates(true));
    let change = Record::new()
        .with("id", "3477061000001000001")
        .with("Rows", json!([{"Name": "one more"}]))
        .with("$append_values", json!({"Rows": true}));
    let batch = client.records("Leads").update(&[change]).await.unwrap();
    assert_eq!(batch.call_error().unwrap().kind(), ErrorKind::Transport);
    assert_eq!(batch.unknown().count(), batch.len());
    assert_eq!(sent.requests().len(), 1);
}
