//! What is counted when the store comes and goes.

use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_auth::{Authenticator, OAuthToken, StoreOutage};

use crate::scene::{Accounts, keep, row, scene};
use crate::troubled::troubled;

/// Refreshes until it is told to wait, at most so often.
async fn refresh(one: &Authenticator, times: usize) {
    for _ in 0..times {
        let Ok(ready) = one.ready().await else { return };
        one.accepted(&ready);
        one.refused(&ready);
        tokio::time::advance(Duration::from_secs(1)).await;
    }
}

// A service owner is never throttled on tokens: ten refreshes in ten minutes.
// It was broken once: the first granted lease forgot what had been refreshed without one.
#[tokio::test(start_paused = true)]
async fn refreshes_without_the_store_count_when_it_is_back() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts)
        .store_outage(StoreOutage::RefreshLocally)
        .build();
    store.leases_fail.store(true, Ordering::SeqCst);
    refresh(&one, 9).await;
    let alone = accounts.count();
    store.leases_fail.store(false, Ordering::SeqCst);
    refresh(&one, 15).await;
    assert!(alone >= 8, "{alone} without the store");
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}

// The attempt is appended to the note with the lease, and every process that reads the note counts it.
// It was broken once: A lease granted unheard, and then the call made alone: its entry is struck off as "not made".
#[tokio::test(start_paused = true)]
async fn a_call_made_alone_under_a_lease_that_was_not_heard_of_counts() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts)
        .store_outage(StoreOutage::RefreshLocally)
        .build();
    for _ in 0..5 {
        store.lease_unheard.store(true, Ordering::SeqCst);
        refresh(&one, 1).await;
    }
    let alone = accounts.count();
    refresh(&one, 15).await;
    assert_eq!(alone, 5, "without hearing of the lease");
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}
