//! Several data centres behind one authorise page.

use serde_json::{Value, json};
use url::Url;
use zcrm_sim::{Sim, SimError, SimOrg};

use crate::client::{Raw, RawReply};

const FREYJA: &str = "freyja@example.net";

async fn two() -> (Sim, Sim) {
    let us = Sim::builder().leads(3).organisations([SimOrg::Zylker]).start().await.unwrap();
    let eu = Sim::builder().name("sim-eu").location("eu").leads(3).peer(&us);
    let eu = eu.organisations([SimOrg::Heather]).start().await.unwrap();
    (us, eu)
}

/// The authorise request for the app that both know.
fn target(sim: &Sim) -> String {
    let app = sim.app();
    let query: String = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("client_id", app.client_id())
        .append_pair("response_type", "code")
        .append_pair("redirect_uri", app.redirect_url())
        .append_pair("scope", "ZohoCRM.modules.ALL,ZohoCRM.users.READ")
        .append_pair("access_type", "offline")
        .finish();
    format!("/oauth/v2/auth?{query}")
}

async fn accept(sim: &Sim, user: &str) -> RawReply {
    Raw::post(sim, target(sim)).form(&[("user", user), ("decision", "accept")]).send().await
}

fn sent_back(reply: &RawReply, name: &str) -> String {
    let location = Url::parse(reply.header("location").expect("a redirect")).unwrap();
    let found = location.query_pairs().find(|(key, _)| key == name);
    found.expect("the parameter").1.into_owned()
}

async fn exchange(sim: &Sim, code: &str) -> Value {
    let app = sim.app();
    let form = [
        ("client_id", app.client_id()),
        ("client_secret", app.client_secret()),
        ("redirect_uri", app.redirect_url()),
        ("grant_type", "authorization_code"),
        ("code", code),
    ];
    Raw::post(sim, "/oauth/v2/token").form(&form).send().await.json()
}

#[tokio::test]
async fn one_page_offers_the_users_of_all_data_centres() {
    let (us, eu) = two().await;
    let page = Raw::get(&us, target(&us)).send().await.text();
    assert!(
        page.contains("<optgroup label=\"Data centre us\"><option value=\"patricia@"),
        "{page}"
    );
    assert!(
        page.contains("<optgroup label=\"Data centre eu\"><option value=\"eu/freyja@"),
        "{page}"
    );
    let page = Raw::get(&eu, target(&eu)).send().await.text();
    assert!(page.contains("value=\"us/patricia@example.com\""), "{page}");
    // A data centre that has ended is offered no more.
    drop(eu);
    let page = Raw::get(&us, target(&us)).send().await.text();
    assert!(!page.contains(FREYJA) && page.contains("patricia@"), "{page}");
    assert_eq!(accept(&us, &format!("eu/{FREYJA}")).await.status, 400);
}

#[tokio::test]
async fn a_user_of_another_data_centre_comes_back_with_its_place_and_a_code_of_its_own() {
    let (us, eu) = two().await;
    // Time passes there as it does there.
    us.advance(us.grant_lifetime() * 2);
    let reply = accept(&us, &format!("eu/{FREYJA}")).await;
    assert_eq!(sent_back(&reply, "location"), "eu");
    assert_eq!(sent_back(&reply, "accounts-server"), eu.url());
    let code = sent_back(&reply, "code");
    assert_eq!(exchange(&us, &code).await, json!({ "error": "invalid_code" }));
    let tokens = exchange(&eu, &code).await;
    assert_eq!(tokens["api_domain"], eu.url());
    let token = tokens["access_token"].as_str().expect("an access token");
    let list = "/crm/v8/Leads?fields=Last_Name";
    assert_eq!(Raw::get(&eu, list).token(token).send().await.status, 200);
    assert_eq!(Raw::get(&us, list).token(token).send().await.status, 401);

    let reply = accept(&us, "patricia@example.com").await;
    assert_eq!(sent_back(&reply, "location"), "us");
    assert_eq!(sent_back(&reply, "accounts-server"), us.url());
    assert_ne!(sent_back(&reply, "code"), code, "seeds are alike, codes are not");
}

#[tokio::test]
async fn an_app_that_the_other_data_centre_does_not_know_is_refused_there() {
    let (us, _eu) = two().await;
    us.register_app("1000.HERE", "secret", Some(us.app().redirect_url()));
    let target = target(&us).replace(us.app().client_id(), "1000.HERE");
    for (user, status) in [("patricia@example.com", 302), ("eu/freyja@example.net", 400)] {
        let form = [("user", user), ("decision", "accept")];
        let reply = Raw::post(&us, &target).form(&form).send().await;
        assert_eq!(reply.status, status, "{user}");
    }
}

#[tokio::test]
async fn serverinfo_lists_all_data_centres() {
    let (us, eu) = two().await;
    let third = Sim::builder().name("sim-in").location("in").peer(&eu);
    let third = third.organisations([SimOrg::Marigold]).start().await.unwrap();
    let all = json!({ "us": us.url(), "eu": eu.url(), "in": third.url() });
    for sim in [&us, &eu, &third] {
        let told = Raw::get(sim, "/oauth/serverinfo").send().await.json();
        assert_eq!(told, json!({ "result": "success", "locations": all }));
    }
    let page = Raw::get(&third, target(&third)).send().await.text();
    assert!(page.contains("us/patricia@") && page.contains("eu/freyja@"), "{page}");
}

#[tokio::test]
async fn two_data_centres_of_one_location_do_not_start() {
    let (_us, eu) = two().await;
    let error = Sim::builder().name("another").location("us").peer(&eu).start().await.unwrap_err();
    assert!(matches!(&error, SimError::SameLocation { location } if location == "us"), "{error}");
}
