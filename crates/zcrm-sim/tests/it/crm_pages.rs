//! Pages and page tokens. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.

use std::time::Duration;

use serde_json::{Value, json};

use crate::crm_office::{Office, PATRICIA, assert_refused, ids};

fn token(body: &Value) -> String {
    body["info"]["next_page_token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn list_info_has_all_its_keys() {
    let office = Office::open(12).await;
    let info = office.read("Leads?fields=Email&per_page=5").await["info"].clone();
    let keys: Vec<&String> = info.as_object().unwrap().keys().collect();
    let expected = [
        "call",
        "count",
        "email",
        "more_records",
        "next_page_token",
        "page",
        "page_token_expiry",
        "per_page",
        "previous_page_token",
        "sort_by",
        "sort_order",
    ];
    assert_eq!(keys, expected);
    assert_eq!((&info["call"], &info["email"]), (&json!(false), &json!(false)));
    assert_eq!(
        (&info["per_page"], &info["count"], &info["page"]),
        (&json!(5), &json!(5), &json!(1))
    );
    assert_eq!(info["more_records"], true);
    assert!(info["next_page_token"].is_string() && info["previous_page_token"].is_null());
    // ISO 8601 with an offset, such as 2022-11-11T15:08:14+05:30.
    let expiry = info["page_token_expiry"].as_str().unwrap();
    assert_eq!((expiry.len(), &expiry[19..]), (25, "-07:00"));
}

#[tokio::test]
async fn last_page_has_no_next_token_and_no_expiry() {
    let office = Office::open(12).await;
    let info = office.read("Leads?fields=Email&per_page=5&page=3").await["info"].clone();
    assert_eq!((&info["count"], &info["more_records"]), (&json!(2), &json!(false)));
    assert!(info["next_page_token"].is_null() && info["page_token_expiry"].is_null());
}

#[tokio::test]
async fn pages_by_number_cover_everything_once() {
    let office = Office::open(450).await;
    let mut seen = Vec::new();
    for page in 1..=3 {
        let body = office.read(&format!("Leads?fields=Email&page={page}")).await;
        assert_eq!(body["info"]["per_page"], 200);
        seen.extend(ids(&body));
    }
    assert_eq!(seen.len(), 450);
    assert!(seen.is_sorted_by(|a, b| a > b));
}

#[tokio::test]
async fn tokens_reach_beyond_2000() {
    let office = Office::open(2_500).await;
    let mut body = office.read("Leads?fields=Email&page=10").await;
    let mut seen = Vec::new();
    while body["info"]["more_records"] == true {
        let next = format!("Leads?fields=Email&page_token={}", token(&body));
        body = office.read(&next).await;
        seen.extend(ids(&body));
    }
    let first = 3_477_061_000_001_000_001;
    assert_eq!(seen, (first..first + 500).rev().collect::<Vec<u64>>());
    assert_eq!(body["info"]["page"], 13);
}

#[tokio::test]
async fn pages_beyond_2000_need_a_token() {
    let office = Office::open(2_500).await;
    let details = json!({ "limit": 2000 });
    for target in ["page=11", "page=14&per_page=150", "page=2001&per_page=1"] {
        let reply = office.get(&format!("Leads?fields=Email&{target}")).await;
        assert_refused(&reply, 400, "DISCRETE_PAGINATION_LIMIT_EXCEEDED", &details);
    }
    office.read("Leads?fields=Email&page=2000&per_page=1").await;
}

#[tokio::test]
async fn records_beyond_100000_cannot_be_listed() {
    let office = Office::open(100_050).await;
    let mut body = office.read("Leads?fields=id").await;
    loop {
        let reply = office.get(&format!("Leads?fields=id&page_token={}", token(&body))).await;
        if reply.status != 200 {
            let details = json!({ "param_name": "page_token" });
            assert_refused(&reply, 400, "PAGINATION_LIMIT_EXCEEDED", &details);
            break;
        }
        body = reply.json();
    }
    assert_eq!((&body["info"]["page"], &body["info"]["more_records"]), (&json!(500), &json!(true)));
}

#[tokio::test]
async fn a_previous_token_leads_back() {
    let office = Office::open(12).await;
    let first = office.read("Leads?fields=Email&per_page=5").await;
    let target = "Leads?fields=Email&per_page=5&page_token=";
    let second = office.read(&format!("{target}{}", token(&first))).await;
    let back = second["info"]["previous_page_token"].as_str().unwrap();
    let again = office.read(&format!("{target}{back}")).await;
    assert_eq!(again["data"], first["data"]);
    assert_eq!(again["info"]["page"], 1);
}

#[tokio::test]
async fn records_made_meanwhile_neither_repeat_nor_hide_one() {
    let office = Office::open(10).await;
    for order in ["desc", "asc"] {
        let list = format!("Leads?fields=Email&per_page=5&sort_order={order}");
        let first = office.read(&list).await;
        office.create("Leads", &json!({ "Last_Name": "Meanwhile" })).await;
        let second = office.read(&format!("{list}&page_token={}", token(&first))).await;
        let (first, second) = (ids(&first), ids(&second));
        let all = office.read("Leads?fields=Email&sort_order=asc").await;
        let mut all = ids(&all);
        if order == "desc" {
            all.reverse();
        }
        let start = all.iter().position(|id| *id == first[0]).unwrap();
        assert_eq!([first, second].concat(), all[start..start + 10], "{order}");
    }
}

#[tokio::test]
async fn a_token_ends_after_24_hours() {
    let mut office = Office::open(12).await;
    office.sim.stop_clock();
    let body = office.read("Leads?fields=Email&per_page=5").await;
    let target = format!("Leads?fields=Email&per_page=5&page_token={}", token(&body));
    office.sim.advance(Duration::from_secs(24 * 3600 - 1));
    office.change_user(PATRICIA);
    assert_eq!(office.get(&target).await.status, 200);
    office.sim.advance(Duration::from_secs(1));
    let reply = office.get(&target).await;
    let details = json!({ "api_name": "page_token", "json_path": "$.query.page_token" });
    assert_refused(&reply, 400, "EXPIRED_VALUE", &details);
}

#[tokio::test]
async fn a_token_is_bound_to_the_other_parameters() {
    let office = Office::open(12).await;
    let body = office.read("Leads?fields=Email&per_page=5").await;
    let token = token(&body);
    for changed in [
        "Leads?fields=Phone&per_page=5",
        "Leads?fields=Email&per_page=6",
        "Leads?fields=Email&per_page=5&sort_order=asc",
        "Contacts?fields=Email&per_page=5",
    ] {
        let reply = office.get(&format!("{changed}&page_token={token}")).await;
        let details = json!({ "param_name": "page_token" });
        assert_refused(&reply, 400, "TOKEN_BOUND_DATA_MISMATCH", &details);
    }
    // Their order does not matter.
    office.read(&format!("Leads?page_token={token}&per_page=5&fields=Email")).await;
}

#[tokio::test]
async fn a_token_is_bound_to_its_user() {
    let mut office = Office::open(12).await;
    let body = office.read("Leads?fields=Email&per_page=5").await;
    office.change_user("chidi@example.com");
    let target = format!("Leads?fields=Email&per_page=5&page_token={}", token(&body));
    let reply = office.get(&target).await;
    assert_refused(&reply, 400, "INVALID_DATA", &json!({ "param_name": "page_token" }));
}

#[tokio::test]
async fn a_wrong_token_is_refused() {
    let office = Office::open(12).await;
    for wrong in ["c8582", "0", &"0".repeat(128)] {
        let reply = office.get(&format!("Leads?fields=Email&page_token={wrong}")).await;
        assert_refused(&reply, 400, "INVALID_DATA", &json!({ "param_name": "page_token" }));
    }
}

#[tokio::test]
async fn page_and_token_together_are_ambiguous() {
    let office = Office::open(12).await;
    let body = office.read("Leads?fields=Email&per_page=5").await;
    let target = format!("Leads?fields=Email&per_page=5&page=2&page_token={}", token(&body));
    let due =
        json!({ "ambiguity_due_to": [{ "param_name": "page" }, { "param_name": "page_token" }] });
    assert_refused(&office.get(&target).await, 400, "AMBIGUITY_DURING_PROCESSING", &due);
}
