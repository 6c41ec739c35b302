//! Who holds which value of the unique fields of a module.

use std::collections::HashMap;

use serde_json::Value;

use super::{Record, Tables};
use crate::crm::schema::Module;
use crate::data::Fill;

impl Tables {
    /// The record that already has this value in a unique field.
    pub(in crate::crm) fn holder(
        &mut self,
        module: &Module,
        field: &str,
        value: &Value,
    ) -> Option<u64> {
        let key = (field.to_owned(), unique_text(value)?);
        self.unique_index(module).get(&key).copied()
    }

    /// Notes that the record of this id changed from one state to another.
    pub(super) fn reindex(
        &mut self,
        module: &Module,
        id: u64,
        before: Option<&Record>,
        after: Option<&Record>,
    ) {
        let gone: Vec<UniqueKey> =
            before.into_iter().flat_map(|record| unique_values(module, record)).collect();
        let come: Vec<UniqueKey> =
            after.into_iter().flat_map(|record| unique_values(module, record)).collect();
        let index = self.unique_index(module);
        for key in gone {
            index.remove(&key);
        }
        index.extend(come.into_iter().map(|key| (key, id)));
    }

    /// The index, of the unique fields that the module has now.
    fn unique_index(&mut self, module: &Module) -> &mut HashMap<UniqueKey, u64> {
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

/// Who holds which value of some unique fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Unique {
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
pub(super) fn unique_text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.to_lowercase()),
        other => Some(other.to_string()),
    }
}
