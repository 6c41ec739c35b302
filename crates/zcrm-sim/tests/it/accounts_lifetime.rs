//! What ages: codes, access tokens, the throttle; and who may call the CRM.

use std::time::Duration;

use serde_json::{Value, json};
use zcrm_sim::Sim;

use crate::client::{Raw, RawReply};

fn first_user(sim: &Sim) -> String {
    sim.users()[0].email().to_owned()
}

async fn ask(sim: &Sim, pairs: &[(&str, &str)]) -> RawReply {
    let app = sim.app();
    let mut form = vec![("client_id", app.client_id()), ("client_secret", app.client_secret())];
    form.extend_from_slice(pairs);
    Raw::post(sim, "/oauth/v2/token").form(&form).send().await
}

async fn exchange(sim: &Sim, code: &str) -> Value {
    ask(sim, &[("grant_type", "authorization_code"), ("code", code)]).await.json()
}

async fn refresh(sim: &Sim, token: &str) -> RawReply {
    ask(sim, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
}

fn access(reply: &RawReply) -> String {
    reply.json()["access_token"].as_str().unwrap().to_owned()
}

async fn org(sim: &Sim, token: &str) -> RawReply {
    Raw::get(sim, "/crm/v8/org").token(token).send().await
}

fn error(code: &str, message: &str) -> (u16, Value) {
    (401, json!({ "code": code, "details": {}, "message": message, "status": "error" }))
}

#[tokio::test]
async fn a_code_lives_three_minutes() {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    sim.stop_clock();
    let (late, in_time) = (sim.grant_code(), sim.grant_code());
    sim.advance(Duration::from_secs(179));
    assert_eq!(exchange(&sim, &in_time).await["token_type"], "Bearer");
    sim.advance(Duration::from_secs(1));
    assert_eq!(exchange(&sim, &late).await, json!({ "error": "invalid_code" }));
}

#[tokio::test]
async fn an_access_token_lives_as_long_as_it_says() {
    let lifetime = Duration::from_secs(120);
    let sim = Sim::builder().leads(0).access_token_lifetime(lifetime).start().await.unwrap();
    sim.stop_clock();
    let refresh_token = sim.mint_refresh_token(&first_user(&sim));
    let reply = refresh(&sim, &refresh_token).await;
    assert_eq!(reply.json()["expires_in"], 120);
    let token = access(&reply);
    sim.advance(Duration::from_secs(119));
    assert_eq!(org(&sim, &token).await.status, 200);
    sim.advance(Duration::from_secs(1));
    assert_eq!(org(&sim, &token).await.status, 401);
    assert_eq!(org(&sim, &access(&refresh(&sim, &refresh_token).await)).await.status, 200);
}

#[tokio::test]
async fn the_sixteenth_live_token_kills_the_oldest() {
    let sim = Sim::builder().leads(0).throttle(false).start().await.unwrap();
    let refresh_token = sim.mint_refresh_token(&first_user(&sim));
    let mut tokens = Vec::new();
    for _ in 0..15 {
        tokens.push(access(&refresh(&sim, &refresh_token).await));
    }
    assert_eq!(org(&sim, &tokens[0]).await.status, 200);
    tokens.push(access(&refresh(&sim, &refresh_token).await));
    assert_eq!(org(&sim, &tokens[0]).await.json()["code"], "INVALID_TOKEN");
    assert_eq!(org(&sim, &tokens[1]).await.status, 200);
    assert_eq!(org(&sim, &tokens[15]).await.status, 200);
}

#[tokio::test]
async fn the_eleventh_refresh_in_ten_minutes_is_denied() {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    sim.stop_clock();
    let (busy, idle) =
        (sim.mint_refresh_token(&first_user(&sim)), sim.mint_refresh_token(&first_user(&sim)));
    for _ in 0..10 {
        access(&refresh(&sim, &busy).await);
    }
    let denied = refresh(&sim, &busy).await;
    assert_eq!(denied.status, 400);
    let body = denied.json();
    assert_eq!((&body["error"], &body["status"]), (&json!("Access Denied"), &json!("failure")));
    let text = body["error_description"].as_str().unwrap();
    assert!(text.starts_with("You have made too many requests continuously."), "{text}");
    access(&refresh(&sim, &idle).await);
    sim.advance(Duration::from_secs(599));
    assert_eq!(refresh(&sim, &busy).await.status, 400);
    sim.advance(Duration::from_secs(1));
    access(&refresh(&sim, &busy).await);
}

#[tokio::test]
async fn the_throttle_can_answer_200_and_be_off() {
    let sim = Sim::builder().leads(0).throttle_answers_200(true).start().await.unwrap();
    let token = sim.mint_refresh_token(&first_user(&sim));
    for _ in 0..10 {
        access(&refresh(&sim, &token).await);
    }
    let denied = refresh(&sim, &token).await;
    assert_eq!((denied.status, &denied.json()["error"]), (200, &json!("Access Denied")));

    let free = Sim::builder().leads(0).throttle(false).start().await.unwrap();
    let token = free.mint_refresh_token(&first_user(&free));
    for _ in 0..12 {
        access(&refresh(&free, &token).await);
    }
}

#[tokio::test]
async fn the_crm_wants_a_valid_token() {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    let bare = Raw::get(&sim, "/crm/v8/org").send().await;
    let expected = error("AUTHENTICATION_FAILURE", "Authentication failed");
    assert_eq!((bare.status, bare.json()), expected);

    let unknown = error("INVALID_TOKEN", "invalid oauth token");
    let reply = org(&sim, "1000.unknown.token").await;
    assert_eq!((reply.status, reply.json()), unknown);

    let token = sim.mint_access_token(&first_user(&sim));
    for scheme in ["Zoho-oauthtoken", "Bearer"] {
        let header = format!("{scheme} {token}");
        let reply = Raw::get(&sim, "/crm/v8/org").header("authorization", &header).send().await;
        assert_eq!(reply.status, 200, "{scheme}");
    }
    let header = format!("Basic {token}");
    let reply = Raw::get(&sim, "/crm/v8/org").header("authorization", &header).send().await;
    assert_eq!((reply.status, reply.json()), unknown);

    sim.expire_access_tokens();
    let reply = org(&sim, &token).await;
    assert_eq!((reply.status, reply.json()), unknown);
}

#[tokio::test]
async fn the_crm_wants_the_scope_of_the_call() {
    let sim = Sim::builder().leads(0).start().await.unwrap();
    let token =
        sim.mint_scoped_access_token(&first_user(&sim), "ZohoCRM.org.READ,ZohoCRM.users.READ");
    assert_eq!(org(&sim, &token).await.status, 200);
    let refused = error("OAUTH_SCOPE_MISMATCH", "invalid oauth scope to access this URL");
    for path in ["/crm/v8/Leads?fields=Last_Name", "/crm/v8/settings/modules"] {
        let reply = Raw::get(&sim, path).token(&token).send().await;
        assert_eq!((reply.status, reply.json()), refused, "{path}");
    }
    let body = json!({ "data": [{ "Last_Name": "Lovelace" }] });
    let reply = Raw::post(&sim, "/crm/v8/Leads").token(&token).json(&body).send().await;
    assert_eq!((reply.status, reply.json()), refused);

    let code = sim.mint_scoped_grant(&first_user(&sim), "ZohoCRM.settings.ALL");
    let body = exchange(&sim, &code).await;
    assert_eq!(body["scope"], "ZohoCRM.settings.ALL");
    let token = body["access_token"].as_str().unwrap();
    assert_eq!(org(&sim, token).await.json()["code"], "OAUTH_SCOPE_MISMATCH");
}
