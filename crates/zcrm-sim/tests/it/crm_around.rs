//! Locks, shares, timeline, blueprint, mail and territories. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-locking/lock-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-blueprint.html>,
//! <https://www.zoho.com/crm/developer/docs/api/v8/send-mail.html>.

use http::Method;
use serde_json::{Value, json};

use crate::crm_office::{LEAD, Office, assert_refused, write};

#[tokio::test]
async fn a_locked_record_is_not_changed() {
    let office = Office::open(2).await;
    let locks = format!("Leads/{LEAD}/Locking_Information__s");
    assert_eq!(office.get(&locks).await.status, 204);
    let body = json!({ "data": [{ "Locked_Reason__s": "audit" }] });
    let entry = write(&office, (Method::POST, &locks), &body, 201).await.remove(0);
    assert_eq!(entry["message"], "record added");
    let lock = entry["details"]["id"].as_str().unwrap().to_owned();
    assert_eq!(office.record("Leads", LEAD).await["Locked__s"], true);
    let row = office.read(&locks).await["data"][0].clone();
    assert_eq!(
        (&row["Locked_Reason__s"], &row["Lock_Source__s"]),
        (&json!("audit"), &json!("Manual"))
    );
    let change = json!({ "data": [{ "City": "Oslo" }] });
    let target = format!("Leads/{LEAD}");
    for (method, target, body) in [
        (Method::PUT, target.as_str(), &change),
        (Method::DELETE, &target, &Value::Null),
        (
            Method::POST,
            "Leads/actions/mass_update",
            &json!({ "data": [{ "City": "Oslo" }], "ids": [LEAD] }),
        ),
        (
            Method::POST,
            "Leads/actions/add_tags",
            &json!({ "tags": [{ "name": "a" }], "ids": [LEAD] }),
        ),
    ] {
        let entry = write(&office, (method, target), body, 400).await.remove(0);
        assert_eq!(entry["code"], "RECORD_LOCKED", "{target}");
        assert_eq!(entry["details"], json!({ "action": "record_locking", "id": LEAD }));
    }
    let reply = office.post(&locks, &body).await;
    assert_refused(&reply, 403, "NOT_ALLOWED", &json!({ "resource_path_index": 1 }));
    let target = format!("{locks}/{lock}");
    let entry = write(&office, (Method::DELETE, &target), &Value::Null, 200).await.remove(0);
    assert_eq!(entry["message"], "relation removed");
    write(&office, (Method::PUT, &format!("Leads/{LEAD}")), &change, 200).await;
}

#[tokio::test]
async fn records_are_shared() {
    let office = Office::open(1).await;
    let target = format!("Leads/{LEAD}/actions/share");
    assert_eq!(office.get(&target).await.status, 204);
    let share = |kind: &str, id: &str| {
        json!({ "shared_with": { "id": id, "type": kind }, "permission": "full_access",
            "type": "private", "share_related_records": false })
    };
    let chidi = share("users", "3477061000000173022");
    let body = json!({ "share": [chidi, share("users", "42")] });
    let reply = office.post(&target, &body).await;
    assert_eq!(reply.status, 207, "{}", reply.text());
    let told = reply.json()["share"].clone();
    assert_eq!(told[0]["details"], json!({}));
    let path = "$.share[1].shared_with";
    assert_eq!(told[1]["details"], json!({ "api_name": "shared_with", "json_path": path }));
    let shares = office.read(&target).await["share"].clone();
    assert_eq!(shares[0]["shared_with"]["name"], "Chidi Okafor");
    assert!(shares[0]["shared_by"]["zuid"].is_string());
    let six = json!({ "share": vec![share("roles", "3477061000000026005"); 6] });
    let reply = office.request(Method::PUT, &target).json(&six).send().await;
    let told = reply.json()["share"][5].clone();
    assert_eq!((reply.status, &told["code"]), (207, &json!("LIMIT_EXCEEDED")));
    let reply = office.request(Method::DELETE, &target).send().await;
    assert_eq!(reply.json()["share"]["message"], "Sharing Revoked");
    assert_eq!(office.get(&target).await.status, 204);
}

