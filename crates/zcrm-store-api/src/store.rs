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
pub struct Capabilities {
    /// Records outlive the process.
    pub durable: bool,
    /// Several processes may use the same store at the same time without losing a write.
    pub shared: bool,
}

impl Capabilities {
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
    /// Write only if the record with the given id is still in this state, or is what is to be
    /// written already; else [`Conflict`](crate::StoreErrorKind::Conflict).
    Revision(Revision),
}

/// Keeps tokens.
///
/// # Who implements, who calls
///
/// A store author implements the seven methods; `zcrm-auth` calls them, and an application
/// seldom does. All methods may be called at the same time from any task or thread, on clones and
/// on separate handles to one store. A clone of a store is another handle to the same records.
///
/// What happens in one step, for everybody who shares the store: a [`save`](Self::save) together
/// with the judgement of its [`SaveCondition`]; a [`delete`](Self::delete);
/// a [`try_lease`](Self::try_lease) together with what it appends and the record it reads;
/// an [`end_lease`](Self::end_lease) together with its note. No step spans two calls, and a
/// [`list`](Self::list) of several pages is several looks.
///
/// # Rules
///
/// Each is tried by the function of the feature `conformance` that bears its number, and
/// `conformance_suite!` makes one test of each; the guide is the example `store_redb`.
///
/// ## Records
///
/// 1. `capabilities` gives the same answer at every call and on every handle.
/// 2. What is not there is `Ok(None)`, `Ok(false)` or an empty page, whatever text was asked for.
///    An error is never how absence is told, and absence never how an error is.
/// 3. What `save` answered is what `get`, `find` and `list` give from then on, on every handle:
///    the same id, revision and record.
/// 4. Every member of a record is kept, `environment` too where a layout has no column for it.
/// 5. `save` replaces the whole record: a member that is absent in the new one is absent
///    afterwards.
/// 6. `delete` answers `true` once; from then on neither the id nor a key of the record finds it.
/// 7. A new record gets an id that no record has or had, even one that a caller chose:
///    a caller that remembers an id never meets another's token under it.
/// 8. A record that is saved under an id that is not there is made under exactly that id: any
///    text that is not empty.
/// 9. `Any` with an id replaces that record and touches no other, whatever keys they share.
/// 10. `Any` without an id replaces the record that the first of its `index_keys` finds, in the
///    order user, grant, refresh, access; when none finds one, it makes one.
///
/// ## Keys
///
/// 11. Each of a record's `index_keys` finds it, on every handle.
/// 12. A key matches the whole text, case-sensitively, and only in its own role: a refresh token
///    finds no access token.
/// 13. A key that a record had before it was replaced does not find it any more.
/// 14. An empty text is an absent member: it is no key, matches nothing, and may come back as
///    absent.
/// 15. When several records match a key, `find` answers the first in the order of `list`.
/// 16. A user key that names an environment does not find a record declared for another. A key or
///    a record that names none contradicts nothing.
/// 17. Of the records that match a user key with an environment, those declared for it come
///    before those that name none.
///
/// ## Saving once
///
/// 18. `Absent` writes nothing when the id or any key of the record is taken, and answers with
///    the record that has it.
/// 19. `Absent` is judged and written in one step: of many at once that share an id or a key, on
///    any threads and handles, one is written, and all answer with it.
/// 20. So it is among the tasks of one thread, whichever await each is at. No call blocks its
///    thread to wait for another one.
///
/// ## Comparing and swapping
///
/// 21. `Revision` writes when the record is in that state, and is a `Conflict` that changes
///    nothing when it is in another.
/// 22. Two states of a record that differ in any member have different revisions.
/// 23. `Revision` with an id that is not there is a `Conflict` and makes nothing.
/// 24. `Revision` without an id is `Invalid` and makes nothing.
/// 25. Of many saves at once on one revision, on any threads and handles, one is written and
///    every other is a `Conflict`.
/// 26. Repeating a save that was written succeeds and makes no second record. For `Revision` too:
///    a record that is what is stored already is no conflict.
///
/// ## Leases
///
/// 27. While one owner holds the lease on a key, no other is granted it. Other keys are not
///    held by that.
/// 28. Of many owners that ask at once, on any threads and handles, one is granted the lease.
/// 29. `end_lease` by the holder frees the key at once.
/// 30. A lease that is not ended is held until its time is over by the store's own clock, and no
///    longer: a holder that died delays no other.
/// 31. The holder that asks again is granted again, and the time starts again.
/// 32. Ending a lease that is held by another owner, or by no owner any more, succeeds and changes
///    nothing; its note is not written.
/// 33. A note outlives the lease, however that ended: what was written last is what the next
///    holder is told.
/// 34. What a request appends is added to the end of the note in the same step as the grant, unless
///    the note ends with it already. A request that is not granted, or that appends nothing, leaves
///    the note as it is.
/// 35. The record that a request names is answered in its newest state, granted or held, and
///    `None` when there is none.
/// 36. `Held` says to ask again after more than no time, and no later than the lease ends by
///    time.
/// 37. A lease locks no record: everybody may save and delete while it is held, and that does not
///    end it.
///
/// ## Many at once
///
/// 38. A reader sees a record as it was before or after a write, never a mixture, and never as
///    absent while it is replaced.
/// 39. Of saves at once to different records, on any threads and handles, none is lost.
/// 40. A call whose future is dropped happens whole or not at all, which of the two is not known,
///    and delays no other.
///
/// ## Lasting
///
/// 41. In a `durable` store records outlive the process, with their ids, revisions and order; ids
///    that are taken stay taken.
/// 42. In a `durable` store leases and notes outlive the process as well: who crashed does not
///    lose the pacing history.
///
/// ## Listing
///
/// 43. `list` gives at most `limit` records after the given id, in an order that stays while
///    nothing is written; after the last id, or one that is not there, the page is empty.
/// 44. All pages together are the whole store, every record once, however many there are.
///
/// ## Secrecy
///
/// 45. `Debug` of a store, and of whatever it answers, shows no secret, in no encoding.
/// 46. No error shows a secret, neither in its message nor in any of its sources.
///
/// ## Odd values
///
/// 47. Texts come back as they were: any Unicode but NUL, commas, quotes, line ends, blanks at
///    either end, tokens of 4 KiB, moments far away.
/// 48. Odd texts are keys like any other: wildcards of a query language match themselves only,
///    and texts that differ in one code point, or in the last of 4,096 characters, are different.
/// 49. Keys and owners of leases are any text but NUL, compared exactly; notes are any bytes.
///
/// # Besides
///
/// What no kit can see from outside: an unreachable or damaged store is an error, never taken for
/// an empty one, and never overwritten. Nothing secret is logged, by the store or by the libraries
/// below it. A store that is [`shared`](Capabilities::shared) keeps its rules among processes, one
/// of which may be killed at any time.
///
/// Ids and revisions are the store's own: callers compare them, and print them, and read no meaning
/// into them.
///
/// # What a lease promises
///
/// The right to do something once, among all who share the store and ask: it keeps no process from
/// reading or writing records. It is plain data: dropping it frees nothing, and its holder cannot
/// know that it still holds it, only for how long it asked. What must not be done twice is
/// therefore guarded by a [`Revision`] as well; a lease saves work, a revision saves the token.
///
/// # Cancel safety
///
/// Dropping a future of this trait leaves the store in the state before or after the call, never
/// in between; which of the two is not known (rule 40).
#[async_trait]
pub trait TokenStore: Debug + Send + Sync {
    /// What this store can do; the same at every call.
    fn capabilities(&self) -> Capabilities;

    /// The record with this id.
    ///
    /// # Errors
    ///
    /// [`StoreError`] when the store cannot be read.
    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError>;

    /// The first record that this key finds (rules 15 to 17; the meaning of a match is
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
    /// | some | `Revision` | replaced if still in that state, left alone if it is the same record already, else `Conflict`; a deleted one is a `Conflict` too |
    /// | some | `Absent` | made under that id, unless the id or a key is taken: then that record is the answer |
    /// | none | `Any` | the record found by the first of [`TokenRecord::index_keys`] that finds one is replaced, else made with a new id |
    /// | none | `Absent` | made with a new id, unless a key is taken: then that record is the answer |
    /// | none | `Revision` | `Invalid` |
    ///
    /// A record that is what is stored already ([`TokenRecord::same_as`]) is no `Conflict`, so that
    /// a write can be repeated whose answer was lost (rule 26).
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
    fn capabilities(&self) -> Capabilities {
        (**self).capabilities()
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
