//! What records were a short while ago: indexes and statistics lag behind the records.
//!
//! Source: <https://www.zoho.com/crm/developer/docs/api/v8/search-records.html> (the index),
//! <https://www.zoho.com/crm/developer/docs/api/v8/record-count.html> (the count).

use std::collections::{BTreeMap, VecDeque};

use time::{Duration, OffsetDateTime};

use super::{Record, SortBy, Tables};
use crate::crm::schema::Module;

/// The longest lag that can be asked for.
pub(crate) const LONGEST_LAG: Duration = Duration::minutes(10);

/// The states that records had before their latest changes, oldest first.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    changes: VecDeque<Change>,
}

#[derive(Clone, Debug)]
struct Change {
    at: OffsetDateTime,
    module: &'static str,
    id: u64,
    before: Option<Record>,
}

impl History {
    /// Notes the state that a record had until now.
    pub(super) fn note(
        &mut self,
        at: OffsetDateTime,
        module: &'static str,
        id: u64,
        before: Option<Record>,
    ) {
        while self.changes.front().is_some_and(|change| at - change.at > LONGEST_LAG) {
            self.changes.pop_front();
        }
        self.changes.push_back(Change { at, module, id, before });
    }
}

/// The records of a module as they were at an earlier moment.
#[derive(Debug)]
pub(in crate::crm) struct Earlier<'a> {
    tables: &'a Tables,
    module: &'a Module,
    /// What the records that changed since then were.
    before: BTreeMap<u64, Option<&'a Record>>,
}

impl Tables {
    /// The records as they were at this moment, [`LONGEST_LAG`] ago at most.
    pub(in crate::crm) fn at<'a>(
        &'a self,
        module: &'a Module,
        moment: OffsetDateTime,
    ) -> Earlier<'a> {
        let mut before = BTreeMap::new();
        let later = |change: &&Change| change.at > moment && change.module == module.api_name;
        for change in self.history.changes.iter().filter(later) {
            // The first change after the moment knows what was there at it.
            before.entry(change.id).or_insert(change.before.as_ref());
        }
        Earlier { tables: self, module, before }
    }
}

impl Earlier<'_> {
    /// The ids of all records, rising.
    pub(in crate::crm) fn ids(&self) -> Vec<u64> {
        let now = self.tables.places(self.module, SortBy::Id);
        let unchanged = now.iter().map(|(_, id)| *id).filter(|id| !self.before.contains_key(id));
        if self.before.is_empty() {
            return unchanged.collect();
        }
        let earlier = self.before.iter().filter(|(_, record)| record.is_some()).map(|(id, _)| *id);
        let mut ids: Vec<u64> = unchanged.chain(earlier).collect();
        ids.sort_unstable();
        ids
    }

    /// The wanted values of one of them.
    pub(in crate::crm) fn part(&self, id: u64, wanted: &dyn Fn(&str) -> bool) -> Option<Record> {
        match self.before.get(&id) {
            None => self.tables.part(self.module, id, wanted),
            Some(record) => {
                let chosen = (*record)?.iter().filter(|(key, _)| *key == "id" || wanted(key));
                Some(chosen.map(|(key, value)| (key.clone(), value.clone())).collect())
            }
        }
    }
}
