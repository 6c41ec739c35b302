//! A store that fails, before and after, and rows that move under us.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use zcrm_auth::{AuthErrorKind, OAuthToken, StoreOutage};
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition,
    StoreError, StoreErrorKind, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::scene::{Accounts, app, carried, keep, memory, row, rows, scene};
use crate::troubled::settle;

/// A memory store whose reads or writes can be switched off.
#[derive(Clone, Debug)]
struct Flaky {
    inner: MemoryStore,
    reads_fail: Arc<AtomicBool>,
    writes_fail: Arc<AtomicBool>,
    leases_fail: Arc<AtomicBool>,
}

fn flaky() -> Flaky {
    let switch = Arc::<AtomicBool>::default;
    Flaky { inner: memory(), reads_fail: switch(), writes_fail: switch(), leases_fail: switch() }
}

fn check(fails: &AtomicBool) -> Result<(), StoreError> {
    if fails.load(Ordering::SeqCst) {
        Err(StoreError::new(StoreErrorKind::Unavailable, "the store is down"))
    } else {
        Ok(())
    }
}

#[async_trait]
impl TokenStore for Flaky {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        check(&self.reads_fail)?;
        self.inner.get(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        check(&self.reads_fail)?;
        self.inner.find(key).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        check(&self.writes_fail)?;
        self.inner.save(id, record, when).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        check(&self.writes_fail)?;
        self.inner.delete(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        check(&self.reads_fail)?;
        self.inner.list(after, limit).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        check(&self.leases_fail)?;
        self.inner.try_lease(request).await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        check(&self.leases_fail)?;
        self.inner.end_lease(lease, note).await
    }
}

#[tokio::test(start_paused = true)]
async fn an_unreadable_store_spends_no_code() {
    let store = flaky();
    store.reads_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let authenticator = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
    let error = authenticator.ready().await.expect_err("unreadable");
    assert_eq!((error.kind(), error.is_transient()), (AuthErrorKind::Store, true));
    assert_eq!(accounts.count(), 0);
    store.reads_fail.store(false, Ordering::SeqCst);
    authenticator.ready().await.expect("readable again");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_saved_serves_is_told_and_saved_later() {
    let store = flaky();
    let accounts = Accounts::new([]).held();
    let authenticator = scene(OAuthToken::grant(app(), "g"), &store, &accounts).build();
    let waiting = tokio::spawn({
        let authenticator = authenticator.clone();
        async move { authenticator.ready().await.map(|_| ()) }
    });
    settle().await;
    assert_eq!(accounts.count(), 1, "the code is sent; the store breaks before the answer");
    store.writes_fail.store(true, Ordering::SeqCst);
    accounts.open();
    waiting.await.unwrap().expect("the token is good");
    assert_eq!(carried(&authenticator), "a1");
    let error = authenticator.authenticate().await.expect_err("not saved");
    assert_eq!(error.kind(), AuthErrorKind::Store);
    store.writes_fail.store(false, Ordering::SeqCst);
    let done = authenticator.authenticate().await.expect("saved");
    assert_eq!((done.id.as_str(), accounts.count()), ("1", 1));
    let kept = rows(&store.inner).await;
    assert_eq!(kept[0].record().refresh_token.as_ref().unwrap().expose(), "r1");
}

#[tokio::test(start_paused = true)]
async fn a_row_that_moved_on_is_adopted_when_it_is_newer_and_replaced_when_it_is_not() {
    for (their_end, carried_in_the_end) in [(7_200_000, "theirs"), (0, "a1")] {
        let store = memory();
        keep(&store, &row("ada", "", "r", "old", 0)).await;
        let accounts = Accounts::new([]).held();
        let authenticator = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
        let task = tokio::spawn({
            let authenticator = authenticator.clone();
            async move { authenticator.ready().await.map(|_| ()) }
        });
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        keep(&store, &row("ada", "", "r", "theirs", their_end)).await;
        accounts.open();
        task.await.unwrap().unwrap();
        assert_eq!(carried(&authenticator), carried_in_the_end);
        let kept = rows(&store).await;
        let kept = kept[0].record().access_token.as_ref().unwrap().expose().to_owned();
        assert_eq!((kept.as_str(), accounts.count()), (carried_in_the_end, 1));
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_is_down_before_a_refresh_is_waited_for_or_done_without() {
    for (outage, expected) in
        [(StoreOutage::Refuse, Err(AuthErrorKind::Store)), (StoreOutage::RefreshLocally, Ok("a1"))]
    {
        let store = flaky();
        keep(&store.inner, &row("ada", "", "r", "old", 120_000)).await;
        let accounts = Accounts::new([]);
        let authenticator =
            scene(OAuthToken::stored_for("ada"), &store, &accounts).store_outage(outage).build();
        authenticator.ready().await.unwrap();
        for switch in [&store.reads_fail, &store.writes_fail, &store.leases_fail] {
            switch.store(true, Ordering::SeqCst);
        }
        authenticator.ready().await.expect("a valid token serves in any case");
        tokio::time::advance(std::time::Duration::from_secs(60)).await;
        let outcome = authenticator.ready().await.map(|_| ()).map_err(|error| error.kind());
        assert_eq!(outcome, expected.map(|_| ()));
        if let Ok(token) = expected {
            assert_eq!(carried(&authenticator), token);
            let status = authenticator.status();
            assert_eq!(status.unsaved.unwrap().kind(), AuthErrorKind::Store);
            assert_eq!(authenticator.flush().await.expect_err("down").kind(), AuthErrorKind::Store);
        }
        for switch in [&store.reads_fail, &store.writes_fail, &store.leases_fail] {
            switch.store(false, Ordering::SeqCst);
        }
        // Without a call: a task of ours saves it when the store is back.
        tokio::time::sleep(std::time::Duration::from_secs(130)).await;
        let kept = rows(&store.inner).await[0].record().access_token.clone().unwrap();
        assert_eq!(kept.expose(), expected.unwrap_or("old"));
        authenticator.flush().await.expect("nothing is unsaved");
    }
}

#[tokio::test(start_paused = true)]
async fn a_code_is_not_spent_on_a_store_that_cannot_lease() {
    let store = flaky();
    store.leases_fail.store(true, Ordering::SeqCst);
    let accounts = Accounts::new([]);
    let authenticator = scene(OAuthToken::grant(app(), "g"), &store, &accounts)
        .store_outage(StoreOutage::RefreshLocally)
        .build();
    let error = authenticator.ready().await.expect_err("no lease");
    assert_eq!((error.kind(), accounts.count()), (AuthErrorKind::Store, 0));
    store.leases_fail.store(false, Ordering::SeqCst);
    authenticator.ready().await.expect("the code is still good");
}
