//! The records of one organisation: seeded ones, computed when asked for, and what calls made of
//! them.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Map, Value};

use super::moment::parse_iso;
use super::schema::Module;
use crate::data::{Fill, Seed};

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

    /// The places of all records, rising. They are kept until the records of the module change.
    pub(super) fn places(&self, module: &Module, sort_by: SortBy) -> Arc<[Place]> {
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
        let seeded = (0..seed.count(module)).map(place);
        let mut places: Vec<Place> = match self.tables.get(module.api_name) {
            None => seeded.collect(),
            Some(table) => {
                let untouched = seeded.filter(|(_, id)| !table.stored.contains_key(id));
                let stored = table.stored.iter().filter_map(|(id, record)| {
                    let record = record.as_ref()?;
                    let key = match sort_by {
                        SortBy::Id => None,
                        SortBy::CreatedTime => seconds(record, "Created_Time"),
                        SortBy::ModifiedTime => seconds(record, "Modified_Time"),
                    };
                    Some((key.unwrap_or_default(), *id))
                });
                untouched.chain(stored).collect()
            }
        };
        places.sort_unstable();
        places.into()
    }

    /// The record that already has this value in a unique field.
    pub(super) fn holder(&mut self, module: &Module, field: &str, value: &Value) -> Option<u64> {
        let key = (field.to_owned(), unique_text(value)?);
        self.index(module).get(&key).copied()
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
    pub(super) fn insert(&mut self, module: &Module, id: u64, record: Record) {
        let table = self.tables.entry(module.api_name).or_default();
        table.made = table.made.saturating_add(1);
        self.store(module, id, Some(record));
    }

    /// Puts a changed record in the place of the one that was there.
    pub(super) fn replace(&mut self, module: &Module, id: u64, record: Record) {
        self.store(module, id, Some(record));
    }

    /// Takes a record away, when it is there.
    pub(super) fn delete(&mut self, module: &Module, id: u64) -> Deleted {
        match (self.stored(module, id), self.seed.index_of(module, id)) {
            (Some(None), _) => Deleted::Before,
            (None, None) => Deleted::Never,
            _ => {
                self.store(module, id, None);
                Deleted::Now
            }
        }
    }

    fn store(&mut self, module: &Module, id: u64, record: Option<Record>) {
        let before = self.record(module, id);
        let gone: Vec<UniqueKey> =
            before.iter().flat_map(|before| unique_values(module, before)).collect();
        let come: Vec<UniqueKey> =
            record.iter().flat_map(|record| unique_values(module, record)).collect();
        let index = self.index(module);
        for key in gone {
            index.remove(&key);
        }
        index.extend(come.into_iter().map(|key| (key, id)));
        self.tables.entry(module.api_name).or_default().stored.insert(id, record);
        let sorted = self.sorted.get_mut().unwrap_or_else(PoisonError::into_inner);
        sorted.retain(|(changed, _), _| *changed != module.api_name);
    }

    /// Who holds which value of the unique fields that the module has now.
    fn index(&mut self, module: &Module) -> &mut HashMap<UniqueKey, u64> {
        let fields: Vec<&str> =
            module.fields().filter(|field| field.unique).map(|field| field.api_name).collect();
        let table = self.tables.entry(module.api_name).or_default();
        let unique = &mut table.unique;
        if unique.as_ref().is_none_or(|unique| unique.fields != fields) {
            let mut holders = HashMap::new();
            // Only fields that seeded records fill are worth making 100,000 records for.
            let seeded = module.fields().any(|field| field.unique && field.fill != Fill::Nothing);
            for place in 0..if seeded { self.seed.count(module) } else { 0 } {
                let id = self.seed.record_id(module, place);
                if !table.stored.contains_key(&id) {
                    let record = self.seed.record(module, place, &|key| fields.contains(&key));
                    holders.extend(unique_values(module, &record).map(|key| (key, id)));
                }
            }
            for (id, record) in &table.stored {
                let values = record.iter().flat_map(|record| unique_values(module, record));
                holders.extend(values.map(|key| (key, *id)));
            }
            let fields = fields.into_iter().map(str::to_owned).collect();
            *unique = Some(Unique { fields, holders });
        }
        &mut unique.get_or_insert_default().holders
    }
}

/// What became of a record that was to be deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deleted {
    /// It was there.
    Now,
    /// It had been deleted.
    Before,
    /// There never was one of this id.
    Never,
}

/// What calls made of the records of one module.
#[derive(Debug, Default)]
struct Table {
    /// New and changed records, and `None` for deleted ones.
    stored: BTreeMap<u64, Option<Record>>,
    /// How many were made.
    made: usize,
    /// Who holds which value of a unique field; built when it is first needed.
    unique: Option<Unique>,
}

/// Who holds which value of some unique fields.
#[derive(Debug, Default)]
struct Unique {
    fields: Vec<String>,
    holders: HashMap<UniqueKey, u64>,
}

/// A field and the value in it, in lower case: unique fields do not tell cases apart.
type UniqueKey = (String, String);

fn unique_values<'a>(
    module: &'a Module,
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
