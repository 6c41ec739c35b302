//! One authenticator and one limiter per identity, at most so many at a time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Weak};

use zcrm_auth::{Authenticator, Identity, TokenPhase};
use zcrm_runtime::lock;
use zcrm_store_api::TokenId;

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

#[derive(Debug, Default)]
pub(crate) struct Cache(Mutex<Entries>);

#[derive(Debug, Default)]
struct Entries {
    map: HashMap<Identity, (CachedSession, u64)>,
    uses: u64,
}

impl Cache {
    /// The entry of this identity, made when there is none, and its metadata.
    pub(crate) fn entry(
        &self,
        identity: Identity,
        make: impl FnOnce() -> CachedSession,
    ) -> (CachedSession, Arc<MetadataState>) {
        let mut entries = lock(&self.0);
        entries.uses += 1;
        let now = entries.uses;
        if let Some((entry, used)) = entries.map.get_mut(&identity) {
            *used = now;
            let metadata = entry.metadata.upgrade().unwrap_or_else(|| {
                let metadata = Arc::default();
                entry.metadata = Arc::downgrade(&metadata);
                metadata
            });
            return (entry.clone(), metadata);
        }
        if entries.map.len() >= MOST {
            entries.put_out();
        }
        let mut entry = make();
        let metadata = Arc::default();
        entry.metadata = Arc::downgrade(&metadata);
        entries.map.insert(identity, (entry.clone(), now));
        (entry, metadata)
    }
}

impl Cache {
    /// Forgets the entries whose token was revoked or removed: a client that is made for the same
    /// token starts from the store. With a row that was removed, all whose token is kept in it are.
    pub(crate) fn forget_revoked(&self, row: Option<&TokenId>) {
        let mut entries = lock(&self.0);
        if let Some(row) = row {
            entries.map.values().for_each(|(entry, _)| entry.authenticator.row_removed(row));
        }
        let revoked =
            |entry: &CachedSession| entry.authenticator.status().phase == TokenPhase::Revoked;
        entries.map.retain(|_, (entry, _)| !revoked(entry));
    }
}

impl Entries {
    /// Removes the older half of those that are idle, so that the walk is paid once in many
    /// inserts. What a client holds, or what is not saved yet, stays, whatever the number.
    fn put_out(&mut self) {
        let mut uses: Vec<u64> = self.map.values().map(|(_, used)| *used).collect();
        let middle = uses.len() / 2;
        let (_, &mut median, _) = uses.select_nth_unstable(middle);
        self.map.retain(|_, (entry, used)| *used >= median || !entry.authenticator.is_idle());
    }
}
