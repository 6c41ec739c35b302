//! Notifications. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/notifications/overview.html>.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::client::RawReply;
use crate::crm_office::{LEAD, Office, assert_refused, write};

/// A server that takes posts: its address, and the bodies it got.
async fn receiver() -> (String, tokio::sync::mpsc::UnboundedReceiver<Value>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook?x=1", listener.local_addr().unwrap());
    let (send, receive) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut text = String::new();
            let body = loop {
                let mut bytes = [0; 4096];
                let read = stream.read(&mut bytes).await.unwrap();
                text.push_str(&String::from_utf8_lossy(&bytes[..read]));
                let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                assert!(head.starts_with("POST /hook?x=1 HTTP/1.1\r\n"), "{head}");
                let length = head.split("content-length: ").nth(1).unwrap();
                if body.len() >= length.split("\r\n").next().unwrap().parse().unwrap() {
                    break serde_json::from_str(body).unwrap();
                }
            };
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await.unwrap();
            if send.send(body).is_err() {
                return;
            }
        }
    });
    (url, receive)
}

async fn watch(office: &Office, method: Method, channel: Value) -> RawReply {
    let body = json!({ "watch": [channel] });
    office.request(method, "actions/watch").json(&body).send().await
}

#[tokio::test]
async fn changes_are_posted_over_their_channel() {
    let office = Office::open(3).await;
    let (url, mut posts) = receiver().await;
    let channel = json!({
        "channel_id": "1000", "events": ["Leads.all"], "notify_url": url, "token": "secret",
        "return_affected_field_values": true,
    });
    let reply = watch(&office, Method::POST, channel).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    let entry = reply.json()["watch"][0].clone();
    let event = &entry["details"]["events"][0];
    assert_eq!((&event["resource_name"], &event["channel_id"]), (&json!("Leads"), &json!("1000")));
    assert_eq!(event["resource_uri"], format!("{}/crm/v8/Leads", office.sim.url()));
    let body = json!({ "data": [{ "Last_Name": "A" }, { "Last_Name": "B" }] });
    let made = write(&office, (Method::POST, "Leads"), &body, 201).await;
    let post = posts.recv().await.unwrap();
    assert_eq!((&post["operation"], &post["module"]), (&json!("insert"), &json!("Leads")));
    assert_eq!((&post["channel_id"], &post["token"]), (&json!("1000"), &json!("secret")));
    let ids = [&made[0]["details"]["id"], &made[1]["details"]["id"]];
    assert_eq!(post["ids"], json!(ids), "records of one call travel together");
    assert_eq!((&post["query_params"], &post["affected_fields"]), (&json!({}), &json!([])));
    assert!(post["server_time"].is_i64());
    let change = json!({ "data": [{ "City": "Oslo" }] });
    write(&office, (Method::PUT, &format!("Leads/{LEAD}")), &change, 200).await;
    let post = posts.recv().await.unwrap();
    assert_eq!((&post["operation"], &post["ids"]), (&json!("update"), &json!([LEAD])));
    assert_eq!(post["affected_fields"], json!([{ LEAD: ["City"] }]));
    let value = json!({ "record_id": LEAD, "values": { "City": "Oslo" } });
    assert_eq!(post["affected_values"], json!([value]));
    office.request(Method::DELETE, &format!("Leads?ids={LEAD}")).send().await;
    assert_eq!(posts.recv().await.unwrap()["operation"], "delete");
    // Another module is another matter.
    office.create("Contacts", &json!({ "Last_Name": "C" })).await;
    let callbacks = office.sim.wait_for_callbacks(3).await;
    assert_eq!((callbacks.len(), callbacks[2].status()), (3, Some(200)));
    assert_eq!(callbacks[2].url(), url);
}

#[tokio::test]
async fn channels_end_are_listed_changed_and_ended() {
    let mut office = Office::open(1).await;
    let list = "actions/watch";
    assert_eq!(office.get(list).await.status, 204);
    let week = |seconds: i64| {
        let end = time::OffsetDateTime::from_unix_timestamp(office.sim.unix_time() + seconds);
        end.unwrap().format(&time::format_description::well_known::Rfc3339).unwrap()
    };
    let (day, month) = (week(86_400), week(30 * 86_400));
    let channel = |id: &str, end: &str| {
        json!({ "channel_id": id, "events": ["Leads.create", "Deals.edit"],
            "notify_url": "http://127.0.0.1:9/", "channel_expiry": end, "token": "t" })
    };
    assert_eq!(watch(&office, Method::POST, channel("1", &day)).await.status, 201);
    assert_eq!(watch(&office, Method::POST, channel("2", &month)).await.status, 201);
    let rows = office.read(list).await;
    assert_eq!(rows["info"]["count"], 4, "one row for each module of a channel");
    let row = office.read("actions/watch?channel_id=1&module=Deals").await["watch"][0].clone();
    assert_eq!((&row["events"], &row["token"]), (&json!(["Deals.edit"]), &json!("t")));
    assert_eq!((&row["fields"], &row["notification_condition"]), (&Value::Null, &Value::Null));
    // What would last longer than a week lasts an hour.
    office.sim.advance(Duration::from_secs(3_601));
    office.change_user("patricia@example.com");
    assert_eq!(office.get("actions/watch?channel_id=2").await.status, 204);
    let reply = watch(&office, Method::PUT, channel("2", &day)).await;
    assert_refused(&reply, 400, "NOT_SUBSCRIBED", &json!({ "channel_id": "2" }));
    // A change takes the channel alone, or wrapped.
    let bare = json!({ "channel_id": "1", "events": ["Leads.delete"] });
    let reply = office.request(Method::PATCH, list).json(&bare).send().await;
    let message = "Successfully updated the subscribe details";
    assert_eq!((reply.status, &reply.json()["watch"][0]["message"]), (200, &json!(message)));
    let row = office.read(list).await["watch"][0].clone();
    assert_eq!(
        (&row["events"], &row["notify_url"]),
        (&json!(["Leads.delete"]), &json!("http://127.0.0.1:9/"))
    );
    let reply = office.request(Method::DELETE, "actions/watch?channel_ids=1,7").send().await;
    let entries = reply.json()["watch"].clone();
    assert_eq!(
        (reply.status, entries[0]["message"].as_str()),
        (207, { Some("Successfully un-subscribed from actions-watch") })
    );
    let keys: Vec<&String> = entries[0]["details"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["channel_id", "resource_id", "resource_uri"]);
    assert_eq!(entries[1]["code"], "NOT_SUBSCRIBED");
    assert_eq!(office.get(list).await.status, 204);
}

