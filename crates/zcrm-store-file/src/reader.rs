//! Reading a token file and its sidecar, without the lock, and no more often than they change.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError};

use zcrm_store_api::{SecretBytes, StoreError, Stored, TokenId};

use crate::disk::Read;
use crate::place::Place;
use crate::sidecar::Sidecar;
use crate::snapshot::Snapshot;
use crate::stamp::Seen;
use crate::table::Table;
use crate::token_file::TokenFile;
use crate::{disk, error};

/// How often a reader begins again because the file was replaced while it read.
const READS: usize = 16;

/// The sidecar as it was found.
#[derive(Debug)]
pub(crate) struct Beside {
    pub(crate) sidecar: Sidecar,
    pub(crate) seen: Seen,
    /// There is one that cannot be made sense of: it is moved aside by the next write.
    pub(crate) unusable: bool,
    /// There may be one, but the system does not let us read it: then it is not written to either.
    pub(crate) refused: Option<StoreError>,
}

impl TokenFile {
    /// The file as it is now, read only if it is not sure to be what was read before.
    pub(crate) fn current(&self) -> Result<Arc<Snapshot>, StoreError> {
        let kept = self.kept();
        match kept {
            Some(kept) if kept.holds(&self.path) => Ok(kept),
            kept => self.read_anew(kept.as_deref()).map(|snapshot| self.keep(snapshot)),
        }
    }

    /// The file as it is now, with the sidecar that was read under the lock.
    pub(crate) fn current_beside(
        &self,
        place: &Place,
        beside: &Beside,
    ) -> Result<Arc<Snapshot>, StoreError> {
        let kept = self.kept();
        if let Some(kept) = &kept
            && kept.tokens.holds(&self.path)
            && kept.environments == beside.sidecar.environments
        {
            return Ok(Arc::clone(kept));
        }
        let snapshot = self.snapshot(place, disk::read(&self.path)?, beside, kept.as_deref())?;
        Ok(self.keep(snapshot))
    }

    /// Reads both files without the lock.
    pub(crate) fn read_anew(&self, kept: Option<&Snapshot>) -> Result<Snapshot, StoreError> {
        let place = Place::of(&self.path)?;
        let mut read = disk::read(&self.path)?;
        let mut beside = self.beside(&place);
        for _ in 1..READS {
            // A sidecar that was read while the token file stayed the same knows its rows; a later
            // one may have dropped their entries.
            if beside.sidecar.environments.is_empty() || read.seen.holds(&self.path) {
                break;
            }
            let again = disk::read(&self.path)?;
            let same = expose(&again) == expose(&read);
            read = again;
            if same {
                break;
            }
            beside = self.beside(&place);
        }
        self.snapshot(&place, read, &beside, kept)
    }

    fn snapshot(
        &self,
        place: &Place,
        read: Read<SecretBytes>,
        beside: &Beside,
        kept: Option<&Snapshot>,
    ) -> Result<Snapshot, StoreError> {
        let environments = beside.sidecar.environments.clone();
        let bytes = read.bytes.unwrap_or_default();
        let table = match kept {
            Some(kept) if kept.environments == environments && kept.table.is(&bytes) => {
                Arc::clone(&kept.table)
            }
            _ => {
                let table = Table::read(bytes, &environments);
                Arc::new(table.map_err(|fault| error::corrupt(&self.path, fault))?)
            }
        };
        self.warn_of(&table);
        let (tokens, sidecar) = (read.seen, beside.seen);
        Ok(Snapshot { table, tokens, sidecar, environments, place: place.clone() })
    }

    fn warn_of(&self, table: &Table) {
        for (line, _, fault, row) in table.unusable() {
            if self.first_time(row) {
                tracing::warn!(
                    path = %self.path.display(),
                    line,
                    "a line of the token file is not used and left as it is: {fault}"
                );
            }
        }
    }

    fn kept(&self) -> Option<Arc<Snapshot>> {
        self.snapshot.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep(&self, snapshot: Snapshot) -> Arc<Snapshot> {
        let snapshot = Arc::new(snapshot);
        let mut kept = self.snapshot.lock().unwrap_or_else(PoisonError::into_inner);
        // A reader that is late may put back an older one: then it does not hold, and is read anew.
        *kept = Some(Arc::clone(&snapshot));
        snapshot
    }

    /// The sidecar, or an empty one: tokens are read whatever has become of it.
    pub(crate) fn beside(&self, place: &Place) -> Beside {
        let warn = |trouble: &dyn std::fmt::Display| {
            if self.first_time(&trouble.to_string()) {
                tracing::warn!(
                    path = %place.sidecar().display(),
                    "the sidecar of the token file is not used, as if no lease was held and no \
                     environment declared: {trouble}"
                );
            }
        };
        let beside = |sidecar, seen| Beside { sidecar, seen, unusable: false, refused: None };
        match disk::read_sidecar(place) {
            Ok(Read { bytes: None, seen }) => beside(Sidecar::default(), seen),
            Ok(Read { bytes: Some(bytes), seen }) => match Sidecar::parse(&bytes) {
                Ok(sidecar) => beside(sidecar, seen),
                Err(fault) => {
                    warn(&fault);
                    Beside { unusable: true, ..beside(Sidecar::default(), seen) }
                }
            },
            Err(error) => {
                warn(&error);
                Beside { refused: Some(error), ..beside(Sidecar::default(), Seen::UNSURE) }
            }
        }
    }

    fn first_time(&self, what: &(impl Hash + ?Sized)) -> bool {
        let mut hasher = DefaultHasher::new();
        what.hash(&mut hasher);
        self.warned.lock().unwrap_or_else(PoisonError::into_inner).insert(hasher.finish())
    }

    /// The token of this id; an error when its row is there, but cannot be used.
    pub(crate) fn token(&self, table: &Table, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        match table.token(id) {
            Some(stored) => Ok(Some(stored.clone())),
            None => self.check_usable(table, id).map(|()| None),
        }
    }

    pub(crate) fn check_usable(&self, table: &Table, id: &TokenId) -> Result<(), StoreError> {
        match table.unusable().find(|(_, same, ..)| *same == id) {
            Some((line, _, fault, _)) => Err(error::corrupt_row(&self.path, line, fault)),
            None => Ok(()),
        }
    }
}

fn expose(read: &Read<SecretBytes>) -> Option<&[u8]> {
    read.bytes.as_ref().map(SecretBytes::expose)
}

#[cfg(test)]
mod tests;
