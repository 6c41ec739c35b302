//! Work on one token file and its sidecar; it blocks.
//!
//! Readers take no lock. A writer holds the lock from before it reads until
//! after it wrote. When a write changes both files, the sidecar goes first, with the entries of the
//! row before and of the row after (see [`crate::environment`]); the write happens at the moment the
//! token file is replaced. A process that is killed before that leaves an entry that counts for
//! nothing and is dropped by the next write.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use zcrm_store_api::{
    IndexKey, Lease, LeaseAttempt, SaveCondition, StoreError, Stored, TokenId, TokenRecord,
};

use crate::clock::{Clock, Time};
use crate::journal::Journal;
use crate::lease::Request;
use crate::quiescence::Quiescence;
use crate::snapshot::Snapshot;
use crate::table::{Change, Table};
use crate::token_path::TokenPath;
use crate::trust::Trust;
use crate::writer::Edit;
use crate::{disk, error, highest, lock};

/// One token file, as one family of handles knows it.
pub(crate) struct TokenFile {
    pub(crate) path: PathBuf,
    /// Whose files are used.
    pub(crate) trust: Trust,
    clock: Clock,
    /// By which files are dated and foreign programs waited for.
    pub(crate) time: Time,
    /// How long it waits for other writers.
    pub(crate) patience: Duration,
    /// What was read last.
    pub(crate) snapshot: Mutex<Option<Arc<Snapshot>>>,
    /// The newest that was sure to be whole, to tell what is missing.
    pub(crate) known: Mutex<Option<Arc<Table>>>,
    /// The journal as far as it was read.
    pub(crate) journal: Mutex<Journal>,
    /// Hashes of what was warned of, so that each is warned of once.
    pub(crate) warned: Mutex<HashSet<u64>>,
    /// The greatest number that is noted in the lock file, as far as this handle knows.
    pub(crate) highest: AtomicU64,
    /// What killed processes left behind has been removed.
    pub(crate) swept: AtomicBool,
}

impl TokenFile {
    pub(crate) fn new(path: PathBuf, clock: Clock) -> TokenFile {
        TokenFile {
            path,
            trust: Trust::default(),
            clock,
            time: Time::System,
            patience: lock::PATIENCE,
            snapshot: Mutex::default(),
            known: Mutex::default(),
            journal: Mutex::default(),
            warned: Mutex::default(),
            highest: AtomicU64::new(0),
            swept: AtomicBool::new(false),
        }
    }

    /// Another family of handles to the same file.
    pub(crate) fn trusting(&self, trust: Trust) -> TokenFile {
        TokenFile { trust, ..self.again() }
    }

    pub(crate) fn by(&self, time: Time) -> TokenFile {
        TokenFile { time, ..self.again() }
    }

    fn again(&self) -> TokenFile {
        let (trust, time) = (self.trust.clone(), self.time.clone());
        TokenFile { trust, time, ..TokenFile::new(self.path.clone(), Arc::clone(&self.clock)) }
    }

