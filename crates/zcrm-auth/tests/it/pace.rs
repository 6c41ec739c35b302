//! How often the accounts server is asked, and by whose clock.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use zcrm_auth::{BoxFuture, OAuthToken, Runtime, StoreOutage};
use zcrm_runtime::BlockingWork;

use crate::scene::{Accounts, HOUR, PausedClock, Reply, keep, memory, row, scene, token};
use crate::troubled::troubled;

#[tokio::test(start_paused = true)]
async fn repeated_requests_count_as_refreshes_too() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    // Each refresh is cut twice after it was sent: the server may have counted all three.
    let accounts = Accounts::new(
        (0..12).flat_map(|n| [Reply::Cut, Reply::Cut, Reply::Body(200, token(n, false, ""))]),
    );
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    for _ in 0..10 {
        let Ok(ready) = one.ready().await else { break };
        one.accepted(&ready);
        one.refused(&ready);
    }
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}

#[tokio::test(start_paused = true)]
async fn refreshes_without_the_store_are_paced_too() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    store.leases_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts)
        .store_outage(StoreOutage::RefreshLocally)
        .build();
    for _ in 0..15 {
        let Ok(ready) = one.ready().await else { break };
        one.accepted(&ready);
        one.refused(&ready);
    }
    assert!(accounts.count() <= 10, "{} requests in ten minutes", accounts.count());
}

/// A process whose clock is a day ahead.
#[derive(Debug)]
struct Ahead;

impl Runtime for Ahead {
    fn now(&self) -> SystemTime {
        PausedClock.now() + Duration::from_secs(86_400)
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        PausedClock.sleep(duration)
    }
    fn spawn(&self, task: BoxFuture<'static, ()>) {
        PausedClock.spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

#[tokio::test(start_paused = true)]
async fn a_process_whose_clock_is_ahead_does_not_silence_the_others_for_a_day() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let denied = Reply::Body(400, r#"{"error":"Access Denied"}"#.into());
    let accounts = Accounts::new([denied]);
    let given = OAuthToken::stored_for("ada");
    let ahead = scene(given.clone(), &store, &accounts).runtime(Arc::new(Ahead)).build();
    ahead.ready().await.expect_err("throttled");
    let error = scene(given, &store, &accounts).build().ready().await.expect_err("throttled");
    let wait = error.retry_at().unwrap().since(PausedClock.now().into());
    assert!(wait <= Duration::from_secs(600), "nothing is sent for {wait:?}");
}

#[tokio::test(start_paused = true)]
async fn a_throttled_process_uses_the_token_that_another_one_stored() {
    let store = memory();
    keep(&store, &row("ada", "", "r1", "old", 0)).await;
    let accounts = Accounts::new([Reply::Body(400, r#"{"error":"Access Denied"}"#.into())]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    one.ready().await.expect_err("throttled");
    keep(&store, &row("ada", "", "r2", "new", HOUR)).await;
    one.ready().await.expect("a new sign-in brought a good token");
}
