//! Several calls in one. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/composite-api.html>.

use serde_json::{Value, json};

use crate::client::{Raw, RawReply};
use crate::crm_office::{LEAD, Office, assert_refused};

async fn send(office: &Office, rollback: bool, parts: Value) -> RawReply {
    let body = json!({ "rollback_on_fail": rollback, "__composite_requests": parts });
    office.post("__composite_requests", &body).await
}

fn part(id: &str, method: &str, uri: &str, body: Value) -> Value {
    json!({ "sub_request_id": id, "method": method, "uri": uri, "body": body })
}

/// A lead is made, changed by its id, noted, listed and read; the third part fails when told to.
fn five(fails: bool) -> Value {
    let lead = json!({ "data": [{ "Last_Name": "Boyle" }] });
    let note =
        if fails { json!({ "data": [{}] }) } else { json!({ "data": [{ "Note_Title": "N" }] }) };
    let made = "@{1:$.data[0].details.id}";
    json!([
        part("1", "POST", "/crm/v8/Leads", lead),
        part("2", "PUT", &format!("/crm/v3/Leads/{made}"), json!({ "data": [{ "City": "Oslo" }] })),
        part("3", "POST", &format!("/crm/v8/Leads/{made}/Notes"), note),
        part("4", "GET", "/crm/v8/Leads?fields=City", Value::Null),
        part("5", "GET", &format!("/crm/v8/Leads/{made}"), Value::Null),
    ])
}

#[tokio::test]
async fn parts_refer_to_the_answers_before_them() {
    let office = Office::open(50).await;
    let reply = send(&office, false, five(false)).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let parts = reply.json()["__composite_requests"].clone();
    let of = |place: usize| parts[place]["details"]["response"].clone();
    assert_eq!(parts[0]["message"], "composite sub request executed successfully");
    assert_eq!((&of(0)["status_code"], &of(1)["status_code"]), (&json!(201), &json!(200)));
    assert_eq!(of(0)["headers"]["content-type"], "application/json;charset=utf-8");
    assert_eq!(of(3)["body"]["info"]["count"], 25, "a part reads 25 records");
    assert_eq!(of(4)["body"]["data"][0]["City"], "Oslo");
}

#[tokio::test]
async fn a_failing_part_stops_nothing_without_a_roll_back() {
    let office = Office::open(3).await;
    let before = office.sim.module("Leads").ids().len();
    let reply = send(&office, false, five(true)).await;
    let parts = reply.json()["__composite_requests"].clone();
    assert_eq!(parts[2]["details"]["response"]["status_code"], 400);
    assert_eq!(parts[4]["details"]["response"]["status_code"], 200);
    assert_eq!(office.sim.module("Leads").ids().len(), before + 1);
}

#[tokio::test]
async fn a_roll_back_undoes_what_was_done() {
    let office = Office::open(3).await;
    let before = office.sim.module("Leads").ids();
    let spent = office.sim.credits_used();
    let reply = send(&office, true, five(true)).await;
    assert_eq!(reply.status, 207, "{}", reply.text());
    let parts = reply.json()["__composite_requests"].clone();
    let codes: Vec<&str> =
        parts.as_array().unwrap().iter().map(|part| part["code"].as_str().unwrap()).collect();
    let undone = "ROLLBACK_PERFORMED";
    assert_eq!(codes, [undone, undone, "SUCCESS", "PROCESSING_STOPPED", "PROCESSING_STOPPED"]);
    assert_eq!(office.sim.module("Leads").ids(), before);
    assert_eq!(office.sim.credits_used() - spent, 1);
    let spent = office.sim.credits_used();
    assert_eq!(send(&office, true, five(false)).await.status, 200);
    assert_eq!(office.sim.credits_used() - spent, 2);
    assert_eq!(office.sim.module("Leads").ids().len(), before.len() + 1);
}

#[tokio::test]
async fn parts_that_cannot_be_are_refused_by_name() {
    let office = Office::open(3).await;
    let regex = "/crm(/.*)?/v[0-9]+([.][0-9]+)?/.*";
    let path = |name: &str| format!("$.__composite_requests[0].{name}");
    let two = json!({ "data": [{ "Last_Name": "A" }, { "Last_Name": "B" }] });
    let due = json!([{ "api_name": "data", "json_path": path("body.data") }]);
    for (part, code, details) in [
        (
            part("1", "GET", "/Leads", Value::Null),
            "INVALID_DATA",
            json!({
                "expected_data_type": "text", "regex": regex, "api_name": "uri",
                "json_path": path("uri"),
            }),
        ),
        (part("1", "GET", "/crm/v8/Leads/@{9:$.x}", Value::Null), "INVALID_REFERENCE", {
            json!({ "reference": "9:$.x" })
        }),
        (part("1", "POST", "/crm/v8/Leads", two), "LIMIT_EXCEEDED", {
            json!({ "limit": 1, "limit_due_to": due })
        }),
        (part("1", "DELETE", "/crm/v8/Leads?ids=1", Value::Null), "NOT_ALLOWED", {
            json!({ "api_name": "uri", "json_path": path("uri") })
        }),
        (part("1", "POST", "/crm/v8/__composite_requests", json!({})), "NOT_SUPPORTED", {
            json!({ "api_name": "uri", "json_path": path("uri") })
        }),
    ] {
        let reply = send(&office, false, json!([part])).await;
        let entry = reply.json()["__composite_requests"][0].clone();
        assert_eq!(
            (reply.status, &entry["code"], &entry["details"]),
            (400, &json!(code), &details)
        );
    }
    let six = vec![part("1", "GET", "/crm/v8/org", Value::Null); 6];
    let reply = send(&office, false, json!(six)).await;
    let due =
        json!([{ "api_name": "__composite_requests", "json_path": "$.__composite_requests" }]);
    let details = json!({ "limit": 5, "limit_due_to": due });
    assert_refused(&reply, 400, "LIMIT_EXCEEDED", &details);
    let body = json!({ "rollback_on_fail": true, "parallel_execution": true });
    let reply = office.post("__composite_requests", &body).await;
    assert_eq!(reply.json()["code"], "AMBIGUITY_DURING_PROCESSING");
}

#[tokio::test]
async fn parts_want_their_own_scopes() {
    let office = Office::open(3).await;
    let parts = json!([part("1", "GET", &format!("/crm/v8/Leads/{LEAD}"), Value::Null)]);
    let body = json!({ "__composite_requests": parts });
    for (scopes, status) in [
        ("ZohoCRM.composite_requests.CUSTOM,ZohoCRM.modules.leads.READ", 200),
        ("ZohoCRM.composite_requests.CUSTOM", 401),
    ] {
        let token = office.sim.mint_scoped_access_token("patricia@example.com", scopes);
        let raw = Raw::post(&office.sim, "/crm/v8/__composite_requests").token(&token);
        let reply = raw.json(&body).send().await.json();
        let response = &reply["__composite_requests"][0]["details"]["response"];
        assert_eq!(response["status_code"], status, "{scopes}");
    }
    let token = office.sim.mint_scoped_access_token("patricia@example.com", "ZohoCRM.modules.ALL");
    let raw = Raw::post(&office.sim, "/crm/v8/__composite_requests").token(&token);
    assert_eq!(raw.json(&body).send().await.status, 401);
}
