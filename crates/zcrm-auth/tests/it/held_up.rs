//! Stores that hang, panic or never end a lease; runtimes that are alive and not driven.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthErrorKind, AuthenticatorBuilder, OAuthToken};
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition,
    StoreError, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::scene::{Accounts, HOUR, Reply, app, carried, keep, memory, row, scene};
use crate::troubled::{settle, troubled};

/// What a store does instead of answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Odd {
    Hangs,
    Panics,
    /// Leases are held, for ever.
    Held,
}

/// A memory store that is odd in one method, while it is switched on.
#[derive(Clone, Debug)]
struct OddStore {
    inner: MemoryStore,
    odd: Odd,
    method: &'static str,
    on: Arc<AtomicBool>,
    met: Arc<AtomicUsize>,
}

impl OddStore {
    async fn meets(&self, method: &'static str) {
        if self.method == method && self.on.load(Ordering::SeqCst) {
            self.met.fetch_add(1, Ordering::SeqCst);
            match self.odd {
                Odd::Hangs => std::future::pending().await,
                Odd::Panics => panic!("the store panics on purpose in {method}"),
                Odd::Held => {}
            }
        }
    }
}

#[async_trait]
impl TokenStore for OddStore {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.meets("get").await;
        self.inner.get(id).await
    }
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.meets("find").await;
        self.inner.find(key).await
    }
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.meets("save").await;
        self.inner.save(id, record, when).await
    }
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.meets("delete").await;
        self.inner.delete(id).await
    }
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(after, limit).await
    }
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.meets("try_lease").await;
        if self.odd == Odd::Held && self.on.load(Ordering::SeqCst) {
            self.met.fetch_add(1, Ordering::SeqCst);
            let record = match request.id {
                Some(id) => self.inner.get(id).await?,
                None => None,
            };
            return Ok(LeaseAttempt::held(Duration::from_millis(50), record));
        }
        self.inner.try_lease(request).await
    }
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.meets("end_lease").await;
        self.inner.end_lease(lease, note).await
    }
}

fn odd(odd: Odd, method: &'static str) -> OddStore {
    let on = Arc::new(AtomicBool::new(true));
    OddStore { inner: memory(), odd, method, on, met: Arc::default() }
}

/// The longest lease that any process may take, a token call, a call of the store.
const LONGEST: Duration = Duration::from_secs(180 + 30 + 15);

