//! A store that forwards what it does not change.

use std::fmt::Debug;

use async_trait::async_trait;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError, Stored,
    TokenId, TokenRecord, TokenStore,
};

/// What a [`Forwarding`] store does. Each method forwards to [`inner`](Self::inner) unless it is
/// overridden.
#[async_trait]
pub trait Forward: Debug + Send + Sync {
    /// The store that holds the records.
    fn inner(&self) -> &dyn TokenStore;

    /// As [`TokenStore::capabilities`].
    fn capabilities(&self) -> Capabilities {
        self.inner().capabilities()
    }

    /// As [`TokenStore::get`].
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.inner().get(id).await
    }

    /// As [`TokenStore::find`].
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.inner().find(key).await
    }

    /// As [`TokenStore::save`].
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.inner().save(id, record, when).await
    }

    /// As [`TokenStore::delete`].
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.inner().delete(id).await
    }

    /// As [`TokenStore::list`].
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.inner().list(after, limit).await
    }

    /// As [`TokenStore::try_lease`].
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.inner().try_lease(request).await
    }

    /// As [`TokenStore::end_lease`].
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.inner().end_lease(lease, note).await
    }
}

/// A [`TokenStore`] made of a [`Forward`]. Two types, so that a method of the one is never called
/// where that of the other is meant.
#[derive(Clone, Debug)]
pub struct Forwarding<F>(F);

impl<F: Forward> Forwarding<F> {
    /// Wraps what decides.
    pub fn new(forward: F) -> Self {
        Self(forward)
    }
}

#[async_trait]
impl<F: Forward> TokenStore for Forwarding<F> {
    fn capabilities(&self) -> Capabilities {
        self.0.capabilities()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.0.get(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.0.find(key).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.0.save(id, record, when).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.0.delete(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.0.list(after, limit).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.0.try_lease(request).await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.0.end_lease(lease, note).await
    }
}
