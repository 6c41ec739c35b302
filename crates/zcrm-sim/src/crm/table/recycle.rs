//! Records that were deleted, and what is known of them. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html>.

use serde_json::Value;
use time::{Duration, OffsetDateTime};

use super::{Author, Record, Tables};
use crate::crm::schema::Module;

/// How long a record can be restored.
const IN_THE_BIN: Duration = Duration::days(60);
/// How long it is listed after that.
const LISTED: Duration = Duration::days(120);

/// The result of a deletion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::crm) enum Deleted {
    /// It was there.
    Now,
    /// It had been deleted.
    Before,
    /// There never was one of this id.
    Never,
}

/// A record that was deleted.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Removed {
    pub(in crate::crm) module: &'static str,
    pub(in crate::crm) id: u64,
    /// The record as it was.
    pub(in crate::crm) record: Record,
    pub(in crate::crm) name: Value,
    pub(in crate::crm) author: Author,
    /// When it left the recycle bin for good, if a call did that.
    pub(in crate::crm) purged: Option<OffsetDateTime>,
}

impl Removed {
    /// Whether it can still be restored.
    pub(in crate::crm) fn is_in_bin(&self, now: OffsetDateTime) -> bool {
        self.purged.is_none() && now - self.author.now < IN_THE_BIN
    }

    /// Whether it is still listed among the deleted ones.
    pub(in crate::crm) fn is_listed(&self, now: OffsetDateTime) -> bool {
        let end = self.purged.unwrap_or(self.author.now + IN_THE_BIN);
        now < end + LISTED
    }
}

impl Tables {
    /// Moves a record to the recycle bin, when it is there.
    pub(in crate::crm) fn delete(&mut self, module: &Module, id: u64, author: &Author) -> Deleted {
        match (self.record(module, id), self.stored(module, id)) {
            (Some(record), _) => {
                let name = self.display(module, id).unwrap_or_default();
                let (module_name, author) = (module.api_name, author.clone());
                let now = author.now;
                let purged = None;
                self.removed.push(Removed {
                    module: module_name,
                    id,
                    record,
                    name,
                    author,
                    purged,
                });
                self.store(module, id, None, now);
                Deleted::Now
            }
            (None, Some(None)) => Deleted::Before,
            (None, _) => Deleted::Never,
        }
    }

    /// The deleted records that are still listed, newest first.
    pub(in crate::crm) fn removed(&self, now: OffsetDateTime) -> impl Iterator<Item = &Removed> {
        self.removed.iter().rev().filter(move |removed| removed.is_listed(now))
    }

    /// Puts a record back from the recycle bin; whether it was there.
    pub(in crate::crm) fn restore(
        &mut self,
        module: &Module,
        id: u64,
        now: OffsetDateTime,
    ) -> bool {
        let found = self.removed.iter().position(|removed| {
            removed.id == id && removed.module == module.api_name && removed.is_in_bin(now)
        });
        let Some(place) = found else { return false };
        let removed = self.removed.remove(place);
        self.store(module, id, Some(removed.record), now);
        true
    }

    /// Takes a record out of the recycle bin for good; whether it was there.
    pub(in crate::crm) fn purge(&mut self, id: u64, now: OffsetDateTime) -> bool {
        let in_bin = |removed: &&mut Removed| removed.id == id && removed.is_in_bin(now);
        let found = self.removed.iter_mut().find(in_bin);
        found.map(|removed| removed.purged = Some(now)).is_some()
    }
}
