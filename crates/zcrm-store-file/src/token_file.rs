//! Work on one token file and its sidecar; it blocks.
//!
//! Readers take no lock. Whoever writes holds the [lock](crate::lock) from before it reads until
//! after it wrote. When a write changes both files, the sidecar goes first, with the entries of the
//! row before and of the row after (see [`crate::environment`]); the write happens at the moment the
//! token file is replaced. A process that is killed before that leaves an entry that counts for
//! nothing and is dropped by the next write.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use zcrm_store_api::{
    IndexKey, Lease, LeaseAttempt, SaveCondition, SecretBytes, StoreError, Stored, TokenId,
    TokenRecord,
};

use crate::clock::Clock;
use crate::environment::Environments;
use crate::lease::Request;
use crate::place::Place;
use crate::sidecar::Sidecar;
use crate::table::{Change, Table};
use crate::{disk, error, lock};

/// How often a reader begins again because the file was replaced while it read.
const READS: usize = 16;

/// One token file, as one family of handles knows it.
pub(crate) struct TokenFile {
    pub(crate) path: PathBuf,
    clock: Clock,
    /// Hashes of what was warned of, so that each is warned of once.
    warned: Mutex<HashSet<u64>>,
    /// What killed processes left behind has been removed.
    swept: AtomicBool,
}

/// The sidecar as it was found.
#[derive(Default)]
struct Beside {
    sidecar: Sidecar,
    /// There is one that cannot be made sense of: it is moved aside by the next write.
    unusable: bool,
    /// There may be one, but the system does not let us read it: then it is not written to either.
    refused: Option<StoreError>,
}

impl TokenFile {
    pub(crate) fn new(path: PathBuf, clock: Clock) -> TokenFile {
        TokenFile { path, clock, warned: Mutex::default(), swept: AtomicBool::new(false) }
    }

