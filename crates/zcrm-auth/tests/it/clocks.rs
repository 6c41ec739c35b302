//! Clocks that are wrong, and are set.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime};

use zcrm_auth::{BlockingWork, BoxFuture, OAuthToken, Runtime};

use crate::scene::{Accounts, HOUR, PausedClock, Reply, app, carried, keep, memory, row, scene};

/// A clock that can be set, on time that stands still.
#[derive(Clone, Debug, Default)]
struct Settable(Arc<AtomicI64>);

impl Settable {
    fn set(&self, seconds: i64) {
        self.0.fetch_add(seconds, Ordering::SeqCst);
    }
}

impl Runtime for Settable {
    fn now(&self) -> SystemTime {
        let off = self.0.load(Ordering::SeqCst);
        let by = Duration::from_secs(off.unsigned_abs());
        if off < 0 { PausedClock.now() - by } else { PausedClock.now() + by }
    }
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        PausedClock.sleep(duration)
    }
    fn spawn(&self, task: BoxFuture<'static, ()>) {
        PausedClock.spawn(task);
    }
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        PausedClock.blocking(work)
    }
}

const MONTH: i64 = 30 * 86_400;
const YEAR: i64 = 365 * 86_400;

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_set_back_while_throttled_costs_one_window() {
    let clock = Settable::default();
    clock.set(MONTH);
    let accounts = Accounts::new([Reply::Body(400, r#"{"error":"Access Denied"}"#.into())]);
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts)
        .runtime(Arc::new(clock.clone()))
        .build();
    one.ready().await.expect_err("throttled");
    clock.set(-MONTH);
    let error = one.ready().await.expect_err("still throttled");
    let until = error.retry_at().expect("until when").as_unix_millis();
    assert!(until <= crate::scene::START + 600_000, "at most one window: {until}");
    clock.set(600);
    one.ready().await.expect("a window later");
    assert_eq!(accounts.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_a_clock_ahead_was_given_is_replaced_when_it_is_refused() {
    let clock = Settable::default();
    clock.set(YEAR);
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::refresh(app(), "r"), &memory(), &accounts)
        .runtime(Arc::new(clock.clone()))
        .build();
    one.ready().await.unwrap();
    clock.set(-YEAR);
    let grant = one.ready().await.unwrap();
    assert!(one.refused(&grant), "whatever the clock says, it is not as fresh as that");
    one.ready().await.unwrap();
    assert_eq!((accounts.count(), carried(&one).as_str()), (2, "a2"));
}

#[tokio::test(start_paused = true)]
async fn no_end_is_believed_that_is_further_away_than_a_token_can_live() {
    let store = memory();
    keep(&store, &row("ada", "", "r", "old", HOUR)).await;
    let accounts = Accounts::new([]);
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let grant = one.ready().await.unwrap();
    one.accepted(&grant);
    // A reset header that names the year 9999.
    one.lives_for(&grant, Duration::from_secs(8_000 * 365 * 86_400));
    let end = one.status().expires_at.expect("an end").as_unix_millis();
    assert_eq!(end, crate::scene::START + HOUR + 60_000, "an hour and the skew");
    tokio::time::advance(Duration::from_secs(3_600)).await;
    one.ready().await.unwrap();
    assert_eq!((accounts.count(), carried(&one).as_str()), (1, "a1"), "then it is replaced");
}
