//! Several authenticators over one store: what several processes are to each other.

use std::time::Duration;

use zcrm_auth::{AuthErrorKind, Authenticator, OAuthToken, TokenPhase};
use zcrm_store_api::MemoryStore;

use crate::scene::{Accounts, HOUR, Reply, app, carried, keep, memory, row, rows, scene};

async fn settle() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// Eight authenticators, sixteen tasks each; answers are held until all wait.
async fn stampede(given: &OAuthToken, store: &MemoryStore, accounts: &Accounts, leases: bool) {
    let authenticators: Vec<_> = (0..8)
        .map(|_| {
            let builder = scene(given.clone(), store, accounts);
            if leases { builder } else { builder.danger_without_leases() }.build()
        })
        .collect();
    let tasks: Vec<_> = (0..128)
        .map(|n| {
            let authenticator: Authenticator = authenticators[n % 8].clone();
            tokio::spawn(async move { authenticator.ready().await.map(|_| ()) })
        })
        .collect();
    settle().await;
    assert!(tasks.iter().all(|task| !task.is_finished()), "all 128 wait");
    accounts.open();
    for task in tasks {
        task.await.unwrap().unwrap();
    }
    let first = carried(&authenticators[0]);
    if leases {
        assert!(authenticators.iter().all(|one| carried(one) == first), "one token for all");
    }
}

#[tokio::test(start_paused = true)]
async fn one_expired_token_is_refreshed_once() {
    for (leases, requests) in [(true, 1), (false, 8)] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let accounts = Accounts::new([]).held();
        stampede(&OAuthToken::stored_for("ada"), &store, &accounts, leases).await;
        assert_eq!(accounts.count(), requests, "leases: {leases}");
    }
}

