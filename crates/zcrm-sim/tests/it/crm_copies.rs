//! Deleted records, copies, and text that is not cut. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v7/whats-new.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-rich-text-fields.html>.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_refused};

#[tokio::test]
async fn deleted_records_are_listed_until_they_are_forgotten() {
    let mut office = Office::open(3).await;
    assert_eq!(office.get("Leads/deleted").await.status, 204);
    let name = office.record("Leads", LEAD).await["Full_Name"].clone();
    office.request(Method::DELETE, &format!("Leads/{LEAD}")).send().await;
    let body = office.read("Leads/deleted?type=recycle").await;
    let row = &body["data"][0];
    assert_eq!((&row["id"], &row["display_name"]), (&json!(LEAD), &name));
    assert_eq!(
        (&row["type"], row["deleted_by"]["name"].as_str()),
        (&json!("recycle"), { Some("Patricia Boyle") })
    );
    let info = json!({ "per_page": 200, "count": 1, "page": 1, "more_records": false });
    assert_eq!(body["info"], info);
    assert_eq!(office.get("Leads/deleted?type=permanent").await.status, 204);
    assert_eq!(office.get("Contacts/deleted").await.status, 204);
    let since = row["deleted_time"].as_str().unwrap().to_owned();
    let later = office.since("Leads/deleted", "2100-01-01T00:00:00+00:00").await;
    assert_eq!((since.len(), later.status), (25, 304));
    let reply = office.get("Leads/deleted?type=gone").await;
    assert_refused(&reply, 400, "PATTERN_NOT_MATCHED", &json!({ "param_name": "type" }));

    office.sim.advance(Duration::from_secs(60 * 86_400));
    office.change_user("patricia@example.com");
    let row = office.read("Leads/deleted?type=permanent").await["data"][0].clone();
    assert_eq!((&row["type"], &row["id"]), (&json!("permanent"), &json!(LEAD)));
    for key in ["deleted_by", "created_by", "display_name"] {
        assert_eq!(row[key], Value::Null, "{key}");
    }
    office.sim.advance(Duration::from_secs(120 * 86_400));
    office.change_user("patricia@example.com");
    assert_eq!(office.get("Leads/deleted").await.status, 204);
}

#[tokio::test]
async fn a_copy_has_the_values_of_the_record_and_those_given() {
    let office = Office::open(3).await;
    let lead = json!({ "Last_Name": "Quist", "City": "Oslo", "External_Ref": "A-1",
        "Interested_Items": [{ "Item_Name": "x", "Qty": 2 }] });
    let id = office.create("Leads", &lead).await;
    let target = format!("Leads/{id}/actions/clone");
    let body = json!({ "data": [{ "City": "Rome", "id": id }] });
    let reply = office.post(&target, &body).await;
    let details = &reply.json()["data"][0]["details"];
    assert_eq!((reply.status, &reply.json()["data"][0]["message"]), (201, &json!("record added")));
    let copy = office.record("Leads", details["id"].as_str().unwrap()).await;
    assert_ne!(copy["id"], json!(id));
    assert_eq!((&copy["Last_Name"], &copy["City"]), (&json!("Quist"), &json!("Rome")));
    assert_eq!(copy["External_Ref"], Value::Null, "unique values are not copied");
    let rows = office.record("Leads", &id).await["Interested_Items"].clone();
    assert_eq!(copy["Interested_Items"][0]["Qty"], 2);
    assert_ne!(copy["Interested_Items"][0]["id"], rows[0]["id"]);
    let reply = office.request(Method::POST, &target).send().await;
    assert_eq!(reply.status, 201, "a copy may have no changes");
    let reply = office.post("Leads/3477061000009999999/actions/clone", &body).await;
    assert_eq!(reply.status, 400);
    assert_eq!(reply.json()["data"][0]["details"], json!({ "resource_path_index": 1 }));
}

#[tokio::test]
async fn rich_text_is_whole_when_asked_for_alone() {
    let office = Office::open(1).await;
    let text = format!("<p>{}</p>", "long ".repeat(300));
    let product = json!({ "Product_Name": "P", "Description": text });
    let id = office.create("Products", &product).await;
    let cut = office.read(&format!("Products?ids={id}&fields=Description")).await;
    assert_eq!(cut["data"][0]["Description"].as_str().unwrap().len(), 500);
    let expected = json!({ "data": [{ "Description": text, "id": id }] });
    for target in [
        format!("Products/{id}/actions/fetch_full_data?fields=Description,Product_Name"),
        format!("Products/actions/fetch_full_data?fields=Description&ids={id}"),
    ] {
        assert_eq!(office.read(&target).await, expected);
    }
    let reply = office.get(&format!("Products/{id}/actions/fetch_full_data")).await;
    assert_refused(&reply, 400, "REQUIRED_PARAM_MISSING", &json!({ "param_name": "fields" }));
}
