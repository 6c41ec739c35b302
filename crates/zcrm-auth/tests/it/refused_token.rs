//! What the API refused, or the server would not revoke.

use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_auth::OAuthToken;

use crate::scene::{Accounts, HOUR, Reply, carried, keep, memory, row, scene};
use crate::troubled::{settle, troubled};

#[tokio::test(start_paused = true)]
async fn a_token_refused_while_its_early_renewal_fails_is_not_used_again() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([Reply::Body(200, "<html>".into())]).held();
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3540 - 110)).await;
    one.ready().await.unwrap();
    settle().await;
    assert_eq!(accounts.count(), 1, "a renewal is under way");
    assert!(one.refused(&ready), "another one is to be had");
    accounts.open();
    settle().await;
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a2", "the refused token is handed out again");
}

#[tokio::test(start_paused = true)]
async fn a_token_refused_while_a_save_is_under_way_is_not_used_again() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    store.writes_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    one.accepted(&ready);
    store.writes_hang.store(true, Ordering::SeqCst);
    let flushing = tokio::spawn({
        let one = one.clone();
        async move { drop(one.flush().await) }
    });
    settle().await;
    assert!(one.refused(&ready), "another one is to be had");
    store.writes_hang.store(false, Ordering::SeqCst);
    flushing.await.unwrap();
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a2", "the refused token is handed out again");
}

/// A renewal that is not made "lands" with the token it was to replace.
#[tokio::test(start_paused = true)]
async fn a_token_refused_while_its_renewal_is_not_made_is_not_used_again() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", HOUR)).await;
    let given = OAuthToken::stored_for("ada");
    let accounts = Accounts::new([]);
    let one = scene(given.clone(), &store, &accounts).build();
    let ready = one.ready().await.unwrap();
    tokio::time::advance(Duration::from_secs(3540 - 110)).await;
    // The lease is asked for while the refusal comes in.
    store.leases_hang.store(true, Ordering::SeqCst);
    one.ready().await.unwrap();
    settle().await;
    assert!(one.refused(&ready), "another one is to be had");
    store.leases_fail.store(true, Ordering::SeqCst);
    store.leases_hang.store(false, Ordering::SeqCst);
    tokio::time::sleep(Duration::from_secs(1)).await;
    store.leases_fail.store(false, Ordering::SeqCst);
    one.ready().await.unwrap();
    assert_eq!(carried(&one), "a1", "the refused token is handed out again");
}
