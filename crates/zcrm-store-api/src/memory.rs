//! The store that forgets when the process ends: reference implementation and test double.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use async_trait::async_trait;

use crate::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner, Revision,
    SaveCondition, StoreError, StoreErrorKind, Stored, Timestamp, TokenId, TokenRecord, TokenStore,
};

/// How often waiters are asked to come back: often, since it costs next to nothing here.
const POLL: Duration = Duration::from_millis(20);

/// How long a note is kept after its lease: the pacing that is kept in notes looks back ten minutes,
/// and a grant token lives for minutes. A process that kept them all would grow with every sign-in.
const NOTE_KEPT: Duration = Duration::from_secs(60 * 60);

/// So many leases are kept before those that say nothing any more are looked for.
const LEASES_KEPT: usize = 64;

/// Keeps tokens in memory: for tests, and for programs that are given a refresh token at start.
///
/// The note of a lease is kept for an hour after it.
///
/// A clone is another handle to the same records. Records are listed in the order in which they
/// were made; look-ups walk the list, so it suits thousands of records, not millions.
#[derive(Clone)]
pub struct MemoryStore {
    rows: Arc<Mutex<Rows>>,
    clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
}

#[derive(Default)]
struct Rows {
    list: Vec<Stored>,
    last_id: u64,
    writes: u64,
    leases: HashMap<LeaseKey, LeaseState>,
    /// How many leases were left when they were last gone through.
    leases_left: usize,
}

/// What is known of a key: who holds it until when, and the note that outlives the holder.
struct LeaseState {
    owner: Option<Owner>,
    /// When it ends by time, or when it was ended.
    until: Timestamp,
    note: Vec<u8>,
}

impl Default for LeaseState {
    fn default() -> Self {
        Self { owner: None, until: Timestamp::UNIX_EPOCH, note: Vec::new() }
    }
}

impl LeaseState {
    fn holder(&self, now: Timestamp) -> Option<&Owner> {
        self.owner.as_ref().filter(|_| now < self.until)
    }
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::with_clock(|| {
            #[expect(clippy::disallowed_methods, reason = "leases end by the store's own clock")]
            let now = SystemTime::now();
            let millis = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
            Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
        })
    }
}

impl MemoryStore {
    /// An empty store whose leases end by this clock: for tests that move time themselves.
    pub fn with_clock(clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self { rows: Arc::default(), clock: Arc::new(clock) }
    }

    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn rows(&self) -> MutexGuard<'_, Rows> {
        // Every method leaves the rows whole before it can panic, so a poisoned lock is usable.
        self.rows.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn position(&self, id: &TokenId) -> Option<usize> {
        self.list.iter().position(|row| row.id() == id)
    }

    fn find(&self, key: &IndexKey) -> Option<usize> {
        let mut matches = (0..self.list.len()).filter(|&at| self.list[at].record().matches(key));
        let first = matches.next()?;
        let IndexKey::User { environment: Some(environment), .. } = key else {
            return Some(first);
        };
        let declared =
            |&at: &usize| self.list[at].record().environment.as_deref() == Some(&**environment);
        Some(std::iter::once(first).chain(matches).find(declared).unwrap_or(first))
    }

    fn find_any(&self, record: &TokenRecord) -> Option<usize> {
        record.index_keys().iter().find_map(|key| self.find(key))
    }

    /// Drops leases that are over, with notes of more than an hour ago; not at each call, for that
    /// goes through all of them.
    fn forget_leases(&mut self, now: Timestamp) {
        if self.leases.len() < LEASES_KEPT.max(2 * self.leases_left) {
            return;
        }
        self.leases.retain(|_, state| {
            let kept = if state.note.is_empty() { Duration::ZERO } else { NOTE_KEPT };
            now < state.until.saturating_add(kept)
        });
        self.leases_left = self.leases.len();
    }

    fn new_id(&mut self) -> TokenId {
        loop {
            self.last_id += 1;
            let id = TokenId::from(self.last_id.to_string());
            if self.position(&id).is_none() {
                return id;
            }
        }
    }

    fn write(&mut self, at: Option<usize>, id: TokenId, record: &TokenRecord) -> Stored {
        // A number that a caller chose is not given again either.
        if let Ok(chosen) = id.as_str().parse::<u64>() {
            self.last_id = self.last_id.max(chosen.min(u64::MAX - 1));
        }
        self.writes += 1;
        let revision = Revision::new(self.writes.to_be_bytes());
        let stored = Stored::new(id, revision, record.clone());
        match at {
            Some(at) => self.list[at] = stored.clone(),
            None => self.list.push(stored.clone()),
        }
        stored
    }
}

