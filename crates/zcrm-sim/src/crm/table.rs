//! The records of one organisation: seeded ones, computed when asked for, and those made by calls.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};

use super::moment::parse_iso;
use crate::data::{Fill, Module, Seed};

/// One record, in the shape in which single records are told (without the system keys).
pub(super) type Record = Map<String, Value>;

/// What lists can be sorted by. Source: facts 4.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SortBy {
    Id,
    CreatedTime,
    ModifiedTime,
}

/// The place of a record in a sorted list: the sorted value (0 when sorted by id), then the id.
pub(super) type Place = (i64, u64);

/// The sorted places of the modules that were listed so.
type Sorted = HashMap<(&'static str, SortBy), Arc<[Place]>>;

/// All records of an organisation.
#[derive(Debug)]
pub(super) struct Tables {
    seed: Seed,
    made: u64,
    tables: HashMap<&'static str, Table>,
    sorted: Mutex<Sorted>,
}

impl Tables {
    pub(super) fn new(seed: Seed) -> Self {
        Self { seed, made: 0, tables: HashMap::new(), sorted: Mutex::default() }
    }

    /// A fresh id, above every id given out before.
    pub(super) fn next_id(&mut self) -> u64 {
        self.made = self.made.saturating_add(1);
        self.seed.id(MADE_IDS.saturating_add(self.made))
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
        if let Some(index) = self.seed.index_of(module, id) {
            return Some(self.seed.record(module, index, wanted));
        }
        let record = self.tables.get(module.api_name)?.made.get(&id)?;
        let chosen = record.iter().filter(|(key, _)| *key == "id" || wanted(key));
        Some(chosen.map(|(key, value)| (key.clone(), value.clone())).collect())
    }

    /// What a link to the record shows.
    pub(super) fn display(&self, module: &Module, id: u64) -> Option<Value> {
        if let Some(index) = self.seed.index_of(module, id) {
            return Some(self.seed.display(module, index).into());
        }
        let record = self.record(module, id)?;
        Some(record.get(module.display_field).cloned().unwrap_or_default())
    }

    /// How many records a module has.
    pub(super) fn count(&self, module: &Module) -> usize {
        let made = self.tables.get(module.api_name).map_or(0, |table| table.made.len());
        self.seed.count(module).saturating_add(made)
    }

    /// When a record was last changed, in seconds since 1970.
    pub(super) fn modified(&self, module: &Module, id: u64) -> Option<i64> {
        if let Some(index) = self.seed.index_of(module, id) {
            return Some(self.seed.times(module, index).modified);
        }
        seconds(&self.record(module, id)?, "Modified_Time")
    }

    /// The places of all records, rising. They are kept until the module gets another record.
    pub(super) fn places(&self, module: &'static Module, sort_by: SortBy) -> Arc<[Place]> {
        let mut sorted = self.sorted.lock().unwrap_or_else(PoisonError::into_inner);
        let places =
            sorted.entry((module.api_name, sort_by)).or_insert_with(|| self.sort(module, sort_by));
        Arc::clone(places)
    }

    fn sort(&self, module: &Module, sort_by: SortBy) -> Arc<[Place]> {
        let seed = &self.seed;
        let key = |index: usize| match sort_by {
            SortBy::Id => 0,
            SortBy::CreatedTime => seed.times(module, index).created,
            SortBy::ModifiedTime => seed.times(module, index).modified,
        };
        let place = |index: usize| (key(index), seed.record_id(module, index));
        let mut places: Vec<Place> = (0..seed.count(module)).map(place).collect();
        if let Some(table) = self.tables.get(module.api_name) {
            places.extend(table.made.iter().map(|(id, record)| {
                let key = match sort_by {
                    SortBy::Id => None,
                    SortBy::CreatedTime => seconds(record, "Created_Time"),
                    SortBy::ModifiedTime => seconds(record, "Modified_Time"),
                };
                (key.unwrap_or_default(), *id)
            }));
        }
        places.sort_unstable();
        places.into()
    }

    /// The record that already has this value in a unique field.
    pub(super) fn holder(&mut self, module: &Module, field: &str, value: &Value) -> Option<u64> {
        let key = (field.to_owned(), unique_text(value)?);
        let table = self.tables.entry(module.api_name).or_default();
        table.unique(&self.seed, module).get(&key).copied()
    }

    /// Adds a record under its id.
    pub(super) fn insert(&mut self, module: &Module, id: u64, record: Record) {
        let table = self.tables.entry(module.api_name).or_default();
        let unique = table.unique(&self.seed, module);
        unique.extend(unique_values(module, &record).map(|key| (key, id)));
        table.made.insert(id, record);
        let sorted = self.sorted.get_mut().unwrap_or_else(PoisonError::into_inner);
        sorted.retain(|(changed, _), _| *changed != module.api_name);
    }
}

/// The records that calls made in one module.
#[derive(Debug, Default)]
struct Table {
    made: BTreeMap<u64, Record>,
    /// Who holds which value of a unique field; built when it is first needed.
    unique: Option<HashMap<UniqueKey, u64>>,
}

/// A field and the value in it, in lower case: unique fields do not tell cases apart.
type UniqueKey = (String, String);

impl Table {
    fn unique(&mut self, seed: &Seed, module: &Module) -> &mut HashMap<UniqueKey, u64> {
        self.unique.get_or_insert_with(|| {
            // Only fields that seeded records fill are worth making 100,000 records for.
            let seeded = module.fields().any(|field| field.unique && field.fill != Fill::Nothing);
            let mut index = HashMap::new();
            for place in 0..if seeded { seed.count(module) } else { 0 } {
                let id = seed.record_id(module, place);
                let record = seed.record(module, place, &|_| true);
                index.extend(unique_values(module, &record).map(|key| (key, id)));
            }
            index
        })
    }
}

fn unique_values<'a>(
    module: &Module,
    record: &'a Record,
) -> impl Iterator<Item = UniqueKey> + use<'a> {
    module.fields().filter(|field| field.unique).filter_map(|field| {
        Some((field.api_name.to_owned(), unique_text(record.get(field.api_name)?)?))
    })
}

/// The text that must not occur twice; nothing for an unset value.
fn unique_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.to_lowercase()),
        other => Some(other.to_string()),
    }
}

fn seconds(record: &Record, key: &str) -> Option<i64> {
    Some(parse_iso(record.get(key)?.as_str()?)?.unix_timestamp())
}

/// Where the ids of records made by calls begin, above those of the seeded ones.
const MADE_IDS: u64 = 500_000_000;
