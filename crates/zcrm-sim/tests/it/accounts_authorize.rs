//! The authorise page: what it shows, where it sends the browser, and what the code is worth.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;
use zcrm_sim::Sim;

use crate::client::{Raw, RawReply};

const AUTH: &str = "/oauth/v2/auth";

async fn sim() -> Sim {
    Sim::builder().leads(0).start().await.unwrap()
}

/// An authorise request for the built-in app, with more parameters or others instead.
fn target(sim: &Sim, changes: &[(&str, &str)]) -> String {
    let app = sim.app();
    let mut pairs = vec![
        ("client_id", app.client_id()),
        ("response_type", "code"),
        ("redirect_uri", app.redirect_url()),
        ("scope", "ZohoCRM.org.READ,ZohoCRM.users.READ"),
        ("access_type", "offline"),
        ("state", "opaque & odd"),
    ];
    pairs.retain(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    pairs.extend_from_slice(changes);
    let query: String =
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{AUTH}?{query}")
}

async fn decide(sim: &Sim, target: &str, decision: &str) -> RawReply {
    let email = sim.users()[0].email().to_owned();
    let form = [("user", email.as_str()), ("decision", decision)];
    Raw::post(sim, target).form(&form).send().await
}

/// The parameters the browser is sent back with.
fn sent_back(sim: &Sim, reply: &RawReply) -> HashMap<String, String> {
    assert_eq!(reply.status, 302);
    let location = Url::parse(reply.header("location").unwrap()).unwrap();
    let mut bare = location.clone();
    bare.set_query(None);
    assert_eq!(bare.as_str(), sim.app().redirect_url());
    location.query_pairs().into_owned().collect()
}

async fn exchange(sim: &Sim, code: &str, more: &[(&str, &str)]) -> Value {
    let app = sim.app();
    let mut form = vec![
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
        ("grant_type", "authorization_code"),
        ("code", code),
    ];
    form.extend_from_slice(more);
    Raw::post(sim, "/oauth/v2/token").form(&form).send().await.json()
}

async fn accept(sim: &Sim, changes: &[(&str, &str)]) -> String {
    let reply = decide(sim, &target(sim, changes), "accept").await;
    sent_back(sim, &reply).remove("code").unwrap()
}

#[tokio::test]
async fn the_page_asks_a_user() {
    let sim = sim().await;
    let reply = Raw::get(&sim, target(&sim, &[])).send().await;
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("content-type"), Some("text/html;charset=UTF-8"));
    let page = reply.text();
    for part in ["Accept", "Reject", "ZohoCRM.org.READ", "ZohoCRM.users.READ", "opaque &amp; odd"] {
        assert!(page.contains(part), "{part}");
    }
    for user in sim.users() {
        assert!(page.contains(&format!("value=\"{}\"", user.email())), "{}", user.email());
    }
}

#[tokio::test]
async fn accepting_sends_code_location_server_and_state() {
    let sim = sim().await;
    let reply = decide(&sim, &target(&sim, &[]), "accept").await;
    let raw = reply.header("location").unwrap();
    let server: String = url::form_urlencoded::byte_serialize(sim.url().as_bytes()).collect();
    assert!(raw.contains(&format!("accounts-server={server}")), "{raw}");
    let back = sent_back(&sim, &reply);
    assert_eq!(back["location"], "us");
    assert_eq!(back["accounts-server"], sim.url());
    assert_eq!(back["state"], "opaque & odd");
    let redirect = sim.app().redirect_url();
    let body = exchange(&sim, &back["code"], &[("redirect_uri", redirect)]).await;
    assert_eq!(body["scope"], "ZohoCRM.org.READ ZohoCRM.users.READ");
    assert!(body["refresh_token"].is_string());
}

#[tokio::test]
async fn rejecting_sends_access_denied() {
    let sim = sim().await;
    let back = sent_back(&sim, &decide(&sim, &target(&sim, &[]), "reject").await);
    assert_eq!(back["error"], "access_denied");
    assert_eq!(back["state"], "opaque & odd");
    assert!(!back.contains_key("code"));
}

#[tokio::test]
async fn wrong_requests_get_a_page_and_no_redirect() {
    let sim = sim().await;
    let cases = [
        (("client_id", "nobody"), "Invalid Client"),
        (("response_type", "token"), "Invalid Response Type"),
        (("scope", "everything"), "Invalid OAuth Scope"),
        (("scope", ""), "Invalid OAuth Scope"),
        (("redirect_uri", "https://evil.example/"), "Invalid Redirect Uri"),
    ];
    for (change, told) in cases {
        let target = target(&sim, &[change]);
        for reply in [Raw::get(&sim, &target).send().await, decide(&sim, &target, "accept").await] {
            assert_eq!(reply.status, 400, "{told}");
            assert!(reply.text().contains(told), "{told}");
            assert!(reply.header("location").is_none(), "{told}");
        }
    }
}

#[tokio::test]
async fn a_code_from_the_page_wants_its_redirect_again() {
    let sim = sim().await;
    let code = accept(&sim, &[]).await;
    let refused = json!({ "error": "invalid_redirect_uri" });
    assert_eq!(exchange(&sim, &code, &[]).await, refused);
    let wrong = [("redirect_uri", "https://elsewhere.example/")];
    assert_eq!(exchange(&sim, &code, &wrong).await, refused);
    let right = [("redirect_uri", sim.app().redirect_url())];
    assert_eq!(exchange(&sim, &code, &right).await["token_type"], "Bearer");
}

#[tokio::test]
async fn online_access_gives_no_refresh_token() {
    let sim = sim().await;
    let redirect = [("redirect_uri", sim.app().redirect_url())];
    let code = accept(&sim, &[("access_type", "online")]).await;
    let body = exchange(&sim, &code, &redirect).await;
    assert!(body["access_token"].is_string());
    assert!(body.get("refresh_token").is_none());
}

#[tokio::test]
async fn a_second_consent_gives_a_refresh_token_only_when_prompted() {
    let sim = sim().await;
    let redirect = [("redirect_uri", sim.app().redirect_url())];
    let mut given = Vec::new();
    for changes in [&[][..], &[], &[("prompt", "consent")]] {
        let code = accept(&sim, changes).await;
        given.push(exchange(&sim, &code, &redirect).await["refresh_token"].is_string());
    }
    assert_eq!(given, [true, false, true]);
}

#[tokio::test]
async fn a_challenge_wants_its_verifier() {
    let sim = sim().await;
    let verifier = "v".repeat(43);
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&verifier));
    let asked = [("code_challenge", challenge.as_str()), ("code_challenge_method", "S256")];
    let code = accept(&sim, &asked).await;
    let redirect = ("redirect_uri", sim.app().redirect_url());
    let refused = json!({ "error": "invalid_code" });
    assert_eq!(exchange(&sim, &code, &[redirect]).await, refused);
    let wrong = "w".repeat(43);
    assert_eq!(exchange(&sim, &code, &[redirect, ("code_verifier", &wrong)]).await, refused);
    let right = exchange(&sim, &code, &[redirect, ("code_verifier", &verifier)]).await;
    assert_eq!(right["token_type"], "Bearer");
}

#[tokio::test]
async fn the_landing_page_shows_the_code() {
    let sim = sim().await;
    let reply = decide(&sim, &target(&sim, &[]), "accept").await;
    let location = Url::parse(reply.header("location").unwrap()).unwrap();
    let code = sent_back(&sim, &reply).remove("code").unwrap();
    let shown = format!("{}?{}", location.path(), location.query().unwrap());
    let page = Raw::get(&sim, shown).send().await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains(&code));
}
