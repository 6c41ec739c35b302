//! Restoring rows of ours that a program undid which knows of no lock.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use zcrm_store_api::{StoreError, StoreErrorKind, Timestamp, TokenId, TokenRecord};

use crate::commit_fingerprint::CommitFingerprint;
use crate::completeness::Completeness;
use crate::fingerprint::Fingerprint;
use crate::foreign::{self, Judgement, Repair};
use crate::journal::{Committed, EARLIER, Journal, JournalEntry, Update};
use crate::quiescence::STALLED;
use crate::snapshot::Snapshot;
use crate::table::{Change, Table};
use crate::token_file::TokenFile;
use crate::token_path::TokenPath;
use crate::trust::{Distrust, Refusal};
use crate::writer::{Edit, Held};
use crate::{clock, completeness, environment, error, highest, journal_file, row};

/// A foreign writer truncates the file, and is done with it milliseconds later: until a file is so
/// old, it may be half of what it is about to be.
pub(crate) const UNFINISHED: Duration = Duration::from_millis(200);
/// How often an unfinished file is looked at again, and after what time.
const PEEKS: usize = 40;
const PAUSE: Duration = Duration::from_millis(5);
/// How far the clock of a file system may be ahead of ours.
const AHEAD: Duration = Duration::from_secs(1);

impl TokenFile {
    /// Reads the file until its writer is done, and judges what it holds; for who only reads
    /// it, and does not wait for long.
    ///
    /// An error of kind `Corrupt` when it has just been emptied or cut short. When nothing has to be
    /// repaired, the snapshot is kept.
    pub(crate) fn settled(
        &self,
        read: impl Fn() -> Result<Arc<Snapshot>, StoreError>,
    ) -> Result<(Arc<Snapshot>, Judgement), StoreError> {
        let mut peeks = 0..PEEKS;
        loop {
            let snapshot = read();
            if let Ok(snapshot) = &snapshot
                && snapshot.judged
            {
                return Ok((self.keep(Snapshot::clone(snapshot)), Judgement::default()));
            }
            let (judgement, completeness) = match &snapshot {
                Ok(snapshot) => self.judge(snapshot),
                Err(error) if self.may_be_half(error) => {
                    (Judgement::default(), Completeness::Wiped)
                }
                Err(_) => (Judgement::default(), Completeness::AsCommitted),
            };
            let doubtful = completeness >= Completeness::Short || judgement.unfinished;
            if doubtful && self.is_younger_than(UNFINISHED) && peeks.next().is_some() {
                self.time.pause(PAUSE);
                continue;
            }
            let snapshot = snapshot?;
            if completeness == Completeness::Wiped && self.is_younger_than(foreign::STALE) {
                return Err(error::wiped(&self.path));
            }
            if judgement.is_clean() {
                // What lacks something is looked at again.
                let judged = completeness < Completeness::Short || !self.is_younger_than(STALLED);
                let judged = Snapshot { judged, ..Snapshot::clone(&snapshot) };
                return Ok((self.keep(judged), judgement));
            }
            return Ok((snapshot, judgement));
        }
    }

    /// Tells whether a file that cannot be read may be half of one with our rows.
    pub(crate) fn may_be_half(&self, error: &StoreError) -> bool {
        error.kind() == StoreErrorKind::Corrupt
            && TokenPath::of(&self.path, &self.trust).is_ok_and(|token_path| {
                self.with_journal(&token_path, |journal| journal.has_rows())
            })
    }

    /// What another program did, and whether it may not be done.
    pub(crate) fn judge(&self, snapshot: &Snapshot) -> (Judgement, Completeness) {
        let fingerprint = snapshot.tokens.fingerprint();
        let quiet = !self.is_younger_than(UNFINISHED);
        let table = &snapshot.table;
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let (judgement, completeness) = self.with_journal(&snapshot.token_path, |journal| {
            let written = fingerprint.map(|fingerprint| fingerprint.modified());
            let judgement = foreign::judge(table, journal, written, quiet);
            let completeness = fingerprint.map_or(Completeness::AsCommitted, |fingerprint| {
                completeness::of(table, fingerprint.sign(), known.as_deref(), journal, &judgement)
            });
            (judgement, completeness)
        });
        if completeness < Completeness::Short && !table.is_blank() || !self.is_younger_than(STALLED)
        {
            self.learn(table);
        }
        (judgement, completeness)
    }

