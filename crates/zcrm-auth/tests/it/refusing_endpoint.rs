//! One endpoint of the API that refuses every token, and endpoints that do not.

use zcrm_auth::{AccessGrant, Authenticator, OAuthToken};

use crate::scene::{Accounts, HOUR, Reply, carried, keep, memory, row, scene};

const BAD: &str = "/crm/{version}/Bad";
const GOOD: &str = "/crm/{version}/Good";

/// A call of an endpoint that accepts every token, as the pipeline makes it.
async fn good(one: &Authenticator) -> AccessGrant {
    let grant = one.ready().await.expect("the token of other endpoints is good");
    one.accepted_by(&grant, || ("GET", GOOD.to_owned()));
    grant
}

/// A call of an endpoint that answers 401 INVALID_TOKEN to every token; tried again while another
/// token is to be had, at most twice.
async fn bad(one: &Authenticator) {
    for _ in 0..3 {
        let grant = one.ready().await.expect("a token");
        if !one.refused_by(&grant, "GET", BAD) {
            return;
        }
    }
    panic!("the call is repeated for ever");
}

#[tokio::test(start_paused = true)]
async fn an_endpoint_that_refuses_every_token_costs_one_refresh_and_fails_alone() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for _ in 0..40 {
        good(&one).await;
        bad(&one).await;
    }
    assert_eq!(accounts.count(), 1, "at most one refresh per refusing endpoint and token lifetime");
}

#[tokio::test(start_paused = true)]
async fn forty_replicas_that_meet_the_endpoint_make_one_refresh() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let given = OAuthToken::stored_for("ada");
    let replicas: Vec<_> =
        (0..40).map(|_| scene(given.clone(), &store, &accounts).build()).collect();
    for _ in 0..3 {
        for one in &replicas {
            good(one).await;
            bad(one).await;
        }
    }
    assert_eq!(accounts.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_dead_is_replaced_at_every_endpoint_but_the_one_at_fault() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    good(&one).await;
    bad(&one).await;
    let grant = good(&one).await;
    // It dies: the sixteenth token of its refresh token was made elsewhere.
    assert!(one.refused_by(&grant, "GET", GOOD), "another one is to be had");
    good(&one).await;
    assert_eq!((accounts.count(), carried(&one).as_str()), (2, "a2"));
}

/// An endpoint that refused a token and took the next one is not at fault.
#[tokio::test(start_paused = true)]
async fn an_endpoint_that_accepts_again_is_believed_again() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for refreshes in 1..=3 {
        let grant = good(&one).await;
        assert!(one.refused_by(&grant, "GET", GOOD));
        good(&one).await;
        assert_eq!(accounts.count(), refreshes);
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_replaced_serves_the_endpoints_that_accept_it() {
    for reply in [
        Reply::Body(400, r#"{"error":"Access Denied","status":"failure"}"#.into()),
        Reply::Body(200, r#"{"error":"invalid_code"}"#.into()),
        Reply::Body(200, "<html>".into()),
        Reply::Silence,
    ] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", HOUR)).await;
        let accounts = Accounts::new([reply]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        let grant = good(&one).await;
        assert!(one.refused_by(&grant, "GET", BAD), "it is tried");
        one.ready().await.expect("it serves on");
        assert_eq!((carried(&one).as_str(), accounts.count()), ("old", 1));
        assert!(one.status().last_error.is_some(), "and why it was not replaced is told");
        assert!(!one.refused_by(&grant, "GET", BAD), "the endpoint's own call fails");
        for _ in 0..20 {
            good(&one).await;
        }
        assert_eq!(accounts.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn sixty_four_calls_that_are_refused_at_once_make_one_refresh() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let grant = good(&one).await;
    for _ in 0..64 {
        assert!(one.refused_by(&grant, "GET", GOOD), "each of them is served by the next token");
    }
    good(&one).await;
    assert_eq!(accounts.count(), 1);
}
