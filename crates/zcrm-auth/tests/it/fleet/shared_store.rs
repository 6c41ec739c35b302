//! The store of the fleet: one memory store, which is out of order now and then.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use zcrm_runtime::lock;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, MemoryStore, SaveCondition,
    StoreError, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};

use super::process::Fate;
use super::server::SharedWorld;
use crate::troubled::down;

/// One process's way to the store that all share.
#[derive(Clone, Debug)]
pub(super) struct SharedStore {
    pub(super) inner: MemoryStore,
    pub(super) down: Arc<AtomicBool>,
    pub(super) world: SharedWorld,
    pub(super) fate: Arc<Fate>,
    pub(super) kept: Arc<Mutex<HashSet<String>>>,
}

impl SharedStore {
    async fn reach(&self) -> Result<(), StoreError> {
        tokio::time::sleep(std::time::Duration::from_millis(self.fate.between(1, 20))).await;
        self.fate.goes_on().await;
        if self.down.load(Ordering::SeqCst) { Err(down()) } else { Ok(()) }
    }
}

#[async_trait]
impl TokenStore for SharedStore {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities().shared(true)
    }
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.reach().await?;
        self.inner.get(id).await
    }
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.reach().await?;
        self.inner.find(key).await
    }
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.reach().await?;
        let saved = self.inner.save(id, record, when).await?;
        let text = |token: Option<&str>| token.unwrap_or_default().to_owned();
        let access = text(record.access_token.as_ref().map(|token| token.expose()));
        let refresh = text(record.refresh_token.as_ref().map(|token| token.expose()));
        if lock(&self.kept).insert(access) {
            lock(&self.world).tokens.entry(refresh.clone()).or_default().generations += 1;
        }
        self.fate.saved(&refresh);
        Ok(saved)
    }
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.reach().await?;
        self.inner.delete(id).await
    }
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner.list(after, limit).await
    }
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.reach().await?;
        self.inner.try_lease(request).await
    }
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.reach().await?;
        self.inner.end_lease(lease, note).await
    }
}