    /// Tells whether the token file was written less than this ago. A time that is still to come says
    /// nothing: then it is an old file.
    pub(crate) fn is_younger_than(&self, age: Duration) -> bool {
        let fingerprint = Fingerprint::at(&self.path).ok().flatten();
        let now = clock::timestamp(self.time.now());
        fingerprint.is_some_and(|fingerprint| {
            now.saturating_sub(age) < fingerprint.modified()
                && fingerprint.modified() <= now.saturating_add(AHEAD)
        })
    }

    /// The journal as it is on disk now.
    pub(crate) fn with_journal<T>(
        &self,
        token_path: &TokenPath,
        work: impl FnOnce(&mut Journal) -> T,
    ) -> T {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(refusal) = journal_file::read(token_path, &mut journal) {
            // One that is ours, but that others could have written, is rewritten.
            let refused = !matches!(refusal, Refusal::Distrust(Distrust::Writable(_)));
            *journal = Journal { refused, ..Journal::default() };
            self.warn_of_journal(token_path, &refusal.to_string());
        }
        work(&mut journal)
    }

    fn warn_of_journal(&self, token_path: &TokenPath, trouble: &str) {
        if self.first_time(&("journal", trouble)) {
            tracing::warn!(
                path = %token_path.journal().display(),
                "the journal of the token file is not used, so that rows cannot be restored which \
                 another program undoes: {trouble}"
            );
        }
    }

    /// Puts everything back that was undone; under the lock. `false` when another program has written
    /// since the file was read, and nothing was done.
    pub(crate) fn repair(
        &self,
        token_path: &TokenPath,
        mut held: Held,
        judgement: &Judgement,
    ) -> Result<bool, StoreError> {
        let table = Arc::clone(&held.snapshot.table);
        let given = held.beside.sidecar.removed.max(highest::read(token_path));
        let wanted = wanted(&table, given, &judgement.repairs);
        let changes = changes(&table, &wanted);
        held.forget.extend(judgement.repairs.iter().filter_map(|repair| match repair {
            Repair::Renumber(old, _) => Some(old.clone()),
            _ => None,
        }));
        let edit = Edit { changes: &changes, fragments: &judgement.fragments };
        let done = self.write(token_path, held, &edit)?.is_some();
        if done {
            tracing::warn!(
                path = %self.path.display(),
                rows = changes.len(),
                "another program, which knows of no lock, wrote the token file and undid what was \
                 just saved: it was saved again"
            );
        }
        Ok(done)
    }

    /// The file as it would be if it could be repaired: for those who may only read it.
    pub(crate) fn repaired(
        &self,
        snapshot: &Snapshot,
        judgement: &Judgement,
    ) -> Result<Snapshot, StoreError> {
        let wanted = wanted(&snapshot.table, None, &judgement.repairs);
        let changes = changes(&snapshot.table, &wanted);
        let bytes = snapshot.table.changed(&changes, &judgement.fragments);
        let table = Table::read(bytes, &snapshot.environments);
        let table = table.map_err(|_| error::unreadable_result(&self.path))?;
        Ok(Snapshot { table: Arc::new(table), ..snapshot.clone() })
    }

