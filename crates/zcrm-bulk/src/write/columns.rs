//! Which column goes into which field.

use serde_json::{Map, Value, json};
use zcrm_core::{Error, ErrorKind};

use super::rejects::ERROR_COLUMN;

/// What the program says about columns and fields.
#[derive(Clone, Debug, Default)]
pub(super) struct Mapping {
    /// Columns whose names are not those of their fields.
    pub(super) renamed: Vec<(Box<str>, Box<str>)>,
    pub(super) ignored: Vec<Box<str>>,
    pub(super) defaults: Vec<(Box<str>, Value)>,
    /// Zoho's date patterns, by field.
    pub(super) formats: Vec<(Box<str>, Box<str>)>,
    /// By which field of the other module a lookup is found.
    pub(super) found_by: Vec<(Box<str>, Box<str>)>,
}

/// The columns that are sent.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    /// Where each is in the input, and its name there.
    pub(super) sources: Vec<(usize, Box<str>)>,
    /// The field of each.
    pub(super) fields: Vec<Box<str>>,
}

/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.
const MOST: usize = 200;

impl Mapping {
    /// The columns to send, of an input with these.
    pub(super) fn columns(&self, input: &[Box<str>]) -> Result<Columns, Error> {
        let refused = |fault: String| {
            Error::new(ErrorKind::Validation, format!("submit the bulk write: {fault}"))
        };
        let named = self.renamed.iter().map(|(column, _)| column).chain(&self.ignored);
        for name in named {
            if !input.contains(name) {
                return Err(refused(format!("the input has no column {name}")));
            }
        }
        let mut columns = Columns { sources: Vec::new(), fields: Vec::new() };
        for (index, name) in input.iter().enumerate() {
            if self.ignored.contains(name) || &**name == ERROR_COLUMN {
                continue;
            }
            let renamed = self.renamed.iter().find(|(column, _)| column == name);
            let field = renamed.map_or(name, |(_, field)| field);
            if field.trim().is_empty() {
                return Err(refused(format!("column {} of the input has no name", index + 1)));
            }
            if columns.fields.contains(field) {
                return Err(refused(format!("two columns of the input go into {field}")));
            }
            columns.sources.push((index, name.clone()));
            columns.fields.push(field.clone());
        }
        if columns.fields.is_empty() {
            return Err(refused("the input has no column to write".to_owned()));
        }
        if columns.fields.len() > MOST {
            let count = columns.fields.len();
            return Err(refused(format!("{count} columns are more than the {MOST} Zoho takes")));
        }
        Ok(columns)
    }

    /// The `field_mappings` of the job.
    pub(super) fn to_json(&self, columns: &Columns, dates: &[Box<str>]) -> Value {
        let mut all = Vec::new();
        for (index, field) in columns.fields.iter().enumerate() {
            let mut one = Map::new();
            one.insert("api_name".to_owned(), json!(field));
            one.insert("index".to_owned(), json!(index));
            let format = self.formats.iter().find(|(of, _)| of == field);
            if let Some((_, format)) = format {
                one.insert("format".to_owned(), json!(format));
            } else if dates.contains(field) {
                one.insert("format".to_owned(), json!(ISO_DATE));
            }
            if let Some((_, by)) = self.found_by.iter().find(|(of, _)| of == field) {
                one.insert("find_by".to_owned(), json!(by));
            }
            if let Some((_, value)) = self.defaults.iter().find(|(of, _)| of == field) {
                one.insert("default_value".to_owned(), json!({ "value": value }));
            }
            all.push(Value::Object(one));
        }
        for (field, value) in &self.defaults {
            if !columns.fields.contains(field) {
                all.push(json!({ "api_name": field, "default_value": { "value": value } }));
            }
        }
        Value::Array(all)
    }

    /// All fields that are written.
    pub(super) fn fields<'m>(&'m self, columns: &'m Columns) -> impl Iterator<Item = &'m str> {
        let defaults = self.defaults.iter().map(|(field, _)| field);
        columns.fields.iter().chain(defaults).map(|field| &**field)
    }
}

/// The pattern of dates as records have them; Zoho's own default is `MM/dd/yyyy`.
const ISO_DATE: &str = "yyyy-MM-dd";