    pub(crate) fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.token(&self.current()?.table, id)
    }

    pub(crate) fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        Ok(self.current()?.table.find(key).cloned())
    }

    pub(crate) fn list(
        &self,
        after: Option<&TokenId>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let snapshot = self.current()?;
        let mut tokens = snapshot.table.tokens();
        if let Some(after) = after {
            // An id that is gone ends the listing: a page cannot continue from nowhere.
            tokens.find(|stored| stored.id() == after);
        }
        Ok(tokens.take(limit).cloned().collect())
    }

    pub(crate) fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: &SaveCondition,
    ) -> Result<Stored, StoreError> {
        if id.is_some_and(|id| id.as_str().is_empty()) {
            return Err(error::empty_id());
        }
        self.exclusively(|token_path| {
            self.while_still(|quiescence| self.save_once(token_path, quiescence, id, record, when))
        })
    }

    /// `None` when another program wrote meanwhile.
    fn save_once(
        &self,
        token_path: &TokenPath,
        quiescence: &mut Quiescence,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: &SaveCondition,
    ) -> Result<Option<Stored>, StoreError> {
        let Some(held) = self.held(token_path, quiescence)? else { return Ok(None) };
        let table = &held.snapshot.table;
        let present = match id {
            Some(id) => table.token(id),
            None => table.find_any(record),
        };
        match (when, id) {
            (SaveCondition::Any, _) => {}
            (SaveCondition::Absent, _) => {
                if let Some(taken) = present.or_else(|| table.find_any(record)) {
                    return Ok(Some(taken.clone()));
                }
            }
            (SaveCondition::Revision(expected), Some(_)) if present.is_some() => {
                if let Some(same) = present.filter(|present| present.record().same_as(record)) {
                    // The caller's own write, of which it did not hear; or nothing to write.
                    return Ok(Some(same.clone()));
                }
                if present.is_some_and(|present| present.revision() != expected) {
                    return Err(error::conflict());
                }
            }
            (SaveCondition::Revision(_), Some(_)) => return Err(error::conflict()),
            (SaveCondition::Revision(_), None) => return Err(error::revision_without_id()),
            _ => return Err(error::unknown_condition()),
        }
        let id = match (present, id) {
            (Some(present), _) => present.id().clone(),
            (None, Some(id)) => {
                self.check_usable(table, id)?;
                id.clone()
            }
            (None, None) => {
                table.next_id(held.beside.sidecar.removed.max(highest::read(token_path)))
            }
        };
        let change = match present {
            Some(_) => Change::Replace(&id, record),
            None => Change::Append(&id, record),
        };
        let Some(after) = self.write(token_path, held, &Edit::of(&[change]))? else {
            return Ok(None);
        };
        let saved = after.token(&id).cloned();
        saved.ok_or_else(|| error::unreadable_result(&self.path)).map(Some)
    }

    pub(crate) fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        // Nothing to write, nothing to lock.
        if self.token(&self.current()?.table, id)?.is_none() {
            return Ok(false);
        }
        self.exclusively(|token_path| {
            self.while_still(|quiescence| {
                let Some(mut held) = self.held(token_path, quiescence)? else { return Ok(None) };
                if self.token(&held.snapshot.table, id)?.is_none() {
                    return Ok(Some(false));
                }
                // First the number, then the row: a crash in between costs a number, not a mix-up.
                self.never_again(token_path, &mut held, id)?;
                Ok(self.write(token_path, held, &Edit::of(&[Change::Remove(id)]))?.map(|_| true))
            })
        })
    }

    pub(crate) fn try_lease(
        &self,
        request: &Request,
        id: Option<&TokenId>,
    ) -> Result<LeaseAttempt, StoreError> {
        self.exclusively(|token_path| {
            // What a lease is taken for ends in a save: one that cannot succeed is told of now,
            // before a code is spent or a token refreshed.
            disk::replaceable(token_path)?;
            // Nothing is written to the token file, so it need not be still.
            let beside = self.beside(token_path);
            let (snapshot, judgement) =
                self.settled(|| self.current_beside(token_path, &beside))?;
            let snapshot = match judgement.is_clean() {
                true => snapshot,
                false => Arc::new(self.repaired(&snapshot, &judgement)?),
            };
            let record = match id {
                Some(id) => self.token(&snapshot.table, id)?,
                None => None,
            };
            let mut sidecar = beside.sidecar.clone();
            let answer = sidecar.leases.ask((self.clock)(), request);
            self.write_beside(token_path, &beside, &sidecar)?;
            Ok(match answer {
                Err(retry_in) => LeaseAttempt::held(retry_in, record),
                Ok(note) => {
                    let (key, owner) = (request.key.clone(), request.owner.clone());
                    LeaseAttempt::Granted(Lease::new(key, owner, note, record))
                }
            })
        })
    }

    pub(crate) fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.exclusively(|token_path| {
            let beside = self.beside(token_path);
            let mut sidecar = beside.sidecar.clone();
            sidecar.leases.end((self.clock)(), &lease.key, &lease.owner, note);
            self.write_beside(token_path, &beside, &sidecar)
        })
    }
}

#[cfg(test)]
mod tests;