#[tokio::test]
async fn channels_about_fields_tell_of_those_only() {
    let office = Office::open(1).await;
    let (url, mut posts) = receiver().await;
    let group = json!([{ "api_name": "City" }, { "field": { "api_name": "Email" } }]);
    let condition = json!({ "type": "field_selection", "module": { "api_name": "Leads" },
        "field_selection": { "group_operator": "or", "group": group } });
    let channel = json!({ "channel_id": 7, "events": ["Leads.edit"], "notify_url": url,
        "notification_condition": [condition] });
    assert_eq!(watch(&office, Method::POST, channel).await.status, 201);
    for (field, value) in [("State", "Bern"), ("City", "Oslo")] {
        let change = json!({ "data": [{ field: value }] });
        write(&office, (Method::PUT, &format!("Leads/{LEAD}")), &change, 200).await;
    }
    let post = posts.recv().await.unwrap();
    assert_eq!(post["affected_fields"], json!([{ LEAD: ["City"] }]));
    assert_eq!(office.sim.wait_for_callbacks(1).await.len(), 1);
    let row = office.read("actions/watch").await["watch"][0].clone();
    let one = &row["notification_condition"][0]["field_selection"]["group"][0];
    assert_eq!((&one["field"]["api_name"], &one["group"]), (&json!("City"), &Value::Null));
}

#[tokio::test]
async fn channels_that_cannot_be_are_refused() {
    let office = Office::open(1).await;
    let good =
        json!({ "channel_id": "1", "events": ["Leads.all"], "notify_url": "http://127.0.0.1:9/" });
    let with = |key: &str, value: Value| {
        let mut channel = good.clone();
        channel[key] = value;
        channel
    };
    let without = |key: &str| {
        let mut channel = good.clone();
        channel.as_object_mut().unwrap().remove(key);
        channel
    };
    let at = "$.watch[0].notification_condition[0]";
    let field =
        |name: &str| json!({ "api_name": name, "json_path": format!("{at}.module.{name}") });
    let both = json!([field("api_name"), field("id")]);
    let condition = |module: Value| json!([{ "type": "field_selection", "module": module }]);
    let dependee = json!({ "api_name": "type", "json_path": format!("{at}.type") });
    for (channel, code, details) in [
        (without("channel_id"), "MANDATORY_NOT_FOUND", {
            json!({ "api_name": "channel_id", "json_path": "$.watch[0].channel_id" })
        }),
        (without("notify_url"), "MANDATORY_NOT_FOUND", {
            json!({ "api_name": "notify_url", "json_path": "$.watch[0].notify_url" })
        }),
        (with("notify_url", json!("ftp://x")), "INVALID_DATA", {
            json!({ "api_name": "notify_url", "json_path": "$.watch[0].notify_url" })
        }),
        (with("events", json!(["Nope.all"])), "INVALID_DATA", json!({ "api_name": "events" })),
        (with("events", json!(["Leads.sing"])), "INVALID_DATA", json!({ "api_name": "events" })),
        (
            with("token", json!("t".repeat(51))),
            "INVALID_DATA",
            json!({
                "api_name": "token", "json_path": "$.watch[0].token", "maximum_length": 50,
            }),
        ),
        (with("notification_condition", condition(json!({}))), "EXPECTED_FIELD_MISSING", {
            json!({ "expected_fields": both })
        }),
        (
            with("notification_condition", condition(json!({ "api_name": "Leads", "id": "1" }))),
            { "AMBIGUITY_DURING_PROCESSING" },
            json!({ "ambiguity_due_to": both }),
        ),
        (
            with("notification_condition", condition(json!({ "api_name": "Leads" }))),
            { "DEPENDENT_FIELD_MISSING" },
            json!({
                "api_name": "field_selection", "json_path": format!("{at}.field_selection"),
                "dependee": dependee,
            }),
        ),
    ] {
        assert_refused(&watch(&office, Method::POST, channel).await, 400, code, &details);
    }
    assert_eq!(office.get("actions/watch").await.status, 204);
}

#[tokio::test]
async fn only_this_machine_is_called() {
    let office = Office::open(1).await;
    let channel = json!({ "channel_id": "1", "events": ["Leads.create"],
        "notify_url": "http://192.0.2.1/hook" });
    assert_eq!(watch(&office, Method::POST, channel).await.status, 201);
    office.create("Leads", &json!({ "Last_Name": "Q" })).await;
    let callbacks = office.sim.wait_for_callbacks(1).await;
    assert_eq!(
        (callbacks[0].status(), &callbacks[0].body()["operation"]),
        (None, &json!("insert"))
    );
}
