//! The device flow: what a device is told while its user decides, and after.

use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::client::Raw;

async fn begin(sim: &Sim) -> Value {
    let app = sim.app();
    let form = [
        ("client_id", app.client_id()),
        ("grant_type", "device_request"),
        ("scope", "ZohoCRM.modules.ALL"),
        ("access_type", "offline"),
    ];
    let reply = Raw::post(sim, "/oauth/v3/device/code").form(&form).send().await;
    assert_eq!(reply.status, 200);
    reply.json()
}

async fn poll(sim: &Sim, begun: &Value) -> Value {
    let app = sim.app();
    let form = [
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
        ("grant_type", "device_token"),
        ("code", begun["device_code"].as_str().unwrap()),
    ];
    let reply = Raw::post(sim, "/oauth/v3/device/token").form(&form).send().await;
    assert_eq!(reply.status, 200);
    reply.json()
}

#[tokio::test]
async fn a_device_polls_until_its_user_has_decided() {
    let sim = Sim::builder().seed(7).start().await.unwrap();
    let begun = begin(&sim).await;
    assert_eq!((&begun["interval"], &begun["expires_in"]), (&json!(30), &json!(300)));
    assert_eq!(poll(&sim, &begun).await, json!({ "error": "authorization_pending" }));
    assert_eq!(poll(&sim, &begun).await, json!({ "error": "slow_down" }));
    let user_code = begun["user_code"].as_str().unwrap();
    assert!(sim.devices().approve(user_code, sim.users()[0].email()));
    sim.advance(std::time::Duration::from_secs(31));
    let answer = poll(&sim, &begun).await;
    assert!(answer["access_token"].is_string() && answer["refresh_token"].is_string());
    assert_eq!(poll(&sim, &begun).await, json!({ "error": "invalid_code" }), "once");
}

#[tokio::test]
async fn a_device_code_ends_in_each_of_its_ways() {
    let sim = Sim::builder().seed(7).start().await.unwrap();
    let code = |begun: &Value| begun["user_code"].as_str().unwrap().to_owned();
    let denied = begin(&sim).await;
    assert!(sim.devices().deny(&code(&denied)));
    assert_eq!(poll(&sim, &denied).await, json!({ "error": "access_denied" }));
    let elsewhere = begin(&sim).await;
    assert!(sim.devices().approve_elsewhere(&code(&elsewhere), "eu"));
    let other = json!({ "error": "other_dc", "user_location": "eu" });
    assert_eq!(poll(&sim, &elsewhere).await, other);
    let late = begin(&sim).await;
    sim.advance(std::time::Duration::from_secs(301));
    assert_eq!(poll(&sim, &late).await, json!({ "error": "expired" }));
    assert!(!sim.devices().approve("NOSUCHCODE", "x"));
}
