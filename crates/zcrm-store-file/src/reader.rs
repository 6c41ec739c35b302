//! Reading a token file and its sidecar, without the lock, and no more often than they change.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError};

use zcrm_store_api::{SecretBytes, StoreError, Stored, TokenId};

use crate::disk::Read;
use crate::environment::Environments;
use crate::error::Step;
use crate::fingerprint::Seen;
use crate::journal::Journal;
use crate::quiescence::Quiescence;
use crate::sidecar::Sidecar;
use crate::snapshot::Snapshot;
use crate::table::{Table, TableFault};
use crate::token_file::TokenFile;
use crate::token_path::TokenPath;
use crate::trust::{Distrust, Refusal};
use crate::{disk, error, header};

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
        if let Some(kept) = &kept
            && kept.holds(&self.path)
        {
            return Ok(Arc::clone(kept));
        }
        let read = || self.read_anew(kept.as_deref()).map(Arc::new);
        let (snapshot, judgement) = self.settled(read)?;
        if judgement.is_clean() {
            return Ok(snapshot);
        }
        let repair = |token_path: &TokenPath| {
            self.while_watched(Quiescence::hasty(&self.time), |quiescence| {
                self.held(token_path, quiescence)
            })
        };
        self.exclusively(repair).map_or_else(
            |cause| {
                if self.first_time(&("repair", cause.to_string())) {
                    tracing::warn!(
                        path = %self.path.display(),
                        %cause,
                        "what another program undid cannot be saved again, it is only read"
                    );
                }
                self.repaired(&snapshot, &judgement).map(Arc::new)
            },
            |held| Ok(held.snapshot),
        )
    }

    /// The file as it is now, with the sidecar that was read under the lock.
    pub(crate) fn current_beside(
        &self,
        token_path: &TokenPath,
        beside: &Beside,
    ) -> Result<Arc<Snapshot>, StoreError> {
        let kept = self.kept();
        if let Some(kept) = &kept
            && kept.tokens.holds(&self.path)
            && kept.environments == beside.sidecar.environments
        {
            return Ok(Arc::clone(kept));
        }
        self.snapshot(token_path, disk::read(&self.path, &self.trust)?, beside, kept.as_deref())
            .map(Arc::new)
    }

    /// Reads both files without the lock.
    pub(crate) fn read_anew(&self, kept: Option<&Snapshot>) -> Result<Snapshot, StoreError> {
        let token_path = TokenPath::of(&self.path, &self.trust)?;
        self.warn_of_directory(&token_path);
        let mut read = disk::read(&self.path, &self.trust)?;
        let mut beside = self.beside(&token_path);
        for _ in 1..READS {
            // A sidecar that was read while the token file stayed the same knows its rows; a later
            // one may have dropped their entries.
            if beside.sidecar.environments.is_empty() || read.seen.holds(&self.path) {
                break;
            }
            let again = disk::read(&self.path, &self.trust)?;
            let same = expose(&again) == expose(&read);
            read = again;
            if same {
                break;
            }
            beside = self.beside(&token_path);
        }
        self.snapshot(&token_path, read, &beside, kept)
    }

    fn snapshot(
        &self,
        token_path: &TokenPath,
        read: Read<SecretBytes>,
        beside: &Beside,
        kept: Option<&Snapshot>,
    ) -> Result<Snapshot, StoreError> {
        let environments = beside.sidecar.environments.clone();
        let exists = read.bytes.is_some();
        let bytes = read.bytes.unwrap_or_default();
        let same = kept.filter(|kept| {
            (&kept.environments, kept.exists) == (&environments, exists) && kept.table.is(&bytes)
        });
        let table = match same {
            Some(kept) => Arc::clone(&kept.table),
            None => Arc::new(self.table(token_path, bytes, &environments)?),
        };
        self.warn_of(&table);
        Ok(Snapshot {
            table,
            tokens: read.seen,
            sidecar: beside.seen,
            environments,
            token_path: token_path.clone(),
            exists,
            judged: same.is_some_and(|kept| kept.judged),
            whole: same.is_some_and(|kept| kept.whole),
        })
    }

    fn table(
        &self,
        token_path: &TokenPath,
        bytes: SecretBytes,
        environments: &Environments,
    ) -> Result<Table, StoreError> {
        let fault = match Table::read(bytes.clone(), environments) {
            Ok(table) => return Ok(table),
            Err(fault) => fault,
        };
        // A file that had our rows and has half a header, or none, was not made by anybody on purpose.
        let ours = |journal: &mut Journal| {
            let header =
                || journal.file.as_ref().map_or(header::NEW, |commit| &commit.header).to_owned();
            journal.has_rows().then(header)
        };
        if fault == TableFault::NoHeader
            && let Some(header) = self.with_journal(token_path, ours)
        {
            if str::from_utf8(bytes.expose()).is_ok_and(header::is_cut_off) {
                return Ok(Table::blank());
            }
            if let Some(table) = Table::read_headless(&bytes, &header, environments) {
                return Ok(table);
            }
        }
        Err(error::corrupt(&self.path, fault))
    }

    /// Takes a table for what the file must hold from now on.
    pub(crate) fn learn(&self, table: &Arc<Table>) {
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(table));
    }

    /// Once for each handle: what is in the directory is only as safe as the directory.
    fn warn_of_directory(&self, token_path: &TokenPath) {
        if !self.first_time("directory") {
            return;
        }
        let found = std::fs::metadata(token_path.directory());
        if let Some(completeness) =
            found.ok().and_then(|found| self.trust.doubt_about_directory(&found))
        {
            tracing::warn!(
                directory = %token_path.directory().display(),
                "the directory of the token file is not this user's alone: {completeness}; keep the file in \
                 a directory of its own"
            );
        }
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
        // A reader that is late may put back an older one: then it does not hold, and is read again.
        *kept = Some(Arc::clone(&snapshot));
        snapshot
    }

    /// The sidecar, or an empty one: tokens are read whatever has become of it.
    pub(crate) fn beside(&self, token_path: &TokenPath) -> Beside {
        let warn = |trouble: &dyn std::fmt::Display| {
            if self.first_time(&trouble.to_string()) {
                tracing::warn!(
                    path = %token_path.sidecar().display(),
                    "the sidecar of the token file is not used, as if no lease was held and no \
                     environment declared: {trouble}"
                );
            }
        };
        let beside = |sidecar, seen| Beside { sidecar, seen, unusable: false, refused: None };
        match disk::read_sidecar(token_path) {
            Ok(Read { bytes: None, seen }) => beside(Sidecar::default(), seen),
            Ok(Read { bytes: Some(bytes), seen }) => match Sidecar::parse(&bytes) {
                Ok(sidecar) => beside(sidecar, seen),
                Err(fault) => {
                    warn(&fault);
                    Beside { unusable: true, ..beside(Sidecar::default(), seen) }
                }
            },
            // Ours, but others could have written it: another takes its place.
            Err(refusal @ Refusal::Distrust(Distrust::Writable(_))) => {
                warn(&refusal);
                Beside { unusable: true, ..beside(Sidecar::default(), Seen::UNSURE) }
            }
            Err(refusal) => {
                let error = error::refused(Step::ReadSidecar, &token_path.sidecar(), refusal);
                warn(&error);
                Beside { refused: Some(error), ..beside(Sidecar::default(), Seen::UNSURE) }
            }
        }
    }

    pub(crate) fn first_time(&self, what: &(impl Hash + ?Sized)) -> bool {
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
