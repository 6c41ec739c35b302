//! Writing a token file and its sidecar, under the lock.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use zcrm_store_api::{SecretBytes, StoreError, Stored, TokenId, TokenRecord};

use crate::environment::Environments;
use crate::error::Step;
use crate::fingerprint::Seen;
use crate::quiescence::Quiescence;
use crate::reader::Beside;
use crate::row;
use crate::sidecar::Sidecar;
use crate::snapshot::Snapshot;
use crate::table::{Change, Table};
use crate::token_file::TokenFile;
use crate::token_path::TokenPath;
use crate::{disk, error, highest, lock};

/// What the holder of the lock has read.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) beside: Beside,
    pub(crate) snapshot: Arc<Snapshot>,
    /// How it is written.
    pub(crate) order: Order,
    /// Rows that are ours no longer, which the next write makes known.
    pub(crate) forget: Vec<TokenId>,
}

/// What comes first when a file is replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    SyncThenRename,
    RenameThenSync,
}

/// What is to be changed.
#[derive(Debug)]
pub(crate) struct Edit<'a> {
    pub(crate) changes: &'a [Change<'a>],
    /// The places of rows that are left out, for they are no rows any more.
    pub(crate) fragments: &'a [usize],
}

impl<'a> Edit<'a> {
    pub(crate) fn of(changes: &'a [Change<'a>]) -> Edit<'a> {
        Edit { changes, fragments: &[] }
    }
}

impl TokenFile {
    pub(crate) fn exclusively<T>(
        &self,
        work: impl FnOnce(&TokenPath) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let token_path = TokenPath::of(&self.path, &self.trust)?;
        if !token_path.lock().exists() {
            // A path that was given by mistake gets no lock file beside what is there.
            self.read_anew(None)?;
        }
        lock::exclusively(&token_path, self.patience, || {
            if !self.swept.swap(true, Ordering::Relaxed) {
                disk::sweep(&token_path);
            }
            work(&token_path)
        })
    }

    /// Reads both files under the lock, as soon as no other program seems to be writing. `None` when there
    /// was something to repair: whether it could be done shows when the file is read again.
    pub(crate) fn held(
        &self,
        token_path: &TokenPath,
        quiescence: &mut Quiescence,
    ) -> Result<Option<Held>, StoreError> {
        let beside = self.beside(token_path);
        let (snapshot, judgement) =
            self.still(quiescence, || self.current_beside(token_path, &beside))?;
        let order = quiescence.order();
        let held = Held { beside, snapshot, order, forget: judgement.forget.clone() };
        if judgement.is_clean() {
            return Ok(Some(held));
        }
        if self.repair(token_path, held, &judgement)? {
            // That was no attempt in vain.
            quiescence.attempts = 0;
        }
        Ok(None)
    }

    /// Repeats work that was begun on what is no longer there.
    pub(crate) fn while_still<T>(
        &self,
        work: impl FnMut(&mut Quiescence) -> Result<Option<T>, StoreError>,
    ) -> Result<T, StoreError> {
        self.while_watched(Quiescence::patient(&self.time), work)
    }

    pub(crate) fn while_watched<T>(
        &self,
        mut quiescence: Quiescence,
        mut work: impl FnMut(&mut Quiescence) -> Result<Option<T>, StoreError>,
    ) -> Result<T, StoreError> {
        loop {
            if let Some(done) = work(&mut quiescence)? {
                return Ok(done);
            }
            quiescence.attempts += 1;
            if quiescence.is_over() {
                return Err(error::never_still(&self.path));
            }
        }
    }