#[tokio::test(start_paused = true)]
async fn one_unsaved_refresh_token_is_refreshed_once_and_makes_one_row() {
    for (leases, requests) in [(true, 1), (false, 8)] {
        let store = memory();
        let accounts = Accounts::new([]).held();
        stampede(&OAuthToken::refresh(app(), "r"), &store, &accounts, leases).await;
        assert_eq!((accounts.count(), rows(&store).await.len()), (requests, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn one_unsaved_grant_token_is_exchanged_once_and_makes_one_row() {
    for (leases, requests) in [(true, 1), (false, 8)] {
        let store = memory();
        let accounts = Accounts::new([]).held();
        stampede(&OAuthToken::grant(app(), "g"), &store, &accounts, leases).await;
        assert_eq!((accounts.count(), rows(&store).await.len()), (requests, 1));
    }
}

/// A caller that drives by itself and is dropped in the middle: a process that is killed.
async fn die(authenticator: &Authenticator) {
    tokio::time::timeout(Duration::from_secs(1), authenticator.ready()).await.expect_err("held");
}

fn mortal(given: OAuthToken, store: &MemoryStore, accounts: &Accounts) -> Authenticator {
    // Its flight runs on a runtime that drops it after a second.
    let builder = scene(given, store, accounts).runtime(std::sync::Arc::new(crate::scene::Mortal));
    builder.build()
}

#[tokio::test(start_paused = true)]
async fn a_holder_that_dies_holds_nobody_up_for_longer_than_its_lease() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([Reply::Silence]);
    let given = OAuthToken::stored_for("ada");
    die(&mortal(given.clone(), &store, &accounts)).await;
    assert_eq!(accounts.count(), 1, "it died while waiting for the answer");
    let started = tokio::time::Instant::now();
    let second = scene(given, &store, &accounts).build();
    second.ready().await.unwrap();
    let waited = started.elapsed();
    assert!(waited <= Duration::from_secs(46), "{waited:?}");
    assert!(waited >= Duration::from_secs(43), "not before the lease ended: {waited:?}");
    assert_eq!(accounts.count(), 2, "at most one more request");
}

#[tokio::test(start_paused = true)]
async fn a_code_that_a_dead_holder_sent_is_never_sent_again() {
    let store = memory();
    let accounts = Accounts::new([Reply::Silence]);
    let given = OAuthToken::grant(app(), "g");
    die(&mortal(given.clone(), &store, &accounts)).await;
    let error = scene(given, &store, &accounts).build().ready().await.expect_err("spent");
    assert!(error.to_string().contains("ask for a new code"), "{error}");
    assert_eq!(accounts.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_slow_holder_and_a_second_one_both_have_a_valid_token_and_the_newer_is_kept() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let slow = Accounts::new([]).held();
    let quick = Accounts::new([Reply::Body(200, crate::scene::token(7, false, ""))]);
    let given = OAuthToken::stored_for("ada");
    // A process that is suspended: its timers do not fire, so it outlives its lease.
    let suspended = std::sync::Arc::new(crate::scene::Suspended);
    let first = scene(given.clone(), &store, &slow).runtime(suspended).build();
    let waiting = tokio::spawn({
        let first = first.clone();
        async move { first.ready().await.map(|_| ()) }
    });
    settle().await;
    tokio::time::sleep(Duration::from_secs(116)).await;
    let second = scene(given, &store, &quick).build();
    second.ready().await.unwrap();
    assert_eq!(carried(&second), "a7");
    slow.open();
    waiting.await.unwrap().expect("the slow one is served too");
    assert_eq!(carried(&first), "a7", "with the newer token");
    let kept = rows(&store).await[0].record().access_token.clone().unwrap();
    assert_eq!(kept.expose(), "a7", "the newer one is kept");
    assert_eq!(carried(&second), "a7", "no process loses");
}

#[tokio::test(start_paused = true)]
async fn the_eleventh_refresh_within_ten_minutes_waits_and_says_until_when() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let given = OAuthToken::stored_for("ada");
    let both =
        [scene(given.clone(), &store, &accounts).build(), scene(given, &store, &accounts).build()];
    let mut first_call = None;
    for n in 0..10 {
        let one = &both[n % 2];
        let ready = one.ready().await.unwrap();
        one.accepted(&ready);
        first_call.get_or_insert_with(tokio::time::Instant::now);
        tokio::time::advance(Duration::from_secs(20)).await;
        // Both learn of it, so that each expiry is forced once.
        let other = both[(n + 1) % 2].ready().await.ok();
        assert!(one.refused(&ready));
        if let Some(other) = other {
            both[(n + 1) % 2].accepted(&other);
            both[(n + 1) % 2].refused(&other);
        }
    }
    assert_eq!(accounts.count(), 10);
    for one in &both {
        // The token that the last refresh brought serves on; nothing is sent.
        one.ready().await.expect("the last token has not ended");
        let status = one.status();
        assert_eq!(status.phase, TokenPhase::Throttled);
        let retry_at = status.retry_at.unwrap().as_unix_millis();
        assert_eq!(retry_at, crate::scene::START + 600_000, "ten minutes after the first");
    }
    assert_eq!(accounts.count(), 10, "nothing was sent");
    tokio::time::advance(Duration::from_secs(400)).await;
    both[0].ready().await.unwrap();
    assert_eq!(accounts.count(), 11);
}

/// The same, and the token has ended: there is nothing to serve with.
#[tokio::test(start_paused = true)]
async fn the_eleventh_refresh_of_a_token_that_has_ended_says_until_when() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    // Each token ends 70 s after it was given, 60 s of which it is not used.
    let brief = |n: usize| format!(r#"{{"access_token":"a{n}","expires_in":70}}"#);
    let accounts = Accounts::new((0..10).map(|n| Reply::Body(200, brief(n))));
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for _ in 0..10 {
        one.ready().await.unwrap();
        tokio::time::advance(Duration::from_secs(20)).await;
    }
    assert_eq!(accounts.count(), 10);
    let error = one.ready().await.expect_err("throttled");
    assert_eq!(error.kind(), AuthErrorKind::Throttled);
    let retry_at = error.retry_at().unwrap().as_unix_millis();
    assert_eq!(retry_at, crate::scene::START + 600_000, "ten minutes after the first");
    assert_eq!(accounts.count(), 10, "nothing was sent");
    tokio::time::advance(Duration::from_secs(400)).await;
    one.ready().await.unwrap();
    assert_eq!(accounts.count(), 11);
}

#[tokio::test(start_paused = true)]
async fn a_valid_token_serves_on_while_throttled() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let denied = || Reply::Body(400, r#"{"error":"Access Denied"}"#.into());
    let accounts = Accounts::new([denied()]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.unwrap();
    // Near its end, so that it is renewed ahead of time, and refused.
    tokio::time::advance(Duration::from_secs(3600 - 70)).await;
    one.ready().await.unwrap();
    settle().await;
    assert_eq!(accounts.count(), 1);
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "old");
    tokio::time::advance(Duration::from_secs(10)).await;
    assert_eq!(one.ready().await.expect_err("ended").kind(), AuthErrorKind::Throttled);
    assert_eq!(accounts.count(), 1);
}
