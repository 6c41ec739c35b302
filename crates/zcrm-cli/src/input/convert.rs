//! Cells of a CSV file as values of the module's fields.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value, json};
use zcrm::fields::{DataType, ModuleFields};

/// Knows the data types of a module's fields.
#[derive(Debug, Default)]
pub(crate) struct Converter {
    types: BTreeMap<String, DataType>,
}

impl Converter {
    /// For the records of a module.
    pub(crate) fn new(fields: &ModuleFields) -> Self {
        let types = fields.fields().iter();
        Self {
            types: types
                .map(|field| (field.api_name().to_owned(), field.data_type().clone()))
                .collect(),
        }
    }

    /// A record of a row. An empty cell says nothing of its field.
    pub(crate) fn record<'a>(
        &self,
        cells: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Map<String, Value>, String> {
        let mut record = Map::new();
        for (name, cell) in cells.filter(|(_, cell)| !cell.is_empty()) {
            record.insert(name.to_owned(), self.value(name, cell)?);
        }
        Ok(record)
    }

    /// The value, or what is wrong with the cell.
    fn value(&self, name: &str, cell: &str) -> Result<Value, String> {
        let Some(data_type) = self.types.get(name) else { return Ok(cell.into()) };
        let wrong = |what: &str| format!("the field {name} wants {what}, not {cell:?}");
        Ok(match data_type.as_str() {
            "boolean" => match cell.to_ascii_lowercase().as_str() {
                "true" | "yes" | "1" => true.into(),
                "false" | "no" | "0" => false.into(),
                _ => return Err(wrong("true or false")),
            },
            "integer" | "double" | "currency" | "percent" => {
                // Every digit is kept: money is no binary fraction.
                let number: Number =
                    serde_json::from_str(cell.trim()).map_err(|_| wrong("a number"))?;
                number.into()
            }
            "multiselectpicklist" => cell.split(';').map(str::trim).collect(),
            "lookup" | "ownerlookup" | "userlookup" => json!({ "id": cell }),
            _ => cell.into(),
        })
    }
}
