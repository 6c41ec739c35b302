//! One record by id.

use zcrm_client::ErrorKind;
use zcrm_records::{Record, RecordId, RecordsExt as _};

use crate::scripted::client;

#[tokio::test(start_paused = true)]
async fn a_record_or_none() {
    let found = r#"{"data":[{"id":"3477061000001000001","Last_Name":"Ü","Email":null}]}"#;
    let (client, sent) = client([(200, found.to_owned()), (204, String::new())]);
    let leads = client.records("Leads");
    let id = RecordId::new(3_477_061_000_001_000_001);
    let lead: Record = leads.get(id).await.unwrap().expect("a lead");
    assert_eq!((lead.id(), lead.text("Last_Name").as_deref()), (Some(id), Some("Ü")));
    assert!(lead.has("Email") && lead.raw("Email") == Some("null"), "unset, not absent");
    assert!(!lead.has("Phone"));
    assert!(leads.get::<Record>(1).await.unwrap().is_none());
    assert_eq!(sent.requests()[0].1, "/crm/v8/Leads/3477061000001000001");
}

#[tokio::test(start_paused = true)]
async fn an_error_object_with_status_200_is_zohos_error() {
    let body = r#"{"code":"INVALID_DATA","details":{},"message":"the id given seems to be invalid","status":"error"}"#;
    let (client, _) = client([(200, body.to_owned())]);
    let error = client.records("Leads").get::<Record>(42).await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Rejected);
    assert_eq!(error.api().unwrap().code(), "INVALID_DATA");
}

#[tokio::test(start_paused = true)]
async fn an_answer_of_another_shape_is_not_repeated_in_the_error() {
    let body = r#"{"data":[{"Last_Name":"Secretname","id":{"no":"id"}}]}"#;
    #[derive(Debug, serde::Deserialize)]
    struct Lead {
        #[expect(dead_code, reason = "the type is the point")]
        id: RecordId,
    }
    let (client, _) = client([(200, body.to_owned())]);
    let error = client.records("Leads").get::<Lead>(42).await.expect_err("another shape");
    let chain = format!("{error} {error:?} {}", std::error::Error::source(&error).unwrap());
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(!chain.contains("Secretname"), "{chain}");
    assert!(chain.contains("line 1, column"), "{chain}");
}
