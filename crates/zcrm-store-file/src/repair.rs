//! Restoring rows of ours that a program undid which knows of no lock.

use std::sync::{Arc, PoisonError};
use std::time::Duration;

use zcrm_store_api::{StoreError, Timestamp, TokenId, TokenRecord};

use crate::foreign::{self, Judgement, Repair};
use crate::journal::{Committed, EARLIER, Entry, Journal, Update};
use crate::place::Place;
use crate::snapshot::Snapshot;
use crate::table::{Change, Table};
use crate::token_file::TokenFile;
use crate::writer::{Edit, Held};
use crate::{clock, environment, error, journal_file, row};

/// A foreign writer truncates the file, and is done with it milliseconds later: until a file is so
/// old, it may be half of what it is about to be.
const UNFINISHED: Duration = Duration::from_millis(200);
/// How often an unfinished file is looked at again, and after what time.
const PEEKS: usize = 10;
const PAUSE: Duration = Duration::from_millis(20);

impl TokenFile {
    /// Reads the file until whoever is writing it is done, and judges what it holds.
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
            let (judgement, wiped) = match &snapshot {
                Ok(snapshot) => self.judge(snapshot),
                Err(_) => (Judgement::default(), false),
            };
            let doubtful = judgement.unfinished || wiped || snapshot.is_err();
            if doubtful && self.is_younger_than(UNFINISHED) && peeks.next().is_some() {
                std::thread::sleep(PAUSE);
                continue;
            }
            let snapshot = snapshot?;
            if wiped && self.is_younger_than(foreign::STALE) {
                return Err(error::wiped(&self.path));
            }
            if judgement.repairs.is_empty() {
                let judged = Snapshot { judged: true, ..Snapshot::clone(&snapshot) };
                return Ok((self.keep(judged), judgement));
            }
            return Ok((snapshot, judgement));
        }
    }

    /// What another program did, and whether it left less than a header of a file that had our rows.
    fn judge(&self, snapshot: &Snapshot) -> (Judgement, bool) {
        let written = snapshot.tokens.stamp().map(|stamp| stamp.modified());
        self.with_journal(&snapshot.place, |journal| {
            let judgement = foreign::judge(&snapshot.table, journal, written);
            let wiped = written.is_some() && snapshot.table.is_blank() && journal.has_rows();
            (judgement, wiped)
        })
    }

    /// Tells whether the token file was written less than this ago.
    fn is_younger_than(&self, age: Duration) -> bool {
        let stamp = crate::stamp::Stamp::at(&self.path).ok().flatten();
        let oldest = clock::timestamp(clock::now()).saturating_sub(age);
        stamp.is_some_and(|stamp| stamp.modified() > oldest)
    }

    /// The journal as it is on disk now.
    pub(crate) fn with_journal<T>(&self, place: &Place, work: impl FnOnce(&mut Journal) -> T) -> T {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        let trouble = match journal_file::read(place, &mut journal) {
            Ok(Ok(())) => None,
            Ok(Err(fault)) => Some(fault.to_string()),
            Err(cause) => Some(cause.to_string()),
        };
        if let Some(trouble) = trouble {
            *journal = Journal { refused: true, ..Journal::default() };
            self.warn_of_journal(place, &trouble);
        }
        work(&mut journal)
    }

    fn warn_of_journal(&self, place: &Place, trouble: &str) {
        if self.first_time(&("journal", trouble)) {
            tracing::warn!(
                path = %place.journal().display(),
                "the journal of the token file is not used, so that rows cannot be restored which \
                 another program undoes: {trouble}"
            );
        }
    }

    /// Puts everything back that was undone; under the lock. Whether it could be done shows when the
    /// file is read again.
    pub(crate) fn repair(
        &self,
        place: &Place,
        held: Held,
        judgement: &Judgement,
    ) -> Result<(), StoreError> {
        let table = Arc::clone(&held.snapshot.table);
        let mut next = row::digits(table.next_id(held.beside.sidecar.removed).as_str());
        for repair in &judgement.repairs {
            if let Repair::Append(id, _) = repair {
                next = next.max(row::digits(id.as_str()).and_then(|id| id.checked_add(1)));
            }
        }
        let mut number = || {
            let id = next.unwrap_or(u64::MAX);
            next = id.checked_add(1);
            TokenId::from(id.to_string())
        };
        let mut forget = judgement.forget.clone();
        let mut wanted: Vec<(TokenId, Option<&TokenRecord>)> = Vec::new();
        for repair in &judgement.repairs {
            match repair {
                Repair::Replace(id, record) | Repair::Append(id, record) => {
                    wanted.push((id.clone(), Some(record)));
                }
                Repair::Renumber(old, record) => {
                    forget.push(old.clone());
                    wanted.push((number(), Some(record)));
                }
                Repair::Remove(id) => wanted.push((id.clone(), None)),
            }
        }
        let cut = judgement.without_last;
        let changes: Vec<Change<'_>> = wanted
            .iter()
            .map(|(id, record)| match record {
                None => Change::Remove(id),
                Some(record) if table.token(id).is_some() && !(cut && table.ends_with(id)) => {
                    Change::Replace(id, record)
                }
                Some(record) => Change::Append(id, record),
            })
            .collect();
        let edit = Edit { changes: &changes, without_last: cut };
        let held = Held { forget, ..held };
        if self.write(place, held, &edit)?.is_some() {
            tracing::warn!(
                path = %self.path.display(),
                rows = changes.len(),
                "another program, which knows of no lock, wrote the token file and undid what was \
                 just saved: it was saved again"
            );
        }
        Ok(())
    }

    /// Remembers what was committed, so that it can be restored.
    pub(crate) fn remember(
        &self,
        place: &Place,
        tables: [&Table; 2],
        changes: &[Change<'_>],
        forget: &[TokenId],
        when: Timestamp,
    ) {
        let written = self.with_journal(place, |journal| {
            let mut updates: Vec<Update> = forget.iter().map(|id| (id.clone(), None)).collect();
            let committed = changes.iter().map(|change| update(journal, tables, change.id(), when));
            updates.extend(committed);
            if updates.is_empty() {
                return Ok(());
            }
            journal_file::write(place, journal, updates)
        });
        if let Err(cause) = written {
            self.warn_of_journal(place, &cause.to_string());
        }
    }
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
        Some(Entry::Row(row)) => row.earlier.as_slice(),
        Some(Entry::Gone { rows, .. }) => rows,
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
            Entry::Row(Committed { record, earlier, when })
        }
        None => Entry::Gone { rows: earlier, when },
    };
    (id.clone(), Some(entry))
}
