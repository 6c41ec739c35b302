//! The order in which the driver carries effects out, seen from between two of them.

use std::future::Future as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

use tokio::sync::Semaphore;
use zcrm_auth::{Authenticator, OAuthToken};
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition,
    StoreError, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::scene::{Accounts, HOUR, carried, keep, memory, row, scene};
use crate::troubled::settle;

/// Attaches the token at the moment at which the caller is woken, by any task.
struct AttachesWhenWoken(Authenticator, Mutex<Option<bool>>);

impl Wake for AttachesWhenWoken {
    fn wake(self: Arc<Self>) {
        let mut request = http::Request::get("https://www.zohoapis.com/").body(()).unwrap();
        let attached = self.0.attach(&mut request).is_ok();
        self.1.lock().unwrap().get_or_insert(attached);
    }
}

#[tokio::test(start_paused = true)]
async fn a_caller_who_is_answered_finds_the_token_there() {
    let (store, accounts) = (memory(), Accounts::new([]).held());
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let woken = Arc::new(AttachesWhenWoken(one.clone(), Mutex::default()));
    let waker = Waker::from(Arc::clone(&woken));
    let mut ready = std::pin::pin!(one.ready());
    assert!(ready.as_mut().poll(&mut Context::from_waker(&waker)).is_pending());
    settle().await;
    assert_eq!((*woken.1.lock().unwrap(), accounts.count()), (None, 1), "it waits");
    accounts.open();
    settle().await;
    assert_eq!(*woken.1.lock().unwrap(), Some(true), "the token was there when it was woken");
    assert!(matches!(ready.poll(&mut Context::from_waker(&waker)), Poll::Ready(Ok(_))));
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_is_not_served_from_the_moment_of_its_refusal() {
    let (store, accounts) = (memory(), Accounts::new([]));
    keep(&store, &row("ada", "", "r", "a", HOUR)).await;
    let one = scene(OAuthToken::stored_for("ada"), &store, &accounts).build();
    let grant = one.ready().await.unwrap();
    assert!(one.refused_by(&grant, "GET", "/crm/v8/Leads"), "another one is to be had");
    let mut request = http::Request::get("https://www.zohoapis.com/").body(()).unwrap();
    assert!(one.attach(&mut request).is_err());
    one.ready().await.unwrap();
    assert_eq!((carried(&one).as_str(), accounts.count()), ("a1", 1));
}

/// A memory store that grants no lease before it is let.
#[derive(Clone, Debug)]
struct SlowLeases {
    inner: MemoryStore,
    asked: Arc<AtomicBool>,
    gate: Arc<Semaphore>,
}

#[async_trait]
impl TokenStore for SlowLeases {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.inner.get(id).await
    }
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.inner.find(key).await
    }
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.inner.save(id, record, when).await
    }
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.inner.delete(id).await
    }
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(after, limit).await
    }
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.asked.store(true, Ordering::SeqCst);
        self.gate.acquire().await.unwrap().forget();
        self.inner.try_lease(request).await
    }
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.inner.end_lease(lease, note).await
    }
}

#[tokio::test(start_paused = true)]
async fn the_row_is_read_when_the_lease_is_granted_not_when_it_is_requested() {
    let (store, accounts) = (memory(), Accounts::new([]));
    keep(&store, &row("ada", "", "r", "old", 0)).await;
    let slow = SlowLeases {
        inner: store.clone(),
        asked: Arc::default(),
        gate: Arc::new(Semaphore::new(0)),
    };
    let waits = scene(OAuthToken::stored_for("ada"), &slow, &accounts).build();
    let waiting = tokio::spawn({
        let waits = waits.clone();
        async move { waits.ready().await.map(|_| ()) }
    });
    settle().await;
    assert!(slow.asked.load(Ordering::SeqCst), "it has requested the lease");
    // Another process refreshes meanwhile, by the same store.
    scene(OAuthToken::stored_for("ada"), &store, &accounts).build().ready().await.unwrap();
    slow.gate.add_permits(100);
    waiting.await.unwrap().unwrap();
    assert_eq!((carried(&waits).as_str(), accounts.count()), ("a1", 1), "one refresh");
}
