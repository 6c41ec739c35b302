//! Leases are not left behind.

use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_auth::{AuthErrorKind, OAuthToken};

use crate::scene::{Accounts, app, scene};
use crate::troubled::troubled;

#[tokio::test(start_paused = true)]
async fn a_store_that_fails_once_in_the_middle_costs_no_lease_time() {
    let store = troubled();
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
    // Granted, but the answer is lost.
    store.lease_unheard.store(true, Ordering::SeqCst);
    assert_eq!(one.ready().await.expect_err("down").kind(), AuthErrorKind::Store);
    let started = tokio::time::Instant::now();
    one.ready().await.expect("the store is back");
    let waited = started.elapsed();
    assert!(waited < Duration::from_secs(5), "waited {waited:?} for our own lease");
}
