//! Foreign writes: which of our rows another program undid, and which it meant to change.
//!
//! Zoho's SDKs read the whole file, then truncate it and write all of it again, and know of no lock. What we
//! commit between their reading and their writing is undone by them without their knowing. From the
//! journal of our own commits that can be told from what they did on purpose; the table of the rules
//! is in the README.
//!
//! Source: observed, Python SDK 8.0 and Node SDK 8.0 (whole file rewritten on save, no lock).

use std::time::Duration;

use zcrm_store_api::{Stored, Timestamp, TokenId, TokenRecord};

use crate::environment::row_hash;
use crate::journal::{Committed, Journal, JournalEntry};
use crate::row;
use crate::table::Table;

/// How long after our commit a writer that had read before may write. Zoho's SDKs take milliseconds
/// from the one to the other; a machine under load may take seconds.
pub(crate) const STALE: Duration = Duration::from_secs(10);

/// What another program did to our rows.
#[derive(Debug, Default)]
pub(crate) struct Judgement {
    pub(crate) repairs: Vec<Repair>,
    /// Rows that another program changed or removed on purpose, so that they are ours no longer.
    pub(crate) forget: Vec<TokenId>,
    /// Rows of ours are missing or cut off: the writer may not be done.
    pub(crate) unfinished: bool,
    /// The header is gone and has to be put back.
    pub(crate) header: bool,
    /// The places of rows that are the beginnings of ours, which are restored.
    pub(crate) fragments: Vec<usize>,
}

impl Judgement {
    /// Tells whether nothing has to be repaired.
    pub(crate) fn is_clean(&self) -> bool {
        self.repairs.is_empty() && !self.header
    }

    /// The ids under which rows will be there again.
    pub(crate) fn restored(&self) -> impl Iterator<Item = &TokenId> {
        self.repairs.iter().filter_map(|repair| match repair {
            Repair::Append(id, _) | Repair::Renumber(id, _) => Some(id),
            Repair::Replace(..) | Repair::Remove(_) => None,
        })
    }
}

/// What has to be done.
#[derive(Debug)]
pub(crate) enum Repair {
    /// The row holds what it held before our commit: ours is put in its place.
    Replace(TokenId, TokenRecord),
    /// The row is missing.
    Append(TokenId, TokenRecord),
    /// The row is missing, and its id was given to another user: the id is the old one.
    Renumber(TokenId, TokenRecord),
    /// We removed the row, and it came back.
    Remove(TokenId),
}

/// The state of one row of ours.
enum Fate {
    Intact,
    /// Another program's own change.
    Theirs,
    Reverted,
    /// What is left of it is no row any more, and stands at this place.
    CutOff(usize),
    Missing,
    /// Missing, and the id is another user's.
    Displaced,
}

/// Judges a file that was written at this time; `None` when there is no file, which no SDK
/// brings about: a person removed it. While a file is not `quiet`, nothing in it is taken for
/// meant so.
pub(crate) fn judge(
    table: &Table,
    journal: &Journal,
    written: Option<Timestamp>,
    quiet: bool,
) -> Judgement {
    let mut judgement = Judgement { header: table.lost().is_some(), ..Judgement::default() };
    let Some(written) = written else {
        judgement.forget.extend(journal.entries.keys().cloned());
        return judgement;
    };
    let is_soon_after = |when: Timestamp| written <= when.saturating_add(STALE);
    let mut fates = Vec::new();
    for (id, entry) in &journal.entries {
        match entry {
            JournalEntry::Row(ours) => match fate(table, id, ours) {
                Fate::Intact => {}
                Fate::Theirs => judgement.forget.push(id.clone()),
                fate => fates.push((id, ours, fate)),
            },
            JournalEntry::Gone { rows, when } => match table.token(id) {
                None => {}
                Some(back)
                    if rows.contains(&row_hash(back.record()))
                        && written >= *when
                        && is_soon_after(*when) =>
                {
                    judgement.repairs.push(Repair::Remove(id.clone()));
                }
                Some(_) => judgement.forget.push(id.clone()),
            },
        }
    }
    // One that is missing alone was removed on purpose; so were all, when the header was left.
    let cut = table.is_blank() || table.is_cut_off() || table.lost().is_some();
    let torn = cut || (fates.len() > 1 && !table.is_bare());
    for (id, ours, fate) in fates {
        let record = || ours.record.clone();
        let lost = torn || !quiet || is_soon_after(ours.when);
        judgement.unfinished |= !matches!(fate, Fate::Reverted);
        match fate {
            Fate::Reverted => judgement.repairs.push(Repair::Replace(id.clone(), record())),
            Fate::CutOff(at) => {
                judgement.fragments.push(at);
                judgement.repairs.push(Repair::Append(id.clone(), record()));
            }
            Fate::Missing if lost => judgement.repairs.push(Repair::Append(id.clone(), record())),
            Fate::Displaced if lost => {
                judgement.repairs.push(Repair::Renumber(id.clone(), record()));
            }
            Fate::Missing | Fate::Displaced => judgement.forget.push(id.clone()),
            Fate::Intact | Fate::Theirs => {}
        }
    }
    if !quiet {
        judgement.forget.clear();
    }
    judgement
}

fn fate(table: &Table, id: &TokenId, ours: &Committed) -> Fate {
    let found = table.token(id);
    if found.is_some_and(|found| is_same(found, &ours.record)) {
        return Fate::Intact;
    }
    // Cut off by a writer that was stopped, or by one that took half a file for the whole.
    let beginning = table.place_of(id).filter(|(_, text)| {
        // Two that write at once leave zeros where neither wrote.
        text.contains(&0) || is_beginning(text, id, &ours.record)
    });
    match (found, beginning) {
        (Some(_), Some(_)) => Fate::Reverted,
        (None, Some((at, _))) => Fate::CutOff(at),
        (Some(found), _) if ours.earlier.contains(&row_hash(found.record())) => Fate::Reverted,
        (Some(found), _) if is_same_person(found.record(), &ours.record) => Fate::Theirs,
        // A damaged line is still reported by its number.
        (None, _) if table.place_of(id).is_some() => Fate::Theirs,
        // Found under another id, it is not lost.
        _ if table.find_any(&ours.record).is_some() => Fate::Theirs,
        (Some(_), _) => Fate::Displaced,
        (None, _) => Fate::Missing,
    }
}

/// Whether the row holds the record; its environment stands elsewhere.
fn is_same(found: &Stored, ours: &TokenRecord) -> bool {
    found.record().same_as(ours) || row_hash(found.record()) == row_hash(ours)
}

fn is_beginning(text: &[u8], id: &TokenId, ours: &TokenRecord) -> bool {
    let mut whole = Vec::new();
    row::push(&mut whole, id, ours);
    let whole = zcrm_store_api::SecretBytes::new(whole);
    whole.expose().starts_with(text) && whole.expose().len() > text.len()
}

/// Whether both are of one user, as far as that can be told.
fn is_same_person(one: &TokenRecord, other: &TokenRecord) -> bool {
    let name = |record: &TokenRecord| record.user_name.clone().filter(|name| !name.is_empty());
    match (name(one), name(other)) {
        (Some(one), Some(other)) => one == other,
        // By a token that both have.
        _ => other.index_keys().iter().any(|key| one.matches(key)),
    }
}
