//! The trait that every store implements.

use std::fmt::Debug;
use std::sync::Arc;

use async_trait::async_trait;

use crate::{
    IndexKey, Lease, LeaseAttempt, LeaseRequest, Revision, StoreError, Stored, TokenId, TokenRecord,
};

/// What a store can do, so that callers choose sensible defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Abilities {
    /// Records outlive the process.
    pub durable: bool,
    /// Several processes may use the same store at the same time without losing a write.
    pub shared: bool,
}

impl Abilities {
    /// Neither durable nor shared: what a store in memory is.
    #[must_use]
    pub const fn none() -> Self {
        Self { durable: false, shared: false }
    }

    /// Sets whether records outlive the process.
    #[must_use]
    pub const fn durable(mut self, durable: bool) -> Self {
        self.durable = durable;
        self
    }

    /// Sets whether several processes may share the store.
    #[must_use]
    pub const fn shared(mut self, shared: bool) -> Self {
        self.shared = shared;
        self
    }
}

/// Under which condition [`TokenStore::save`] writes.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SaveCondition {
    /// Write, whatever is there.
    Any,
    /// Write only if no record has the given id or any of the record's index keys; else answer
    /// with the one that is there, unchanged.
    Absent,
    /// Write only if the record with the given id is still in this state; else
    /// [`Conflict`](crate::StoreErrorKind::Conflict).
    Revision(Revision),
}

/// Keeps tokens.
///
/// # Who implements, who calls
///
/// A store author implements the seven methods; `zcrm-auth` calls them. All methods may be called
/// at the same time from any task or thread, on clones and on separate handles to one store.
/// A clone of a store is another handle to the same records.
///
/// # Rules
///
/// 1. **Atomic.** A [`save`](Self::save) or [`delete`](Self::delete) happens whole or not at
///    all, and its condition is judged in the same step as the write. A reader sees the state
///    before or after, nothing in between.
/// 2. **Read your writes.** What `save` answered is what `get` and `find` give from then on.
/// 3. **Ids are the store's.** The store makes them, never reuses one of a present record, and
///    takes any text when asked for one (an unknown id is absent, not an error).
/// 4. **Revisions are the store's.** Every write that changes a member changes the revision.
/// 5. **First by order.** When several records match a key, `find` answers the one that comes
///    first in the order of [`list`](Self::list); of these, one whose declared environment equals
///    the key's comes before one without.
/// 6. **Whole records.** `save` replaces the record: absent members become absent. What a layout
///    has no place for (Zoho's CSV has none for `environment`) is kept beside it.
/// 7. **No secrets in print.** Neither `Debug` nor an error, nor its sources, print a secret.
/// 8. **Absence is `Ok(None)`**; an unreadable store is never taken for an empty one.
/// 9. **One holder.** At no moment do two owners hold a lease on one key. A lease ends when its
///    owner ends it, or when its time is over by the store's own clock, whichever is first; a
///    holder that died holds nobody up for longer.
/// 10. **Leases are idempotent.** Asking again as the holder grants again and starts the time
///     anew; ending a lease that one does not hold (any more) changes nothing and succeeds.
/// 11. **Notes outlive leases.** What the last holder wrote is what the next one is told.
///
/// # Cancel safety
///
/// Dropping a future of this trait leaves the store in the state before or after the call, never
/// in between; which of the two is not known.
#[async_trait]
pub trait TokenStore: Debug + Send + Sync {
    /// What this store can do; the same at every call.
    fn abilities(&self) -> Abilities;

    /// The record with this id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read.
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError>;

    /// The first record that this key finds (rule 5; the meaning of a match is
    /// [`TokenRecord::matches`]).
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read.
    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError>;

    /// Writes a record and answers with what the store now holds.
    ///
    /// | id | condition | what happens |
    /// |---|---|---|
    /// | some | `Any` | the record of that id is replaced, or made under that id |
    /// | some | `Revision` | replaced if still in that state, else `Conflict`; a deleted one is a `Conflict` too |
    /// | some | `Absent` | made under that id, unless the id or a key is taken: then that record is the answer |
    /// | none | `Any` | the record found by the first of [`TokenRecord::index_keys`] that finds one is replaced, else made with a new id |
    /// | none | `Absent` | made with a new id, unless a key is taken: then that record is the answer |
    /// | none | `Revision` | `Invalid` |
    ///
    /// Repeating one's own write is harmless: the answer is the same record.
    ///
    /// # Errors
    ///
    /// [`StoreError`] of kind `Conflict` or `Invalid` as above, or when the store cannot be
    /// written; then nothing was changed.
    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError>;

    /// Removes the record with this id; `false` when there was none.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be written.
    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError>;

    /// At most `limit` records after the given id, in the store's order, which stays the same
    /// from page to page while nothing is written.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read.
    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError>;

    /// Asks for the lease on a key: the right to do something once among all who share the
    /// store. Does not wait: the caller asks again after `retry_in`.
    ///
    /// When the request names a record, it is read in the same step, granted or not.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read or written; then no lease was granted, or
    /// one that ends by time.
    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError>;

    /// Ends a lease and leaves a note for the next holder. When the lease is not held by that
    /// owner (any more) nothing changes, and the call succeeds.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be written; the lease then ends by time.
    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError>;
}

#[async_trait]
#[deny(clippy::missing_trait_methods)]
impl<S: TokenStore + ?Sized> TokenStore for Arc<S> {
    fn abilities(&self) -> Abilities {
        (**self).abilities()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        (**self).get(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        (**self).find(key).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        (**self).save(id, record, when).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        (**self).delete(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        (**self).list(after, limit).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        (**self).try_lease(request).await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        (**self).end_lease(lease, note).await
    }
}
