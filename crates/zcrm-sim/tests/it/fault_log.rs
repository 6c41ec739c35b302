//! The log of requests, connections, and the end of a simulator.

use serde_json::json;
use zcrm_sim::{Match, Sim};

use crate::client::{Raw, Wire};

async fn sim() -> Sim {
    Sim::builder().leads(0).start().await.unwrap()
}

#[tokio::test]
async fn every_request_is_logged_as_it_came() {
    let sim = sim().await;
    let body = json!({ "data": [] });
    let target = "/crm/v8/Le%61ds?a=1&b=%20";
    Raw::post(&sim, target).header("X-ZOHO-SDK", "me").json(&body).send().await;
    Raw::get(&sim, "/oauth/serverinfo").send().await;
    let log = sim.requests();
    assert_eq!(log.len(), 2);
    let first = &log[0];
    assert_eq!((first.number(), first.method(), first.path()), (0, "POST", "/crm/v8/Le%61ds"));
    assert_eq!((first.query(), first.header("x-zoho-sdk")), ("a=1&b=%20", Some("me")));
    assert_eq!(first.text(), body.to_string());
    assert_eq!(first.body(), body.to_string().as_bytes());
    assert!(first.headers().get("content-type").is_none());
    assert_eq!(first.status(), Some(401));
    assert_eq!((log[1].status(), log[1].query()), (Some(200), ""));
    assert_eq!(sim.count(http::Method::GET, "/oauth/serverinfo"), 1);
    assert_eq!(sim.count("POST", "/oauth/serverinfo"), 0);
}

#[tokio::test]
async fn connections_are_told_apart() {
    let sim = sim().await;
    let mut wire = Wire::open(&sim).await.unwrap();
    for _ in 0..2 {
        wire.send(Raw::get(&sim, "/oauth/serverinfo")).await.unwrap();
    }
    Raw::get(&sim, "/oauth/serverinfo").send().await;
    let connections: Vec<u64> =
        sim.requests().iter().map(zcrm_sim::LoggedRequest::connection).collect();
    assert_eq!(connections[0], connections[1]);
    assert_ne!(connections[1], connections[2]);
}

#[tokio::test]
async fn a_cleared_log_goes_on_counting() {
    let sim = sim().await;
    let hold = sim.on(Match::path("/oauth/v2/token")).hold();
    let held = async { Raw::post(&sim, "/oauth/v2/token").send().await };
    let (reply, ()) = tokio::join!(held, async {
        sim.wait_for_requests("POST", "/oauth/v2/token", 1).await;
        assert_eq!(sim.token_requests(), 1);
        sim.clear_log();
        assert_eq!(sim.token_requests(), 0);
        hold.release();
    });
    assert_eq!(reply.status, 400);
    Raw::get(&sim, "/oauth/serverinfo").send().await;
    let next = sim.answered(1).await;
    assert_eq!((next.number(), next.path()), (1, "/oauth/serverinfo"));
    assert_eq!(sim.requests().len(), 1);
}

#[tokio::test]
async fn the_same_seed_gives_the_same_tokens() {
    let made = |seed| async move {
        let sim = Sim::builder().leads(0).seed(seed).start().await.unwrap();
        let app = (sim.app().client_id().to_owned(), sim.app().client_secret().to_owned());
        [app.0, app.1, sim.grant_code(), sim.mint_refresh_token("ada@example.com")]
    };
    let first = made(7).await;
    assert_eq!(first, made(7).await);
    let other = made(8).await;
    assert!(first.iter().zip(&other).all(|(one, two)| one != two), "{first:?} {other:?}");
}

#[tokio::test]
async fn a_dropped_simulator_frees_its_port() {
    let sim = sim().await;
    let address = sim.url().trim_start_matches("http://").to_owned();
    let mut wire = Wire::open(&sim).await.unwrap();
    wire.send(Raw::get(&sim, "/oauth/serverinfo")).await.unwrap();
    drop(sim);
    assert!(tokio::net::TcpStream::connect(&address).await.is_err());
    let port = address.rsplit(':').next().unwrap().parse().unwrap();
    let taken = Sim::builder().leads(0).port(port).start().await.unwrap();
    let refused = Sim::builder().leads(0).port(port).start().await.unwrap_err();
    assert!(refused.to_string().contains(&port.to_string()), "{refused}");
    drop(taken);
}

#[test]
fn a_simulator_outlives_the_runtime_that_started_it() {
    let runtime = || tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let sim = runtime().block_on(sim());
    let reply = runtime().block_on(Raw::get(&sim, "/oauth/serverinfo").send());
    assert_eq!(reply.status, 200);
}

#[tokio::test]
async fn debug_output_holds_no_token() {
    let sim = sim().await;
    let token = sim.mint_access_token("ada@example.com");
    Raw::get(&sim, "/crm/v8/org?x=y").token(&token).send().await;
    let log = sim.requests();
    assert_eq!(log[0].header("authorization"), Some(format!("Zoho-oauthtoken {token}").as_str()));
    assert!(!format!("{sim:?} {log:?}").contains(&token));
}
