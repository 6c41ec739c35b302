//! The records of a module in the order of a list.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Record, Tables, seconds};
use crate::crm::schema::Module;

/// What lists can be sorted by. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::crm) enum SortBy {
    Id,
    CreatedTime,
    ModifiedTime,
}

/// The place of a record in a sorted list: the sorted value (0 when sorted by id), then the id.
pub(in crate::crm) type SortKey = (i64, u64);

/// A module, and what it is sorted by.
type Listing = (&'static str, SortBy);

/// The places of the modules that were listed so, kept until their records change.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    places: Mutex<HashMap<Listing, Arc<[SortKey]>>>,
}

impl Clone for Sorted {
    /// A copy of the records sorts them again.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Sorted {
    /// Forgets the places of a module whose records changed.
    pub(super) fn forget(&mut self, module: &str) {
        let places = self.places.get_mut().unwrap_or_else(PoisonError::into_inner);
        places.retain(|(changed, _), _| *changed != module);
    }
}

impl Tables {
    /// The places of all records, rising.
    pub(in crate::crm) fn places(&self, module: &Module, sort_by: SortBy) -> Arc<[SortKey]> {
        let mut sorted = self.sorted.places.lock().unwrap_or_else(PoisonError::into_inner);
        let places =
            sorted.entry((module.api_name, sort_by)).or_insert_with(|| self.sort(module, sort_by));
        Arc::clone(places)
    }

    fn sort(&self, module: &Module, sort_by: SortBy) -> Arc<[SortKey]> {
        let seed = &self.seed;
        let key = |index: usize| match sort_by {
            SortBy::Id => 0,
            SortBy::CreatedTime => seed.times(module, index).created,
            SortBy::ModifiedTime => seed.times(module, index).modified,
        };
        let place = |index: usize| (key(index), seed.record_id(module, index));
        let seeded = (0..seed.count(module)).map(place);
        let mut places: Vec<SortKey> = match self.tables.get(module.api_name) {
            None => seeded.collect(),
            Some(table) => {
                let untouched = seeded.filter(|(_, id)| !table.stored.contains_key(id));
                let stored = table.stored.iter().filter_map(|(id, record)| {
                    Some((stored_key(record.as_ref()?, sort_by).unwrap_or_default(), *id))
                });
                untouched.chain(stored).collect()
            }
        };
        places.sort_unstable();
        places.into()
    }
}

fn stored_key(record: &Record, sort_by: SortBy) -> Option<i64> {
    match sort_by {
        SortBy::Id => None,
        SortBy::CreatedTime => seconds(record, "Created_Time"),
        SortBy::ModifiedTime => seconds(record, "Modified_Time"),
    }
}
