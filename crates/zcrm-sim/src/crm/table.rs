//! The records of one organisation: seeded ones, computed when they are read, and what calls made
//! of them.

mod history;
mod recycle;
mod sorted;
mod unique;

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value};
use time::OffsetDateTime;

use self::history::History;
pub(crate) use self::history::LONGEST_LAG;
pub(super) use self::recycle::{Deleted, Removed};
use self::sorted::Sorted;
pub(super) use self::sorted::{SortBy, SortKey};
use self::unique::{Unique, unique_text};
use super::moment::parse_iso;
use super::schema::Module;
use super::side::SideData;
use super::tag::{Tag, Tags};
use super::value::Wrong;
use crate::data::Seed;

/// One record, in the shape in which single records are told (without the system keys).
pub(super) type Record = Map<String, Value>;

/// Who changes a record, and when.
#[derive(Clone, Debug)]
pub(super) struct Author {
    /// The moment by the simulator's clock.
    pub(super) now: OffsetDateTime,
    /// The user, as `{"name", "id"}`.
    pub(super) user: Value,
}

/// All records of an organisation.
#[derive(Clone, Debug)]
pub(super) struct Tables {
    seed: Seed,
    made: u64,
    tables: HashMap<&'static str, Table>,
    removed: Vec<Removed>,
    tags: Tags,
    side: SideData,
    history: History,
    sorted: Sorted,
}

/// What calls made of the records of one module.
#[derive(Clone, Debug, Default)]
struct Table {
    /// New and changed records, and `None` for deleted ones.
    stored: BTreeMap<u64, Option<Record>>,
    /// How many were made.
    made: usize,
    /// Who holds which value of a unique field; built when it is first needed.
    unique: Option<Unique>,
}

impl Tables {
    pub(super) fn new(seed: Seed) -> Self {
        Self {
            seed,
            made: 0,
            tables: HashMap::new(),
            removed: Vec::new(),
            tags: Tags::default(),
            side: SideData::default(),
            history: History::default(),
            sorted: Sorted::default(),
        }
    }

    /// A fresh id, above every id given out before.
    pub(super) fn next_id(&mut self) -> u64 {
        self.made = self.made.saturating_add(1);
        self.seed.id(MADE_IDS.saturating_add(self.made))
    }

    /// What hangs on the records.
    pub(super) fn side(&self) -> &SideData {
        &self.side
    }

    /// What hangs on the records, to change.
    pub(super) fn side_mut(&mut self) -> &mut SideData {
        &mut self.side
    }

    /// The tags of all modules.
    pub(super) fn tags(&self) -> &Tags {
        &self.tags
    }

    /// The tags of all modules, to change.
    pub(super) fn tags_mut(&mut self) -> &mut Tags {
        &mut self.tags
    }

    /// The leads that were converted.
    pub(super) fn converted(&self, module: &Module) -> std::collections::HashSet<u64> {
        let stored = self.tables.get(module.api_name).map(|table| &table.stored);
        let is = |record: &Record| record.get("Converted__s") == Some(&Value::Bool(true));
        let converted =
            stored.into_iter().flatten().filter(|(_, record)| record.as_ref().is_some_and(is));
        converted.map(|(id, _)| *id).collect()
    }

    /// The tag of this name, made when there is none.
    pub(super) fn tag(
        &mut self,
        module: &Module,
        name: &str,
        author: &Author,
    ) -> Result<&mut Tag, Wrong> {
        let (made, seed) = (&mut self.made, &self.seed);
        self.tags.named(module.api_name, name, author, || {
            *made = made.saturating_add(1);
            seed.id(MADE_IDS.saturating_add(*made))
        })
    }

    /// The record of this id.
    pub(super) fn record(&self, module: &Module, id: u64) -> Option<Record> {
        self.part(module, id, &|_| true)
    }

    /// The id and the wanted values of the record of this id.
    pub(super) fn part(
        &self,
        module: &Module,
        id: u64,
        wanted: &dyn Fn(&str) -> bool,
    ) -> Option<Record> {
        if let Some(stored) = self.stored(module, id) {
            let chosen = stored?.iter().filter(|(key, _)| *key == "id" || wanted(key));
            return Some(chosen.map(|(key, value)| (key.clone(), value.clone())).collect());
        }
        let index = self.seed.index_of(module, id)?;
        Some(self.seed.record(module, index, wanted))
    }

    /// What calls made of the record: `Some(None)` when it was deleted, `None` when it is as it
    /// was at the start.
    fn stored(&self, module: &Module, id: u64) -> Option<Option<&Record>> {
        self.tables.get(module.api_name)?.stored.get(&id).map(Option::as_ref)
    }

    /// Whether there is a record of this id.
    pub(super) fn has(&self, module: &Module, id: u64) -> bool {
        match self.stored(module, id) {
            Some(stored) => stored.is_some(),
            None => self.seed.index_of(module, id).is_some(),
        }
    }

    /// What a link to the record shows.
    pub(super) fn display(&self, module: &Module, id: u64) -> Option<Value> {
        if let Some(stored) = self.stored(module, id) {
            return Some(stored?.get(module.display_field).cloned().unwrap_or_default());
        }
        let index = self.seed.index_of(module, id)?;
        Some(self.seed.display(module, index).into())
    }

    /// How many records a module ever had.
    pub(super) fn ever(&self, module: &Module) -> usize {
        let made = self.tables.get(module.api_name).map_or(0, |table| table.made);
        self.seed.count(module).saturating_add(made)
    }

    /// When a record was last changed, in seconds since 1970.
    pub(super) fn modified(&self, module: &Module, id: u64) -> Option<i64> {
        if let Some(stored) = self.stored(module, id) {
            return seconds(stored?, "Modified_Time");
        }
        let index = self.seed.index_of(module, id)?;
        Some(self.seed.times(module, index).modified)
    }

    /// The record of the lowest id that has this value in a field, cases not told apart.
    pub(super) fn first_with(&self, module: &Module, field: &str, value: &Value) -> Option<u64> {
        let wanted = unique_text(value)?;
        let places = self.places(module, SortBy::Id);
        let has = |id: u64| {
            let part = self.part(module, id, &|key| key == field)?;
            unique_text(part.get(field)?)
        };
        places.iter().map(|(_, id)| *id).find(|id| has(*id).as_deref() == Some(wanted.as_str()))
    }

    /// Adds a record under its id.
    pub(super) fn insert(&mut self, module: &Module, id: u64, record: Record, now: OffsetDateTime) {
        let table = self.tables.entry(module.api_name).or_default();
        table.made = table.made.saturating_add(1);
        self.store(module, id, Some(record), now);
    }

    /// Puts a changed record in the place of the one that was there.
    pub(super) fn replace(
        &mut self,
        module: &Module,
        id: u64,
        record: Record,
        now: OffsetDateTime,
    ) {
        self.store(module, id, Some(record), now);
    }

    fn store(&mut self, module: &Module, id: u64, record: Option<Record>, now: OffsetDateTime) {
        let before = self.record(module, id);
        self.reindex(module, id, before.as_ref(), record.as_ref());
        self.tables.entry(module.api_name).or_default().stored.insert(id, record);
        self.history.note(now, module.api_name, id, before);
        self.sorted.forget(module.api_name);
    }
}

fn seconds(record: &Record, key: &str) -> Option<i64> {
    Some(parse_iso(record.get(key)?.as_str()?)?.unix_timestamp())
}

/// Where the ids of records made by calls begin, above those of the seeded ones.
const MADE_IDS: u64 = 500_000_000;
