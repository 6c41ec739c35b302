//! Renewal ahead of time, refusals by the API, revoking, status.

use std::time::Duration;

use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthErrorKind, OAuthToken, TokenPhase};

use crate::scene::{Accounts, HOUR, Reply, app, carried, keep, memory, row, rows, scene};

async fn settle() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

#[tokio::test(start_paused = true)]
async fn a_token_near_its_end_is_renewed_while_callers_go_on_with_it() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    // 3,540 s is the last use; the earliest renewal is 240 s before, the latest 120 s before.
    tokio::time::advance(Duration::from_secs(3540 - 241)).await;
    one.ready().await.unwrap();
    settle().await;
    assert_eq!(accounts.count(), 0);
    tokio::time::advance(Duration::from_secs(122)).await;
    for _ in 0..20 {
        one.ready().await.unwrap();
        settle().await;
    }
    assert_eq!((accounts.count(), carried(&one).as_str()), (1, "old"));
    accounts.open();
    settle().await;
    assert_eq!(carried(&one), "a1");
}

#[tokio::test(start_paused = true)]
async fn a_failed_renewal_costs_nothing_and_is_not_repeated_at_once() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let broken = || Reply::Body(200, "<html>".into());
    let accounts = Accounts::new([broken(), broken()]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3540 - 110)).await;
    for _ in 0..5 {
        one.ready().await.unwrap();
        settle().await;
    }
    assert_eq!((accounts.count(), carried(&one).as_str()), (1, "old"));
    tokio::time::advance(Duration::from_secs(30)).await;
    one.ready().await.unwrap();
    settle().await;
    assert_eq!((accounts.count(), carried(&one).as_str()), (2, "old"));
    tokio::time::advance(Duration::from_secs(90)).await;
    one.ready().await.unwrap();
    assert_eq!((accounts.count(), carried(&one).as_str()), (3, "a3"));
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_at_its_very_first_use_is_not_replaced() {
    let store = memory();
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::refresh(app(), "r"), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    assert!(!one.refused(&ready), "a second one would be refused as well");
    one.ready().await.unwrap();
    assert_eq!(accounts.count(), 1);
    // One that was accepted before, or is older, is replaced.
    one.accepted(&ready);
    assert!(one.refused(&ready));
    one.ready().await.unwrap();
    assert_eq!(accounts.count(), 2);
    let second = one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(61)).await;
    assert!(one.refused(&second));
    one.ready().await.unwrap();
    assert_eq!(accounts.count(), 3);
}

#[tokio::test(start_paused = true)]
async fn revoking_tells_the_server_removes_the_row_and_ends_the_token() {
    for (endpoint, path) in [
        (RevokeEndpoint::Classic, "/oauth/v2/token/revoke"),
        (RevokeEndpoint::Accounts, "/oauth/v2/revoke/token"),
    ] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "a", HOUR)).await;
        let accounts = Accounts::new([Reply::Body(200, r#"{"status":"success"}"#.into())]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        one.ready().await.unwrap();
        one.revoke(endpoint).await.unwrap();
        assert!(accounts.uri(0).ends_with(path));
        assert_eq!(accounts.form(0)["token"], "r");
        assert!(rows(&store).await.is_empty());
        assert_eq!(one.status().phase, TokenPhase::Revoked);
        let error = one.ready().await.expect_err("revoked");
        assert_eq!(error.kind(), AuthErrorKind::Exhausted);
        assert!(error.to_string().contains("sign in again"), "{error}");
        assert_eq!(accounts.count(), 1);
    }
}

#[tokio::test(start_paused = true)]
async fn a_row_is_kept_when_the_server_did_not_revoke_and_removed_when_nobody_asks_it_to() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "a", HOUR)).await;
    let accounts = Accounts::new((0..3).map(|_| Reply::Body(503, String::new())));
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let error = one.revoke(RevokeEndpoint::Classic).await.expect_err("out of order");
    assert!(error.is_transient(), "{error}");
    assert_eq!(rows(&store).await.len(), 1);
    one.ready().await.expect("it still serves");
    one.remove().await.unwrap();
    assert!(rows(&store).await.is_empty());
    assert_eq!(accounts.count(), 3, "removing makes no request");
}

#[tokio::test(start_paused = true)]
async fn the_status_follows_what_happens() {
    let store = memory();
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::grant(app(), "g").user("ada"), &store, &accounts).build();
    assert_eq!(one.status().phase, TokenPhase::Unused);
    one.ready().await.unwrap();
    let status = one.status();
    assert_eq!(status.phase, TokenPhase::Active);
    assert_eq!((status.user.as_deref(), status.id.unwrap().as_str()), (Some("ada"), "1"));
    assert!(status.unsaved.is_none() && status.last_error.is_none());
    assert_eq!(status.environment.unwrap().to_string(), "us.production");
}