    /// Forgets rows that are about to be removed: else a process that is killed between the one and the
    /// other would leave a row that is missing and must be restored. Answers with what was known of
    /// them.
    pub(crate) fn disown(&self, token_path: &TokenPath, changes: &[Change<'_>]) -> Vec<Update> {
        let removed: Vec<&TokenId> =
            changes.iter().filter(|change| change.record().is_none()).map(Change::id).collect();
        if removed.is_empty() {
            return Vec::new();
        }
        self.with_journal(token_path, |journal| {
            let known: Vec<Update> = removed
                .iter()
                .filter_map(|id| Some(((*id).clone(), Some(journal.entries.get(*id)?.clone()))))
                .collect();
            let forget = known.iter().map(|(id, _)| (id.clone(), None)).collect();
            if !known.is_empty()
                && let Err(cause) = journal_file::write(token_path, journal, forget, None)
            {
                self.warn_of_journal(token_path, &cause.to_string());
            }
            known
        })
    }

    /// Remembers what was committed, so that it can be restored.
    pub(crate) fn remember(
        &self,
        token_path: &TokenPath,
        tables: [&Table; 2],
        changes: &[Change<'_>],
        forget: &[TokenId],
        disowned: Vec<Update>,
        fingerprint: &Fingerprint,
    ) {
        let when = fingerprint.modified();
        let commit = CommitFingerprint::of(tables[1], fingerprint);
        let written = self.with_journal(token_path, |journal| {
            for update in disowned {
                journal.apply(update);
            }
            let mut updates: Vec<Update> = forget.iter().map(|id| (id.clone(), None)).collect();
            let committed = changes.iter().map(|change| update(journal, tables, change.id(), when));
            updates.extend(committed);
            if updates.is_empty() && !journal.has_rows() {
                return Ok(());
            }
            journal_file::write(token_path, journal, updates, Some(commit))
        });
        if let Err(cause) = written {
            self.warn_of_journal(token_path, &cause.to_string());
        }
    }
}

/// What is to stand under which id: nothing for what is to be removed.
type Wanted<'a> = Vec<(TokenId, Option<&'a TokenRecord>)>;

/// Gives those a new number who lost theirs.
fn wanted<'a>(table: &Table, removed: Option<u64>, repairs: &'a [Repair]) -> Wanted<'a> {
    let mut next = row::digits(table.next_id(removed).as_str());
    for repair in repairs {
        if let Repair::Append(id, _) = repair {
            next = next.max(row::digits(id.as_str()).and_then(|id| id.checked_add(1)));
        }
    }
    let mut number = || {
        let id = next.unwrap_or(u64::MAX);
        next = id.checked_add(1);
        TokenId::from(id.to_string())
    };
    let wanted = repairs.iter().map(|repair| match repair {
        Repair::Replace(id, record) | Repair::Append(id, record) => (id.clone(), Some(record)),
        Repair::Renumber(_, record) => (number(), Some(record)),
        Repair::Remove(id) => (id.clone(), None),
    });
    wanted.collect()
}

fn changes<'a>(table: &Table, wanted: &'a Wanted<'_>) -> Vec<Change<'a>> {
    let change = |(id, record): &'a (TokenId, Option<&TokenRecord>)| match *record {
        None => Change::Remove(id),
        Some(record) if table.token(id).is_some() => Change::Replace(id, record),
        Some(record) => Change::Append(id, record),
    };
    wanted.iter().map(change).collect()
}

fn update(
    journal: &Journal,
    [before, after]: [&Table; 2],
    id: &TokenId,
    when: Timestamp,
) -> Update {
    let replaced = before.token(id).map(|stored| environment::row_hash(stored.record()));
    let now = after.token(id).map(|stored| environment::row_hash(stored.record()));
    let known = match journal.entries.get(id) {
        Some(JournalEntry::Row(row)) => row.earlier.as_slice(),
        Some(JournalEntry::Gone { rows, .. }) => rows,
        None => &[],
    };
    let mut earlier = Vec::with_capacity(EARLIER);
    for row in replaced.iter().chain(known) {
        if Some(*row) != now && !earlier.contains(row) && earlier.len() < EARLIER {
            earlier.push(*row);
        }
    }
    let entry = match after.token(id) {
        Some(stored) => {
            let record = stored.record().clone();
            JournalEntry::Row(Committed { record, earlier, when })
        }
        None => JournalEntry::Gone { rows: earlier, when },
    };
    (id.clone(), Some(entry))
}
