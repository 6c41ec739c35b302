//! What outlives a restart, and what calls cost.

use http::Method;
use serde_json::json;
use zcrm_sim::{Sim, SimError};

use crate::client::Raw;
use crate::crm_office::{Office, assert_refused};

#[tokio::test]
async fn tokens_outlive_a_restart_with_a_state_file() {
    let folder = std::env::temp_dir().join(format!("zcrm-sim-it-state-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("state.json");
    let start = || Sim::builder().leads(1).state(&path).start();
    let sim = start().await.unwrap();
    let app = sim.app().clone();
    let form = |code: &str| {
        vec![
            ("grant_type".to_owned(), "authorization_code".to_owned()),
            ("client_id".to_owned(), app.client_id().to_owned()),
            ("client_secret".to_owned(), app.client_secret().to_owned()),
            ("code".to_owned(), code.to_owned()),
        ]
    };
    let pairs = form(&sim.grant_code());
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let tokens = Raw::post(&sim, "/oauth/v2/token").form(&pairs).send().await.json();
    let minted = sim.mint_access_token("raju@example.org");
    drop(sim);

    let sim = start().await.unwrap();
    assert_eq!(sim.app().client_id(), app.client_id());
    assert_eq!(sim.app().client_secret(), app.client_secret());
    for token in [tokens["access_token"].as_str().unwrap(), &minted] {
        assert_eq!(Raw::get(&sim, "/crm/v8/org").token(token).send().await.status, 200);
    }
    let refresh = [
        ("grant_type", "refresh_token"),
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let refreshed = Raw::post(&sim, "/oauth/v2/token").form(&refresh).send().await.json();
    assert!(refreshed["access_token"].is_string(), "{refreshed}");
    assert_ne!(refreshed["access_token"], tokens["access_token"]);
    drop(sim);

    std::fs::write(&path, "not a state file").unwrap();
    assert!(matches!(start().await, Err(SimError::State { .. })));
    std::fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn calls_cost_what_zoho_says() {
    let office = Office::open(1).await;
    let mut before = 0;
    let mut spent = || {
        let now = office.sim.credits_used();
        let spent = now - before;
        before = now;
        spent
    };
    office.read("Leads?fields=id").await;
    assert_eq!(spent(), 1);
    let views = office.read("settings/modules/Leads").await;
    let view = views["modules"][0]["custom_view"]["id"].as_str().unwrap().to_owned();
    spent();
    office.read(&format!("Leads?fields=id&cvid={view}")).await;
    assert_eq!(spent(), 3);
    for (records, price) in [(1, 1), (10, 1), (11, 2), (100, 10)] {
        let body = json!({ "data": vec![json!({ "Last_Name": "Q" }); records] });
        assert_eq!(office.request(Method::POST, "Leads").json(&body).send().await.status, 201);
        assert_eq!(spent(), price, "{records}");
    }
    // What was refused before the CRM looked at it costs nothing.
    office.get("no-such").await;
    assert_eq!(spent(), 0);
}

#[tokio::test]
async fn credits_that_are_used_up_are_429_and_come_back_within_a_day() {
    let mut office = Office::with(Sim::builder().leads(1).credits(4)).await;
    let target = "Leads?fields=id";
    assert_eq!(office.get(target).await.header("x-api-credits-remaining"), None);
    assert_eq!(office.get(target).await.header("x-api-credits-remaining"), Some("2"));
    assert_eq!(office.get(target).await.header("x-api-credits-remaining"), Some("1"));
    office.get(target).await;
    assert_refused(&office.get(target).await, 429, "TOO_MANY_REQUESTS", &json!({}));
    office.sim.advance(std::time::Duration::from_secs(24 * 3600));
    office.change_user("patricia@example.com");
    assert_eq!(office.get(target).await.status, 200);
}
