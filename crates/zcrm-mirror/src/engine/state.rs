//! Where a module stands. It is committed with the rows.

use serde::{Deserialize, Serialize};

use crate::plan::ModuleSchema;

/// Where a module stands. Times are seconds since 1970; those of records are Zoho's, and `_at` those
/// of the machine's clock, of which only differences are used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ModuleState {
    pub(crate) schema: Option<ModuleSchema>,
    /// What the list of modules said of it when the schema was read.
    #[serde(default)]
    pub(crate) stamp: Option<String>,
    /// Whether it said so twice: a second change within the same second does not move it.
    #[serde(default)]
    pub(crate) stamp_twice: bool,
    /// Up to which modification time changes are applied.
    #[serde(default)]
    pub(crate) changes: Option<High>,
    /// A round of changes of several pages.
    #[serde(default)]
    pub(crate) round: Option<Round>,
    /// Up to which time of deletion the deleted list is applied.
    #[serde(default)]
    pub(crate) deleted: Option<High>,
    #[serde(default)]
    pub(crate) sweep: Option<Sweep>,
    /// Whether all records were copied once.
    #[serde(default)]
    pub(crate) copied: bool,
    /// Whether records have to be read again, for columns that are not filled.
    #[serde(default)]
    pub(crate) refill: bool,
    /// When the last pass through all ids ended, and the last one that read all records.
    #[serde(default)]
    pub(crate) swept_at: Option<i64>,
    #[serde(default)]
    pub(crate) reread_at: Option<i64>,
    /// When the last round of changes ended.
    #[serde(default)]
    pub(crate) caught_up_at: Option<i64>,
}

/// A greatest time that was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct High {
    pub(crate) time: i64,
    /// When it was seen for the first time.
    pub(crate) since: i64,
    /// When everything up to it was read for the last time.
    pub(crate) read: i64,
}

/// A round of changes of several pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Round {
    /// The greatest modification time before the first page was read. What was changed no later is
    /// in the pages, whatever comes to light while they are read.
    pub(crate) mark: i64,
    /// When it was read.
    pub(crate) began: i64,
    /// The last record of the last page: its modification time and id.
    pub(crate) after: (i64, u64),
}

/// A pass through all records by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sweep {
    /// Whether all values are read, not only ids and times.
    pub(crate) full: bool,
    pub(crate) after: u64,
    /// When it began: what it passed by then may have changed since.
    #[serde(default)]
    pub(crate) began: i64,
}

impl High {
    /// A time that was seen now.
    pub(crate) fn seen(time: i64, now: i64) -> Self {
        Self { time, since: now, read: now }
    }

    /// The same, or a greater one that was seen now, when everything up to it was read.
    pub(crate) fn raised(self, time: i64, now: i64) -> Self {
        if time > self.time { Self::seen(time, now) } else { Self { read: now, ..self } }
    }

    /// From where on is read again: a change may come to light so long after its time, with an
    /// earlier time than another one that was seen. Once everything was read again twice as long
    /// after the last that was new, it is known, and read no more.
    ///
    /// What is read is later than the result.
    pub(crate) fn start(self, overlap: i64) -> i64 {
        let settled = self.read.saturating_sub(self.since) > overlap.saturating_mul(2);
        if settled { self.time } else { self.time.saturating_sub(overlap).saturating_sub(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_long_enough_after_it_was_new_is_read_no_more() {
        let high = High::seen(1_000, 50_000);
        assert_eq!(high.start(600), 399);
        assert_eq!(high.raised(1_000, 51_200).start(600), 399);
        assert_eq!(high.raised(1_000, 51_201).start(600), 1_000);
        let next = high.raised(1_000, 51_201).raised(1_001, 60_000);
        assert_eq!((next, next.start(600)), (High::seen(1_001, 60_000), 400));
    }
}
