//! Records addressed by a field of another system. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.

use http::Method;
use serde_json::{Value, json};

use crate::client::RawReply;
use crate::crm_office::{Office, assert_refused};

async fn call(office: &Office, method: Method, target: &str, body: &Value) -> RawReply {
    let request = office.request(method, target).header("x-external", "Leads.External_Ref");
    request.json(body).send().await
}

#[tokio::test]
async fn records_are_read_changed_and_deleted_by_an_external_id() {
    let office = Office::open(3).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "External_Ref": "A/1 ä" })).await;
    let path = "Leads/A%2F1%20%C3%A4";
    let record = call(&office, Method::GET, path, &Value::Null).await.json();
    assert_eq!(record["data"][0]["id"], id);
    let body = json!({ "data": [{ "City": "Oslo" }] });
    let changed = call(&office, Method::PUT, path, &body).await;
    assert_eq!((changed.status, &changed.json()["data"][0]["details"]["id"]), (200, &json!(id)));
    let body = json!({ "data": [{ "External_Ref": "A/1 ä", "City": "Rome" }, { "City": "Bern" }] });
    let changed = call(&office, Method::PUT, "Leads", &body).await;
    assert_eq!(changed.status, 207);
    assert_eq!(changed.json()["data"][1]["details"]["api_name"], "External_Ref");
    assert_eq!(office.record("Leads", &id).await["City"], "Rome");
    let gone = call(&office, Method::DELETE, "Leads?ids=A%2F1%20%C3%A4", &Value::Null).await;
    assert_eq!((gone.status, &gone.json()["data"][0]["details"]["id"]), (200, &json!(id)));
}

#[tokio::test]
async fn a_value_that_no_record_has_finds_nothing() {
    let office = Office::open(3).await;
    assert_eq!(call(&office, Method::GET, "Leads/none", &Value::Null).await.status, 204);
    let body = json!({ "data": [{ "City": "Oslo" }] });
    assert_eq!(call(&office, Method::PUT, "Leads/none", &body).await.status, 400);
    // The words of the API are not taken for values.
    let reply = call(&office, Method::GET, "Leads/deleted", &Value::Null).await;
    assert_ne!(reply.status, 200);
}

#[tokio::test]
async fn only_unique_fields_are_external_ids() {
    let office = Office::open(3).await;
    for header in ["Leads.City", "Contacts.External_Ref", "External_Ref", "Leads.Nope"] {
        let request = office.request(Method::GET, "Leads/x").header("x-external", header);
        let details = json!({ "param_name": "X-EXTERNAL" });
        assert_refused(&request.send().await, 400, "INVALID_DATA", &details);
    }
}