#[tokio::test]
async fn the_timeline_tells_what_was_changed() {
    let office = Office::open(1).await;
    let id = office.create("Leads", &json!({ "Last_Name": "Q", "City": "Bern" })).await;
    let change = json!({ "data": [{ "City": "Oslo" }] });
    write(&office, (Method::PUT, &format!("Leads/{id}")), &change, 200).await;
    let body = office.read(&format!("Leads/{id}/__timeline")).await;
    let events = body["__timeline"].as_array().unwrap();
    assert_eq!(events.len(), 2);
    assert_eq!((&events[0]["action"], &events[1]["action"]), (&json!("updated"), &json!("added")));
    let history = &events[0]["field_history"][0];
    assert_eq!(
        (&history["api_name"], &history["_value"]),
        (&json!("City"), &json!({ "old": "Bern", "new": "Oslo" }))
    );
    assert_eq!(
        (&events[1]["field_history"], &body["info"]["per_page"]),
        (&Value::Null, &json!(25))
    );
    assert_eq!(office.get(&format!("Leads/{LEAD}/__timeline")).await.status, 204);
}

#[tokio::test]
async fn a_deal_goes_through_its_blueprint() {
    let office = Office::open(0).await;
    let deal = json!({ "Deal_Name": "D", "Stage": "Qualification" });
    let id = office.create("Deals", &deal).await;
    let target = format!("Deals/{id}/actions/blueprint");
    let process = office.read(&target).await["blueprint"].clone();
    assert_eq!(process["process_info"]["field_value"], "Qualification");
    let next = &process["transitions"][0];
    assert_eq!(next["next_field_value"], "Needs Analysis");
    assert_eq!(next["fields"][0]["api_name"], "Amount");
    let advance = |data: Value| {
        let body = json!({ "blueprint": [{ "transition_id": next["id"], "data": data }] });
        office.request(Method::PUT, &target).json(&body).send()
    };
    let details = json!({ "api_name": "Amount", "json_path": "$.blueprint[0].data.Amount" });
    assert_refused(&advance(json!({})).await, 400, "MANDATORY_NOT_FOUND", &details);
    let reply = advance(json!({ "Amount": 100 })).await;
    assert_eq!(reply.json()["message"], "transition updated successfully", "{}", reply.text());
    let deal = office.record("Deals", &id).await;
    assert_eq!((&deal["Stage"], &deal["Amount"]), (&json!("Needs Analysis"), &json!(100)));
    let reply = advance(json!({ "Amount": 100 })).await;
    assert_eq!((reply.status, &reply.json()["code"]), (400, &json!("INVALID_DATA")));
    let done = json!({ "Deal_Name": "D", "Stage": "Closed Won" });
    let done = office.create("Deals", &done).await;
    let reply = office.get(&format!("Deals/{done}/actions/blueprint")).await;
    assert_refused(&reply, 400, "RECORD_NOT_IN_PROCESS", &json!({}));
}

#[tokio::test]
async fn mail_is_sent_from_a_record() {
    let office = Office::open(1).await;
    let target = format!("Leads/{LEAD}/actions/send_mail");
    let mail = json!({
        "from": { "user_name": "P", "email": "patricia@example.com" },
        "to": [{ "user_name": "A", "email": "ada@example.com" }],
        "subject": "Hi", "content": "<p>Hi</p>", "mail_format": "html",
    });
    let before = office.sim.credits_used();
    let entry =
        write(&office, (Method::POST, &target), &json!({ "data": [mail] }), 200).await.remove(0);
    assert_eq!(office.sim.credits_used() - before, 20);
    assert_eq!(entry["message"], "Mail sent successfully");
    let mails = office.read(&format!("Leads/{LEAD}/Emails")).await["Emails"].clone();
    assert_eq!(mails[0]["message_id"], entry["details"]["message_id"]);
    let empty = json!({ "data": [{ "from": { "email": "patricia@example.com" } }] });
    let entry = write(&office, (Method::POST, &target), &empty, 400).await.remove(0);
    assert_eq!(entry["code"], "MANDATORY_NOT_FOUND");
}