    pub(crate) fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.token(&self.load()?, id)
    }

    pub(crate) fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        Ok(self.load()?.find(key).cloned())
    }

    pub(crate) fn list(
        &self,
        after: Option<&TokenId>,
        limit: usize,
    ) -> Result<Vec<Stored>, StoreError> {
        let table = self.load()?;
        let mut tokens = table.tokens();
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
        self.exclusively(|place| {
            let beside = self.beside(place);
            let table = self.table(self.bytes()?, &beside.sidecar.environments)?;
            let present = match id {
                Some(id) => table.token(id),
                None => table.find_any(record),
            };
            match (when, id) {
                (SaveCondition::Any, _) => {}
                (SaveCondition::Absent, _) => {
                    if let Some(taken) = present.or_else(|| table.find_any(record)) {
                        return Ok(taken.clone());
                    }
                }
                (SaveCondition::Revision(expected), Some(_)) if present.is_some() => {
                    if let Some(same) = present.filter(|present| present.record().same_as(record)) {
                        // The caller's own write, of which it did not hear; or nothing to write.
                        return Ok(same.clone());
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
                    self.check_usable(&table, id)?;
                    id.clone()
                }
                (None, None) => table.next_id(),
            };
            let change = match present {
                Some(_) => Change::Replace(&id, record),
                None => Change::Append(&id, record),
            };
            let after = self.write(place, beside, &table, &change)?;
            after.token(&id).cloned().ok_or_else(|| error::unreadable_result(&self.path))
        })
    }

    pub(crate) fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        // Nothing to write, nothing to lock.
        if self.token(&self.load()?, id)?.is_none() {
            return Ok(false);
        }
        self.exclusively(|place| {
            let beside = self.beside(place);
            let table = self.table(self.bytes()?, &beside.sidecar.environments)?;
            if self.token(&table, id)?.is_none() {
                return Ok(false);
            }
            self.write(place, beside, &table, &Change::Remove(id))?;
            Ok(true)
        })
    }

    pub(crate) fn try_lease(
        &self,
        request: &Request,
        id: Option<&TokenId>,
    ) -> Result<LeaseAttempt, StoreError> {
        self.exclusively(|place| {
            // What a lease is taken for ends in a save: one that cannot succeed is told of now,
            // before a code is spent or a token refreshed.
            disk::replaceable(place)?;
            let beside = self.beside(place);
            let table = self.table(self.bytes()?, &beside.sidecar.environments)?;
            let record = match id {
                Some(id) => self.token(&table, id)?,
                None => None,
            };
            let mut sidecar = beside.sidecar.clone();
            let answer = sidecar.leases.ask((self.clock)(), request);
            self.write_beside(place, &beside, &sidecar)?;
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
        self.exclusively(|place| {
            let beside = self.beside(place);
            let mut sidecar = beside.sidecar.clone();
            sidecar.leases.end((self.clock)(), &lease.key, &lease.owner, note);
            self.write_beside(place, &beside, &sidecar)
        })
    }

    /// Reads both files without the lock.
    fn load(&self) -> Result<Table, StoreError> {
        let mut bytes = self.bytes()?;
        let mut environments = Environments::default();
        for _ in 0..READS {
            environments = self.beside(&Place::of(&self.path)?).sidecar.environments;
            if environments.is_empty() {
                break;
            }
            // A sidecar that was read while the token file stayed the same knows its rows; a later
            // one may have dropped their entries.
            let again = self.bytes()?;
            if again.expose() == bytes.expose() {
                break;
            }
            bytes = again;
        }
        self.table(bytes, &environments)
    }

    /// The bytes of the token file; no file is a file without tokens.
    fn bytes(&self) -> Result<SecretBytes, StoreError> {
        Ok(disk::read(&self.path)?.unwrap_or_default())
    }

    fn table(&self, bytes: SecretBytes, environments: &Environments) -> Result<Table, StoreError> {
        let table =
            Table::read(bytes, environments).map_err(|fault| error::corrupt(&self.path, fault))?;
        for (line, _, fault, row) in table.unusable() {
            if self.first_time(row) {
                tracing::warn!(
                    path = %self.path.display(),
                    line,
                    "a line of the token file is not used and left as it is: {fault}"
                );
            }
        }
        Ok(table)
    }

    /// The sidecar, or an empty one: tokens are read whatever has become of it.
    fn beside(&self, place: &Place) -> Beside {
        let warn = |trouble: &dyn std::fmt::Display| {
            if self.first_time(&trouble.to_string()) {
                tracing::warn!(
                    path = %place.sidecar().display(),
                    "the sidecar of the token file is not used, as if no lease was held and no \
                     environment declared: {trouble}"
                );
            }
        };
        match disk::read_sidecar(place) {
            Ok(None) => Beside::default(),
            Ok(Some(bytes)) => match Sidecar::parse(&bytes) {
                Ok(sidecar) => Beside { sidecar, ..Beside::default() },
                Err(fault) => {
                    warn(&fault);
                    Beside { unusable: true, ..Beside::default() }
                }
            },
            Err(error) => {
                warn(&error);
                Beside { refused: Some(error), ..Beside::default() }
            }
        }
    }

    fn first_time(&self, what: &(impl Hash + ?Sized)) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.warned.lock().unwrap_or_else(PoisonError::into_inner).insert(hasher.finish())
    }

    /// The token of this id; an error when its row is there, but cannot be used.
    fn token(&self, table: &Table, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        match table.token(id) {
            Some(stored) => Ok(Some(stored.clone())),
            None => self.check_usable(table, id).map(|()| None),
        }
    }

    fn check_usable(&self, table: &Table, id: &TokenId) -> Result<(), StoreError> {
        match table.unusable().find(|(_, same, ..)| *same == id) {
            Some((line, _, fault, _)) => Err(error::corrupt_row(&self.path, line, fault)),
            None => Ok(()),
        }
    }

    /// Writes one change, and answers with what the file then holds.
    ///
    /// The new bytes are read before they are written: what could not be read back, or would hide
    /// another row, is never put in place.
    fn write(
        &self,
        place: &Place,
        beside: Beside,
        before: &Table,
        change: &Change<'_>,
    ) -> Result<Table, StoreError> {
        let id = change.id();
        let bytes = before.changed(change);
        let read = |environments: &Environments| {
            Table::read(SecretBytes::new(bytes.expose().to_vec()), environments)
                .map_err(|_| error::unreadable_result(&self.path))
        };
        let mut sidecar = beside.sidecar.clone();
        let mut after = read(&sidecar.environments)?;
        if let (Some(record), Some(read_back)) = (change.record(), after.token(id)) {
            let wanted = record.environment.as_deref().filter(|text| !text.is_empty());
            if read_back.record().environment.as_deref() != wanted {
                if let Some(old) = before.token(id) {
                    let environment = old.record().environment.as_deref();
                    sidecar.environments.declare(id, old.record(), environment);
                }
                sidecar.environments.declare(id, read_back.record(), wanted);
                after = read(&sidecar.environments)?;
                sidecar.environments.keep_used(&[before, &after]);
            }
        }
        let others = |table: &Table| {
            let others = table.tokens().filter(|stored| stored.id() != id);
            others.map(|stored| stored.revision().clone()).collect::<Vec<_>>()
        };
        if after.token(id).is_some() != change.record().is_some()
            || others(before) != others(&after)
        {
            return Err(error::unreadable_result(&self.path));
        }
        let declared = sidecar != beside.sidecar;
        if declared {
            disk::replaceable(place)?;
        }
        self.write_beside(place, &beside, &sidecar)?;
        if declared && before.is(&bytes) {
            // Only the environment is another one: it was all done by the sidecar.
            return Ok(after);
        }
        disk::replace(place, &bytes)?;
        if change.record().is_none() && sidecar.environments.know(id) {
            sidecar.environments.keep_used(&[&after]);
            if let Err(cause) = self.write_beside(place, &beside, &sidecar) {
                // It counts for nothing, and the next write of the sidecar drops it.
                tracing::debug!(%cause, "the environment of a removed row is still declared");
            }
        }
        Ok(after)
    }

    /// Writes the sidecar if that changes anything.
    fn write_beside(
        &self,
        place: &Place,
        beside: &Beside,
        sidecar: &Sidecar,
    ) -> Result<(), StoreError> {
        if *sidecar == beside.sidecar {
            return Ok(());
        }
        if let Some(refused) = &beside.refused {
            return Err(refused.clone());
        }
        if beside.unusable {
            disk::set_sidecar_aside(place);
        }
        disk::replace_sidecar(place, sidecar.to_text().as_bytes())
    }

    fn exclusively<T>(
        &self,
        work: impl FnOnce(&Place) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let place = Place::of(&self.path)?;
        if !place.lock().exists() {
            // A path that was given by mistake gets no lock file beside what is there.
            self.load()?;
        }
        lock::exclusively(&place, || {
            if !self.swept.swap(true, Ordering::Relaxed) {
                disk::sweep(&place);
            }
            work(&place)
        })
    }
}
