//! A store in trouble, and small helps for reading what a store has.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition,
    StoreError, StoreErrorKind, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};

use crate::scene::{memory, row};

pub(crate) async fn settle() {
    tokio::time::sleep(Duration::from_millis(1)).await;
}

/// A memory store that fails or hangs where it is told to.
#[derive(Clone, Debug)]
pub(crate) struct Troubled {
    pub(crate) inner: MemoryStore,
    pub(crate) writes_fail: Arc<AtomicBool>,
    pub(crate) writes_hang: Arc<AtomicBool>,
    pub(crate) leases_fail: Arc<AtomicBool>,
    pub(crate) leases_hang: Arc<AtomicBool>,
    /// The answer to the next request for a lease is under way until it is released.
    pub(crate) lease_slow: Arc<AtomicBool>,
    pub(crate) release: Arc<Notify>,
    /// The answer to the next request for a lease is lost.
    pub(crate) lease_unheard: Arc<AtomicBool>,
    /// What another process does to the user's row right after it was looked for by name: it is
    /// saved, or removed (`None` inside).
    pub(crate) after_find: Arc<Mutex<Option<Option<TokenRecord>>>>,
}

pub(crate) fn troubled() -> Troubled {
    Troubled {
        inner: memory(),
        writes_fail: Arc::default(),
        writes_hang: Arc::default(),
        leases_fail: Arc::default(),
        leases_hang: Arc::default(),
        lease_slow: Arc::default(),
        release: Arc::default(),
        lease_unheard: Arc::default(),
        after_find: Arc::default(),
    }
}

pub(crate) fn down() -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, "the store is down")
}

#[async_trait]
impl TokenStore for Troubled {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.inner.get(id).await
    }
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let found = self.inner.find(key).await?;
        let by_name = matches!(key, IndexKey::User { .. });
        let happens = if by_name { self.after_find.lock().unwrap().take() } else { None };
        match (&found, happens) {
            (Some(row), Some(Some(record))) => {
                self.inner.save(Some(row.id()), &record, SaveCondition::Any).await?;
            }
            (Some(row), Some(None)) => {
                self.inner.delete(row.id()).await?;
            }
            (None, Some(Some(record))) => {
                self.inner.save(None, &record, SaveCondition::Absent).await?;
            }
            _ => {}
        }
        Ok(found)
    }
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        while self.writes_hang.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if self.writes_fail.load(Ordering::SeqCst) {
            return Err(down());
        }
        self.inner.save(id, record, when).await
    }
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.inner.delete(id).await
    }
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(after, limit).await
    }
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        while self.leases_hang.load(Ordering::SeqCst) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        if self.leases_fail.load(Ordering::SeqCst) {
            return Err(down());
        }
        let slow = self.lease_slow.swap(false, Ordering::SeqCst);
        let attempt = self.inner.try_lease(request).await?;
        if slow {
            self.release.notified().await;
        }
        if self.lease_unheard.swap(false, Ordering::SeqCst) {
            return Err(down());
        }
        Ok(attempt)
    }
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.inner.end_lease(lease, note).await
    }
}

pub(crate) fn refresh_of(stored: &Stored) -> &str {
    stored.record().refresh_token.as_ref().map_or("", |token| token.expose())
}

pub(crate) fn kept_as(
    text: &str,
    user: &str,
    refresh: &str,
    access: &str,
    expires: u64,
) -> TokenRecord {
    let mut record = row(user, "", refresh, access, expires);
    record.environment = Some(text.into());
    record
}
