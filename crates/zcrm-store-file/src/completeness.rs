//! Completeness: whether a file that was read may be less than its writer is about to write.

use std::collections::HashSet;

use crate::commit_fingerprint::Sign;
use crate::foreign::Judgement;
use crate::journal::{Journal, JournalEntry};
use crate::table::{Lost, Table};

/// Why a file may not be all that its writer is about to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Completeness {
    /// It is as this store left it.
    AsCommitted,
    /// Nothing is missing.
    NothingMissing,
    /// Nothing is known of it, or its last line has no ending, as always.
    Unknown,
    /// Rows are missing that were there.
    Short,
    /// The last line has no ending, and had one before.
    Open,
    /// The last line is no row.
    Cut,
    /// Not even the header is whole.
    Wiped,
}

/// The doubt about a file of this sign, as far as it can be told from a table that was whole and from
/// what we know of our last commit.
pub(crate) fn of(
    table: &Table,
    sign: Sign,
    known: Option<&Table>,
    journal: &Journal,
    judgement: &Judgement,
) -> Completeness {
    let commit = journal.file.as_ref();
    if commit.is_some_and(|commit| commit.sign == sign) {
        return Completeness::AsCommitted;
    }
    if table.is_blank() || table.lost() == Some(Lost::Beginning) {
        return match known {
            _ if journal.has_rows() => Completeness::Wiped,
            Some(known) if !known.is_bare() => Completeness::Short,
            // An empty file is one without tokens.
            _ => Completeness::Unknown,
        };
    }
    if table.is_cut_off() && !table.ends_blank() {
        return Completeness::Cut;
    }
    let quoted = commit.is_some() && table.ends_in_quote();
    if quoted && known.is_none_or(|known| known.last_row() != table.last_row()) {
        return Completeness::Cut;
    }
    let open = table.has_open_end();
    if open && commit.is_none_or(|commit| !commit.open_end) {
        return Completeness::Open;
    }
    // What will be restored is not missing, and what we removed is not either.
    let restored: HashSet<_> = judgement.restored().collect();
    let lacks = known.is_some_and(|known| {
        table.lacks(known).any(|id| {
            let gone = matches!(journal.entries.get(id), Some(JournalEntry::Gone { .. }));
            !gone && !restored.contains(id)
        })
    });
    let rows = table.tokens().count() + restored.len();
    let fewer =
        commit.is_some_and(|commit| u64::try_from(rows).is_ok_and(|rows| rows < commit.rows));
    match () {
        () if lacks || fewer => Completeness::Short,
        () if open || (commit.is_none() && known.is_none()) => Completeness::Unknown,
        () => Completeness::NothingMissing,
    }
}

#[cfg(test)]
mod tests;