/// Adds records under new ids, without a look at their keys: for those who have many, and know
/// that no two are of one user.
impl Extend<TokenRecord> for MemoryStore {
    fn extend<I: IntoIterator<Item = TokenRecord>>(&mut self, records: I) {
        // Not under the lock: whose iterator it is may call the store.
        let records: Vec<_> = records.into_iter().collect();
        let mut rows = self.rows();
        // Looked up in a set: `new_id` walks the list for each record.
        let taken: HashSet<TokenId> = rows.list.iter().map(|row| row.id().clone()).collect();
        for record in records {
            let id = loop {
                rows.last_id += 1;
                let id = TokenId::from(rows.last_id.to_string());
                if !taken.contains(&id) {
                    break id;
                }
            };
            rows.write(None, id, &record);
        }
    }
}

#[async_trait]
impl TokenStore for MemoryStore {
    fn capabilities(&self) -> Capabilities {
        Capabilities::none()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        let rows = self.rows();
        Ok(rows.position(id).map(|at| rows.list[at].clone()))
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        let rows = self.rows();
        Ok(rows.find(key).map(|at| rows.list[at].clone()))
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        let mut rows = self.rows();
        let at = match id {
            Some(id) => rows.position(id),
            None => rows.find_any(record),
        };
        match (when, id) {
            (SaveCondition::Absent, _) => {
                if let Some(taken) = at.or_else(|| rows.find_any(record)) {
                    return Ok(rows.list[taken].clone());
                }
            }
            (SaveCondition::Revision(expected), Some(_)) => {
                let present = at.map(|at| &rows.list[at]);
                if let Some(same) = present.filter(|present| present.record().same_as(record)) {
                    // The caller's own write, of which it did not hear; or nothing to write.
                    return Ok(same.clone());
                }
                if present.is_none_or(|present| *present.revision() != expected) {
                    return Err(StoreError::new(
                        StoreErrorKind::Conflict,
                        "the token record has changed since it was read: read it again",
                    ));
                }
            }
            (SaveCondition::Revision(_), None) => {
                return Err(StoreError::new(
                    StoreErrorKind::Invalid,
                    "a revision says nothing without the id of the record: give both",
                ));
            }
            (SaveCondition::Any, _) => {}
        }
        let id = match (at, id) {
            (Some(at), _) => rows.list[at].id().clone(),
            (None, Some(id)) => id.clone(),
            (None, None) => rows.new_id(),
        };
        Ok(rows.write(at, id, record))
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        let mut rows = self.rows();
        let at = rows.position(id);
        if let Some(at) = at {
            rows.list.remove(at);
        }
        Ok(at.is_some())
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        let rows = self.rows();
        let start = match after {
            // An id that is gone ends the listing: a page cannot continue from nowhere.
            Some(id) => rows.position(id).map_or(rows.list.len(), |at| at + 1),
            None => 0,
        };
        Ok(rows.list.iter().skip(start).take(limit).cloned().collect())
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        let now = (self.clock)();
        let mut rows = self.rows();
        let record = request.id.and_then(|id| rows.position(id)).map(|at| rows.list[at].clone());
        rows.forget_leases(now);
        let state = rows.leases.entry(request.key.clone()).or_default();
        if state.holder(now).is_some_and(|holder| holder != request.owner) {
            return Ok(LeaseAttempt::held(POLL.min(state.until.since(now)), record));
        }
        state.owner = Some(request.owner.clone());
        state.until = now.saturating_add(request.ttl);
        request.extend(&mut state.note);
        let lease =
            Lease::new(request.key.clone(), request.owner.clone(), state.note.clone(), record);
        Ok(LeaseAttempt::Granted(lease))
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        let now = (self.clock)();
        let mut rows = self.rows();
        if let Some(state) = rows.leases.get_mut(&lease.key)
            && state.holder(now) == Some(&lease.owner)
        {
            *state = LeaseState { owner: None, until: now, note: note.to_vec() };
        }
        Ok(())
    }
}

impl std::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let rows = self.rows();
        f.debug_struct("MemoryStore")
            .field("records", &rows.list.len())
            .field("leases", &rows.leases.len())
            .finish()
    }
}