#[tokio::test]
async fn mails_come_in_tens_and_one_alone_with_its_text() {
    let office = Office::open(1).await;
    let target = format!("Leads/{LEAD}/actions/send_mail");
    let mail = json!({ "data": [{
        "from": { "email": "patricia@example.com" }, "to": [{ "email": "ada@example.com" }],
        "subject": "Hi", "content": "<p>Hi</p>", "mail_format": "html",
    }] });
    for _ in 0..12 {
        write(&office, (Method::POST, &target), &mail, 200).await;
    }
    let first = office.read(&format!("Leads/{LEAD}/Emails")).await;
    assert_eq!(first["Emails"].as_array().unwrap().len(), 10);
    assert!(first["Emails"][0].get("content").is_none());
    assert_eq!(first["info"]["more_records"], true);
    let index = first["info"]["next_index"].as_str().unwrap();
    let second = office.read(&format!("Leads/{LEAD}/Emails?index={index}")).await;
    assert_eq!(second["info"]["count"], 2);
    assert_eq!(
        (&second["info"]["next_index"], &second["info"]["more_records"]),
        (&json!(null), &json!(false))
    );
    let id = second["Emails"][1]["message_id"].as_str().unwrap();
    let one = office.read(&format!("Leads/{LEAD}/Emails/{id}")).await;
    assert_eq!(one["Emails"][0]["content"], "<p>Hi</p>");
    assert_eq!(office.get(&format!("Leads/{LEAD}/Emails/none")).await.status, 204);
    assert_eq!(office.get(&format!("Leads/{LEAD}/Emails?index=x")).await.status, 400);
}

#[tokio::test]
async fn functions_are_called_by_name() {
    let office = Office::open(0).await;
    let target = "functions/echo/actions/execute?auth_type=oauth&arguments=%7B%22a%22:1%7D";
    let reply = office.request(Method::POST, target).send().await;
    assert_eq!((reply.status, &reply.json()["code"]), (200, &json!("success")));
    assert_eq!(reply.json()["details"]["output"], json!("{\"a\":1}"));
    let fails = "functions/fail/actions/execute?auth_type=oauth";
    assert_eq!(office.read(fails).await["status"], "error");
    assert_eq!(office.get("functions/none/actions/execute?auth_type=oauth").await.status, 400);
    assert_eq!(office.get("functions/echo/actions/execute").await.status, 400);
}

#[tokio::test]
async fn lists_are_chosen_by_territory() {
    let office = Office::open(3).await;
    let (europe, norway) = ("3477061000000097000", "3477061000000097001");
    let target = format!("Leads/{LEAD}/actions/assign_territories");
    let body = json!({ "data": [{ "Territories": [{ "id": norway }] }] });
    let entry = write(&office, (Method::POST, &target), &body, 200).await.remove(0);
    assert_eq!(entry["message"], "the territories data updated successfully");
    let list = async |query: &str| office.get(&format!("Leads?fields=id&{query}")).await;
    let found = list(&format!("territory_id={norway}")).await;
    assert_eq!(found.json()["data"], json!([{ "id": LEAD }]));
    assert_eq!(list(&format!("territory_id={europe}")).await.status, 204);
    let with = list(&format!("territory_id={europe}&include_child=true")).await;
    assert_eq!(with.status, 200);
    let target = format!("Leads/{LEAD}/actions/remove_territories");
    write(&office, (Method::POST, &target), &body, 200).await;
    assert_eq!(list(&format!("territory_id={norway}")).await.status, 204);
}