    /// Writes changes, and answers with what the file then holds; with `None` when another program
    /// has written since it was read, and nothing was changed.
    ///
    /// The new bytes are read before they are written: what could not be read back, or would hide
    /// another row, is never put in place.
    pub(crate) fn write(
        &self,
        token_path: &TokenPath,
        held: Held,
        edit: &Edit<'_>,
    ) -> Result<Option<Arc<Table>>, StoreError> {
        let Held { beside, snapshot, order, forget } = held;
        let changes = edit.changes;
        let before = &*snapshot.table;
        let bytes = before.changed(changes, edit.fragments);
        let read = |environments: &Environments| {
            // Only what is read with the same environments reads the same.
            let like = (*environments == snapshot.environments).then_some(before);
            Table::read_like(SecretBytes::new(bytes.expose().to_vec()), environments, like)
                .map_err(|_| error::unreadable_result(&self.path))
        };
        let mut sidecar = beside.sidecar.clone();
        let mut after = read(&sidecar.environments)?;
        if declare(&mut sidecar.environments, before, &after, changes) {
            after = read(&sidecar.environments)?;
            sidecar.environments.keep_used(&[before, &after]);
        }
        if !is_wanted(before, &after, changes) {
            return Err(error::unreadable_result(&self.path));
        }
        let declared = sidecar != beside.sidecar;
        if declared {
            disk::replaceable(token_path)?;
        }
        self.note_numbers(token_path, &[before, &after])?;
        self.write_beside(token_path, &beside, &sidecar)?;
        let disowned = self.disown(token_path, changes);
        let read = snapshot.tokens.fingerprint();
        // Only the environment may be another one: then it was all done by the sidecar.
        let fingerprint = if declared && before.is(&bytes) {
            read
        } else {
            // At each save, not only at the first: the process whose save this one makes up for may
            // just have been killed in the middle of it.
            disk::sweep(token_path);
            disk::replace(token_path, &bytes, read, order, &self.time)?
        };
        let Some(fingerprint) = fingerprint else { return Ok(None) };
        self.remember(token_path, [before, &after], changes, &forget, disowned, &fingerprint);
        let removed = |change: &Change<'_>| {
            change.record().is_none() && sidecar.environments.know(change.id())
        };
        if changes.iter().any(removed) {
            let beside = Beside { sidecar: sidecar.clone(), ..beside };
            sidecar.environments.keep_used(&[&after]);
            if let Err(cause) = self.write_beside(token_path, &beside, &sidecar) {
                // It counts for nothing, and the next write of the sidecar drops it.
                tracing::debug!(%cause, "the environment of a removed row is still declared");
            }
        }
        let after = Arc::new(after);
        self.learn(&after);
        self.keep(Snapshot {
            table: Arc::clone(&after),
            tokens: Seen::UNSURE,
            sidecar: Seen::UNSURE,
            environments: sidecar.environments,
            token_path: token_path.clone(),
            exists: true,
            judged: true,
            whole: true,
        });
        Ok(Some(after))
    }

    /// Notes the greatest number before the row that bears it is written, or is gone.
    fn note_numbers(&self, token_path: &TokenPath, tables: &[&Table]) -> Result<(), StoreError> {
        let greatest = tables.iter().filter_map(|table| table.greatest_number()).max();
        let noted = || self.highest.load(Ordering::Relaxed);
        let Some(greatest) = greatest.filter(|greatest| *greatest > noted()) else { return Ok(()) };
        if highest::read(token_path).is_none_or(|highest| highest < greatest) {
            highest::write(token_path, greatest)
                .map_err(|cause| error::io(Step::Lock, &token_path.lock(), cause))?;
        }
        self.highest.fetch_max(greatest, Ordering::Relaxed);
        Ok(())
    }

    /// Sees to it that the number of a row that is removed is not given to another.
    pub(crate) fn never_again(
        &self,
        token_path: &TokenPath,
        held: &mut Held,
        id: &TokenId,
    ) -> Result<(), StoreError> {
        let Some(number) = row::digits(id.as_str()) else { return Ok(()) };
        let next = row::digits(held.snapshot.table.next_id(None).as_str());
        if next.is_some_and(|next| next > number.saturating_add(1)) {
            // A greater one stays, and the sequence goes on from there.
            return Ok(());
        }
        let mut sidecar = held.beside.sidecar.clone();
        sidecar.removed = sidecar.removed.max(Some(number));
        self.write_beside(token_path, &held.beside, &sidecar)?;
        held.beside = Beside { sidecar, seen: Seen::UNSURE, unusable: false, refused: None };
        Ok(())
    }

    /// Writes the sidecar if that changes anything.
    pub(crate) fn write_beside(
        &self,
        token_path: &TokenPath,
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
            disk::set_sidecar_aside(token_path);
        }
        disk::replace_sidecar(token_path, sidecar.to_text().as_bytes())
    }
}

/// Declares the environments of what was written where they would not be read back by themselves.
fn declare(
    environments: &mut Environments,
    before: &Table,
    after: &Table,
    changes: &[Change<'_>],
) -> bool {
    let mut declared = false;
    for change in changes {
        let id = change.id();
        let (Some(record), Some(read_back)) = (change.record(), after.token(id)) else { continue };
        let wanted = record.environment.as_deref().filter(|text| !text.is_empty());
        if read_back.record().environment.as_deref() == wanted {
            continue;
        }
        if let Some(old) = before.token(id) {
            let environment = old.record().environment.as_deref();
            environments.declare(id, old.record(), environment);
        }
        environments.declare(id, read_back.record(), wanted);
        declared = true;
    }
    declared
}

/// Tells whether the changes, and nothing else, make the one of the other.
pub(crate) fn is_wanted(before: &Table, after: &Table, changes: &[Change<'_>]) -> bool {
    let changed: HashSet<&TokenId> = changes.iter().map(Change::id).collect();
    let other = |stored: &&Stored| !changed.contains(stored.id());
    // What is there must say what was saved: after a damaged line it may be cut out of another row.
    let done = |change: &Change<'_>| match (after.token(change.id()), change.record()) {
        (None, None) => true,
        (Some(found), Some(record)) => says_the_same(found.record(), record),
        _ => false,
    };
    changes.iter().all(done)
        && before
            .tokens()
            .filter(other)
            .map(Stored::revision)
            .eq(after.tokens().filter(other).map(Stored::revision))
}

/// Whether two rows do; the environment stands elsewhere.
fn says_the_same(found: &TokenRecord, saved: &TokenRecord) -> bool {
    let mut found = found.clone();
    found.environment.clone_from(&saved.environment);
    found.same_as(saved)
}