#[tokio::test(start_paused = true)]
async fn a_lease_that_is_held_for_ever_is_waited_for_as_long_as_the_longest_may_last() {
    for explicit in [false, true] {
        let store = odd(Odd::Held, "");
        keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
        let accounts = Accounts::new([]);
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        let started = tokio::time::Instant::now();
        if explicit {
            one.authenticate().await.expect("refreshed without the lease");
        } else {
            one.ready().await.expect("refreshed without the lease");
        }
        assert!(started.elapsed() <= LONGEST, "{:?}", started.elapsed());
        assert_eq!(accounts.count(), 1);
        // A code is never sent without one.
        let grant = OAuthToken::grant(app(), "g");
        let error = scene(grant, &store, &accounts).build().ready().await.expect_err("held");
        assert_eq!((error.kind(), accounts.count()), (AuthErrorKind::Store, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_waits_for_ever_keeps_no_caller_waiting_for_ever() {
    for method in ["find", "get", "try_lease", "save", "end_lease"] {
        let store = odd(Odd::Hangs, method);
        let kept = keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
        let accounts = Accounts::new([]);
        let given = if method == "get" {
            OAuthToken::stored(kept.id().clone())
        } else {
            OAuthToken::stored_for("ada")
        };
        let mut record = kept.record().clone();
        record.environment = Some("us.production".into());
        store.inner.save(Some(kept.id()), &record, SaveCondition::Any).await.unwrap();
        let one = scene(given, &store, &accounts).build();
        for explicit in [false, true] {
            let started = tokio::time::Instant::now();
            let outcome = if explicit {
                one.authenticate().await.map(|_| ())
            } else {
                one.ready().await.map(|_| ())
            };
            assert!(started.elapsed() <= LONGEST, "{method}: {:?}", started.elapsed());
            if let Err(error) = outcome {
                assert_eq!(error.kind(), AuthErrorKind::Store, "{method}: {error}");
            }
        }
        assert!(store.met.load(Ordering::SeqCst) > 0, "{method} was called");
        store.on.store(false, Ordering::SeqCst);
        one.authenticate().await.unwrap_or_else(|error| panic!("{method}: {error}"));
        assert!(accounts.count() <= 3, "{method}: {} requests", accounts.count());
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_store_is_told_as_the_stores_and_holds_no_caller_up() {
    for method in ["find", "try_lease", "save", "end_lease"] {
        for code in [false, true] {
            let store = odd(Odd::Panics, method);
            let accounts = Accounts::new([]);
            let given =
                if code { OAuthToken::grant(app(), "g") } else { OAuthToken::refresh(app(), "r") };
            let one = scene(given, &store, &accounts).build();
            let first = tokio::time::timeout(LONGEST, one.ready()).await.expect("no hang");
            if let Err(error) = first {
                assert_eq!(error.kind(), AuthErrorKind::Store, "{method}: {error}");
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                assert!(cause.is_some_and(|cause| cause.contains("panicked")), "{method}");
            }
            store.on.store(false, Ordering::SeqCst);
            tokio::time::timeout(LONGEST, one.authenticate()).await.expect("no hang").unwrap();
            assert!(accounts.count() <= 1 + usize::from(!code), "{method}: {}", accounts.count());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_panic_while_a_row_is_removed_is_told_and_the_token_can_be_removed_again() {
    let store = odd(Odd::Panics, "delete");
    keep(&store.inner, &row("ada", "", "r", "a", HOUR)).await;
    let one = scene(OAuthToken::stored_for("ada"), &store, &Accounts::new([])).build();
    one.ready().await.unwrap();
    let error = one.revoke(RevokeEndpoint::Classic).await.expect_err("it panicked");
    assert_eq!(error.kind(), AuthErrorKind::Store);
    store.on.store(false, Ordering::SeqCst);
    one.remove().await.expect("removed");
}

/// A runtime that is alive and not driven, as those of synchronous wrappers are between two calls.
#[test]
fn work_on_a_runtime_that_is_not_driven_is_taken_over_within_the_token_deadline() {
    let build = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let parked = build();
    let accounts = Accounts::new([]);
    let one = parked.block_on(async {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        // Polled once and given up: the work it started waits on this runtime.
        let mut asking = Box::pin(one.ready());
        let polled = std::future::poll_fn(|context| {
            std::task::Poll::Ready(asking.as_mut().poll(context).is_ready())
        });
        assert!(!polled.await, "it waits");
        drop(asking);
        one
    });
    build().block_on(async {
        let started = tokio::time::Instant::now();
        one.ready().await.expect("taken over");
        assert!(started.elapsed() <= Duration::from_secs(30), "{:?}", started.elapsed());
    });
    assert_eq!((accounts.count(), carried(&one).as_str()), (1, "a1"));
    drop(parked);
}

/// The same with a code under way: it is not sent again, and its answer is not lost.
#[test]
fn the_answer_of_a_code_on_a_runtime_that_was_not_driven_is_kept_when_it_comes() {
    let build = || {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap()
    };
    let parked = build();
    let store = memory();
    let accounts = Accounts::new([]).held();
    let one = parked.block_on(async {
        let one = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
        let waiting = one.clone();
        tokio::spawn(async move { drop(waiting.ready().await) });
        settle().await;
        one
    });
    assert_eq!(accounts.count(), 1, "the code is sent");
    let driven = build();
    driven.block_on(async {
        let error = one.ready().await.expect_err("it is not sent again");
        assert!(error.to_string().contains("ask for a new code"), "{error}");
    });
    accounts.open();
    // Driven again, the first runtime reads the answer.
    parked.block_on(async {
        tokio::time::sleep(Duration::from_secs(1)).await;
        one.authenticate().await.expect("kept");
    });
    assert_eq!((accounts.count(), carried(&one).as_str()), (1, "a1"));
}

#[test]
fn a_deadline_that_no_token_call_can_keep_is_refused() {
    for deadline in [Duration::ZERO, Duration::from_secs(121), Duration::MAX] {
        let error = AuthenticatorBuilder::check_call_deadline(deadline).expect_err("refused");
        assert_eq!(error.kind(), AuthErrorKind::Configuration);
    }
    for deadline in [Duration::from_millis(1), Duration::from_secs(120)] {
        AuthenticatorBuilder::check_call_deadline(deadline).expect("allowed");
    }
}

/// Without the check, the nearest deadline that is allowed: no loop, no overflow.
#[tokio::test(start_paused = true)]
async fn a_deadline_of_nothing_or_for_ever_ends() {
    for deadline in [Duration::ZERO, Duration::MAX] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let accounts = Accounts::new([Reply::Silence]);
        let one =
            scene(OAuthToken::stored_for("ada"), &store, &accounts).call_deadline(deadline).build();
        let error = one.ready().await.expect_err("silence");
        assert_eq!(error.kind(), AuthErrorKind::Timeout);
    }
}

/// A lease whose grant was heard of so late that another process may have had it since.
#[tokio::test(start_paused = true)]
async fn a_lease_that_ran_out_before_it_was_heard_of_is_asked_for_again() {
    let store = troubled();
    keep(&store.inner, &row("ada", "", "r", "old", 0)).await;
    let given = OAuthToken::stored_for("ada");
    let accounts = Accounts::new([]);
    // A process that is suspended: its timers do not fire.
    let suspended = Arc::new(crate::scene::Suspended);
    let slow = scene(given.clone(), &store, &accounts).runtime(suspended).build();
    store.lease_slow.store(true, Ordering::SeqCst);
    let waiting = tokio::spawn({
        let slow = slow.clone();
        async move { slow.ready().await.map(|_| ()) }
    });
    settle().await;
    // It was granted and does not know. A minute later another process refreshes.
    tokio::time::sleep(Duration::from_secs(60)).await;
    let quick = scene(given, &store, &accounts).build();
    quick.ready().await.unwrap();
    assert_eq!(accounts.count(), 1);
    store.release.notify_one();
    waiting.await.unwrap().unwrap();
    assert_eq!((accounts.count(), carried(&slow).as_str()), (1, "a1"), "it looks again first");
}
