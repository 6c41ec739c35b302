//! Tags. Source: <https://www.zoho.com/crm/developer/docs/api/v8/create-tag.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/add-tags.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_refused};

/// Sends a call about tags, wants this status, and gives what stands under `key`.
async fn send(
    office: &Office,
    (method, target): (Method, &str),
    body: Value,
    status: u16,
) -> Value {
    let reply = office.request(method, target).json(&body).send().await;
    assert_eq!(reply.status, status, "{target}: {}", reply.text());
    reply.json()
}

#[tokio::test]
async fn tags_of_a_module_are_made_changed_merged_counted_and_deleted() {
    let office = Office::open(3).await;
    let tags = "settings/tags?module=Leads";
    assert_eq!(office.get(tags).await.status, 204);
    let body = json!({ "tags": [{ "name": "hot", "color_code": "#AAFE62" }, { "name": "HOT" }] });
    let made = send(&office, (Method::POST, tags), body, 207).await;
    let (hot, twice) = (made["tags"][0]["details"].clone(), &made["tags"][1]);
    assert_eq!((&hot["name"], &hot["color_code"]), (&json!("hot"), &json!("#AAFE62")));
    assert_eq!(twice["code"], "DUPLICATE_DATA");
    assert_eq!(twice["details"]["id"], hot["id"]);
    let id = hot["id"].as_str().unwrap();
    let cold = json!({ "tags": [{ "name": "cold" }] });
    let cold = send(&office, (Method::POST, tags), cold, 201).await["tags"][0]["details"].clone();
    let target = format!("Leads/{LEAD}/actions/add_tags");
    let both = json!({ "tags": [{ "name": "hot" }, { "id": cold["id"] }] });
    send(&office, (Method::POST, &target), both, 200).await;
    let renamed = json!({ "tags": [{ "name": "warm" }] });
    let one = format!("settings/tags/{id}");
    send(&office, (Method::PUT, &one), renamed, 200).await;
    let names = |record: &Value| -> Vec<String> {
        let tags = record["Tag"].as_array().unwrap().iter();
        tags.map(|tag| tag["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&office.record("Leads", LEAD).await), ["warm", "cold"]);
    let count = office.read(&format!("{one}/actions/records_count?module=Leads")).await;
    assert_eq!(count["count"], "1");
    let body = json!({ "tags": [{ "conflict_id": cold["id"] }] });
    send(&office, (Method::POST, &format!("{one}/actions/merge")), body, 200).await;
    assert_eq!(names(&office.record("Leads", LEAD).await), ["cold"]);
    let reply = office.get(&format!("{one}/actions/records_count?module=Leads")).await;
    assert_refused(&reply, 404, "INVALID_DATA", &json!({ "api_name": "id" }));
    let target = format!("settings/tags/{}", cold["id"].as_str().unwrap());
    send(&office, (Method::DELETE, &target), Value::Null, 200).await;
    assert!(names(&office.record("Leads", LEAD).await).is_empty());
    assert_eq!(office.get(tags).await.status, 204);
}

#[tokio::test]
async fn tags_come_to_many_records_and_go() {
    let office = Office::open(3).await;
    let second = "3477061000001000002";
    let before = office.sim.credits_used();
    // The ids may be a list, or a text that holds one.
    for ids in [json!([LEAD, second]), json!(format!("[\"{LEAD}\"]"))] {
        let body = json!({ "tags": [{ "name": "a" }], "ids": ids });
        let told = send(&office, (Method::POST, "Leads/actions/add_tags"), body, 200).await;
        assert_eq!(told["locked_count"], "0");
        let details = &told["data"][0]["details"];
        assert_eq!((&details["id"], &details["affected_data"]), (&json!(LEAD), &Value::Null));
        assert_eq!(details["tags"][0]["name"], "a");
    }
    assert_eq!(office.sim.credits_used() - before, 2);
    let target = format!("Leads/{second}/actions/add_tags");
    let body = json!({ "tags": [{ "name": "b" }], "over_write": true });
    let told = send(&office, (Method::POST, &target), body, 200).await;
    let details = &told["data"][0]["details"];
    assert_eq!(details["tags"].as_array().unwrap().len(), 1);
    assert!(details["modifiedTime"].as_str().unwrap().ends_with('M'));
    let body = json!({ "tags": [{ "name": "a" }, { "name": "unknown" }], "ids": [LEAD, "42"] });
    let told = send(&office, (Method::POST, "Leads/actions/remove_tags"), body, 207).await;
    assert_eq!(told["data"][0]["details"]["tags"], json!([]));
    assert_eq!(told["data"][1]["details"], json!({ "id": "42" }));
}

#[tokio::test]
async fn tags_that_cannot_be_are_refused_under_their_key() {
    let office = Office::open(1).await;
    let long = "t".repeat(26);
    for (tag, details) in [
        (json!({ "name": 1 }), json!({ "expected_data_type": "text" })),
        (json!({ "name": long }), json!({ "maximum_length": 25 })),
    ] {
        let target = format!("Leads/{LEAD}/actions/add_tags");
        let told = send(&office, (Method::POST, &target), json!({ "tags": [tag] }), 400).await;
        let mut expected = json!({ "api_name": "name", "json_path": "$.tags[*].name" });
        expected.as_object_mut().unwrap().extend(details.as_object().unwrap().clone());
        assert_eq!(told["tags"][0]["details"], expected);
    }
    let told = send(
        &office,
        (Method::POST, "settings/tags?module=Leads"),
        json!({
            "tags": [{ "color_code": "#FFFFFF" }],
        }),
        400,
    );
    let details = json!({ "api_name": "name", "json_path": "$.tags[0].name" });
    assert_eq!(told.await["tags"][0]["details"], details);
}
