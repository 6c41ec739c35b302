//! Many callers, one request; and what happens to callers and runtimes that vanish.

use std::sync::Arc;
use std::time::Duration;

use zcrm_auth::OAuthToken;

use crate::scene::{Accounts, HOUR, app, carried, keep, memory, row, rows, scene};

async fn settle() {
    // Paused time moves only when every task waits, so this is "until all wait".
    tokio::time::sleep(Duration::from_millis(1)).await;
}

async fn sixty_four(single_flight: bool) -> usize {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let mut builder = scene(OAuthToken::stored_for("ada"), &store, &accounts);
    if !single_flight {
        builder = builder.danger_without_single_flight();
    }
    let authenticator = builder.build();
    let tasks: Vec<_> = (0..64)
        .map(|_| {
            let authenticator = authenticator.clone();
            tokio::spawn(async move { authenticator.ready().await.map(|_| ()) })
        })
        .collect();
    settle().await;
    assert!(tasks.iter().all(|task| !task.is_finished()), "all 64 wait while the answer is held");
    accounts.open();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    accounts.count()
}

#[tokio::test(start_paused = true)]
async fn sixty_four_callers_make_one_request() {
    assert_eq!(sixty_four(true).await, 1);
}

#[tokio::test(start_paused = true)]
async fn without_single_flight_the_same_callers_make_more() {
    assert!(sixty_four(false).await > 1);
}

#[tokio::test(start_paused = true)]
async fn a_refresh_goes_on_when_its_caller_vanishes() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]).held();
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let caller = tokio::spawn({
        let authenticator = authenticator.clone();
        async move { authenticator.ready().await.map(|_| ()) }
    });
    settle().await;
    caller.abort();
    accounts.open();
    settle().await;
    assert_eq!(carried(&authenticator), "a1");
    assert_eq!(rows(&store).await[0].record().access_token.as_ref().unwrap().expose(), "a1");
    assert_eq!(accounts.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_valid_token_is_used_until_the_skew_and_then_refreshed_once() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    authenticator.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3600 - 61)).await;
    authenticator.ready().await.unwrap();
    assert_eq!((carried(&authenticator).as_str(), accounts.count()), ("old", 0));
    tokio::time::advance(Duration::from_secs(1)).await;
    authenticator.ready().await.unwrap();
    assert_eq!((carried(&authenticator).as_str(), accounts.count()), ("a1", 1));
}

#[test]
fn a_runtime_that_dies_under_a_flight_costs_the_next_caller_a_start_not_a_hang() {
    let build = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let accounts = Accounts::new([]).held();
    let authenticator = {
        let first = build();
        let authenticator = first.block_on(async {
            let store = memory();
            keep(&store, &row("ada", "", "r", "old", 0)).await;
            let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
            let waiting = authenticator.clone();
            tokio::spawn(async move { waiting.ready().await.map(|_| ()) });
            settle().await;
            authenticator
        });
        assert_eq!(accounts.count(), 1, "the first flight is in the air");
        authenticator
    };
    accounts.open();
    build().block_on(async {
        authenticator.ready().await.unwrap();
    });
    assert_eq!(accounts.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_late_refusal_of_an_old_token_never_evicts_the_fresh_one() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let old = authenticator.ready().await.unwrap();
    authenticator.refused(&old);
    authenticator.ready().await.unwrap();
    assert_eq!((carried(&authenticator).as_str(), accounts.count()), ("a1", 1));
    authenticator.refused(&old);
    authenticator.ready().await.unwrap();
    assert_eq!((carried(&authenticator).as_str(), accounts.count()), ("a1", 1));
}

#[tokio::test(start_paused = true)]
async fn nothing_happens_before_the_first_call() {
    let store = memory();
    let accounts = Accounts::new([]);
    let authenticator = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
    settle().await;
    assert_eq!(accounts.count(), 0);
    let shared = Arc::new(authenticator);
    shared.ready().await.unwrap();
    assert_eq!(accounts.count(), 1);
}
