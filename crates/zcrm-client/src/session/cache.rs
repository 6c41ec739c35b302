//! One authenticator and one limiter per identity, at most so many at a time.

use std::sync::{Arc, Mutex, Weak};

use zcrm_auth::{Authenticator, Identity, TokenPhase};
use zcrm_runtime::lock;
use zcrm_store_api::TokenId;

use super::recent::Recent;
use crate::call::LimiterSlot;
use crate::metadata::MetadataState;

/// The most identities that are kept warm. One that was put out costs a store read at its next
/// call, no token: what it knew is in the store.
const MOST: usize = 4_096;

/// What all clients of one identity share.
#[derive(Clone, Debug)]
pub(crate) struct CachedSession {
    pub(crate) authenticator: Authenticator,
    pub(crate) limiter: Arc<LimiterSlot>,
    /// Lives as long as there is a client.
    pub(crate) metadata: Weak<MetadataState>,
}

#[derive(Debug)]
pub(crate) struct Cache(Mutex<Recent<Identity, CachedSession>>);

impl Default for Cache {
    fn default() -> Self {
        Self(Mutex::new(Recent::new(MOST)))
    }
}

impl Cache {
    /// The entry of this identity, made when there is none, and its metadata.
    pub(crate) fn entry(
        &self,
        identity: Identity,
        make: impl FnOnce() -> CachedSession,
    ) -> (CachedSession, Arc<MetadataState>) {
        let mut entries = lock(&self.0);
        if let Some(entry) = entries.get(&identity) {
            let metadata = entry.metadata.upgrade().unwrap_or_else(|| {
                let metadata = Arc::default();
                entry.metadata = Arc::downgrade(&metadata);
                metadata
            });
            return (entry.clone(), metadata);
        }
        let mut entry = make();
        let metadata = Arc::default();
        entry.metadata = Arc::downgrade(&metadata);
        // What a client holds, or what is not saved yet, stays, whatever the number.
        entries.insert(identity, entry.clone(), |entry| entry.authenticator.is_idle());
        (entry, metadata)
    }

    /// Forgets the entries whose token was revoked or removed: a client that is made for the same
    /// token starts from the store. With a row that was removed, all whose token is kept in it are.
    pub(crate) fn forget_revoked(&self, row: Option<&TokenId>) {
        let mut entries = lock(&self.0);
        if let Some(row) = row {
            entries.values().for_each(|entry| entry.authenticator.row_removed(row));
        }
        entries.retain(|entry| entry.authenticator.status().phase != TokenPhase::Revoked);
    }
}
