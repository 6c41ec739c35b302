//! Doubts: whether a file that was read may be less than somebody is about to write.

use std::collections::HashSet;

use crate::foreign::Judgement;
use crate::journal::{Entry, Journal};
use crate::mark::Sign;
use crate::table::{Lost, Table};

/// Why a file may not be all that somebody is about to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Doubt {
    /// It is as this store left it.
    None,
    /// Nothing is missing.
    Moment,
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
) -> Doubt {
    let mark = journal.file.as_ref();
    if mark.is_some_and(|mark| mark.sign == sign) {
        return Doubt::None;
    }
    if table.is_blank() || table.lost() == Some(Lost::Beginning) {
        return match known {
            _ if journal.has_rows() => Doubt::Wiped,
            Some(known) if !known.is_bare() => Doubt::Short,
            // An empty file is one without tokens.
            _ => Doubt::Unknown,
        };
    }
    if table.is_cut_off() && !table.ends_blank() {
        return Doubt::Cut;
    }
    let quoted = mark.is_some() && table.ends_in_quote();
    if quoted && known.is_none_or(|known| known.last_row() != table.last_row()) {
        return Doubt::Cut;
    }
    let open = table.has_open_end();
    if open && mark.is_none_or(|mark| !mark.open_end) {
        return Doubt::Open;
    }
    // What will be restored is not missing, and what we removed is not either.
    let restored: HashSet<_> = judgement.restored().collect();
    let lacks = known.is_some_and(|known| {
        table.lacks(known).any(|id| {
            let gone = matches!(journal.entries.get(id), Some(Entry::Gone { .. }));
            !gone && !restored.contains(id)
        })
    });
    let rows = table.tokens().count() + restored.len();
    let fewer = mark.is_some_and(|mark| u64::try_from(rows).is_ok_and(|rows| rows < mark.rows));
    match () {
        () if lacks || fewer => Doubt::Short,
        () if open || (mark.is_none() && known.is_none()) => Doubt::Unknown,
        () => Doubt::Moment,
    }
}

#[cfg(test)]
mod tests;
