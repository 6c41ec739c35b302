//! The rows of a subform, written by the job that writes their records: a table of their own in the
//! same archive, each row of which names its record. Source:
//! <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.

use serde_json::{Map, Value, json};

use super::cell;
use super::write::{Mapping, mappings};
use crate::crm::context::Context;
use crate::crm::refusal::Refusal;
use crate::crm::schema::Module;
use crate::csv;
use crate::data::{ApiUse, Kind};

/// The rows of one subform.
#[derive(Clone, Debug)]
pub(in crate::crm) struct Child {
    pub(super) module: &'static str,
    /// The field of the record that holds them.
    pub(super) field: String,
    pub(super) file_name: String,
    columns: Vec<Mapping>,
    /// The column that names the record, and that of the record's table which it repeats.
    key: usize,
    pub(super) parent_column: usize,
    rows: Vec<Vec<String>>,
    /// The ids of the rows that were written.
    written: Vec<Option<String>>,
}

const PARENT: &str = "Parent_Id";

/// The child that this resource is, of a job whose records are in `parent`.
pub(super) fn read(
    cx: Context<'_>,
    parent: &Module,
    (place, resource): (usize, &Value),
    files: &[(String, Vec<u8>)],
) -> Result<Child, Refusal> {
    let at = |name: &str| format!("$.resource[{place}].{name}");
    let name = resource["module"]["api_name"].as_str().unwrap_or_default();
    let module = cx.schema.module(name).filter(|module| module.api_use == ApiUse::InsideOthers);
    let holder =
        parent.fields().find(|field| matches!(field.kind, Kind::Subform(of) if of == name));
    let (Some(module), Some(holder)) = (module, holder) else {
        let details = json!({ "api_name": "module", "json_path": at("module.api_name") });
        let message = "the module cannot be written together with the first";
        return Err(Refusal::bad("COEXISTENCE_NOT_ALLOWED", message, details));
    };
    let named = resource["file_names"][0].as_str().unwrap_or_default();
    let Some((file_name, content)) = files.iter().find(|(name, _)| name == named) else {
        let details = json!({ "api_name": "file_names", "json_path": at("file_names") });
        return Err(Refusal::invalid(details));
    };
    let mut rows = csv::read(&String::from_utf8_lossy(content));
    let header = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    let given = resource["field_mappings"].as_array().into_iter().flatten();
    let parent_mapping = given.clone().find(|one| one["api_name"] == PARENT);
    let number = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let (key, parent_column) = parent_mapping
        .and_then(|one| Some((number(&one["index"])?, number(&one["parent_column_index"])?)))
        .ok_or_else(|| Refusal::mandatory(PARENT, &at("field_mappings")))?;
    let others: Vec<Value> = given.filter(|one| one["api_name"] != PARENT).cloned().collect();
    let columns = mappings(module, &json!({ "field_mappings": others }), &header)?;
    Ok(Child {
        module: module.api_name,
        field: holder.api_name.to_owned(),
        file_name: file_name.clone(),
        columns,
        key,
        parent_column,
        written: vec![None; rows.len()],
        rows,
    })
}

impl Child {
    /// The places of the rows that name this record.
    pub(super) fn places(&self, key: &str) -> Vec<usize> {
        let names =
            |row: &Vec<String>| !key.is_empty() && row.get(self.key).is_some_and(|k| k == key);
        (0..self.rows.len()).filter(|place| self.rows.get(*place).is_some_and(names)).collect()
    }

    /// These rows as the value of the record's field.
    pub(super) fn value(&self, cx: Context<'_>, places: &[usize]) -> Value {
        let module = cx.schema.module(self.module);
        let row = |place: &usize| {
            let cells = self.rows.get(*place).map(Vec::as_slice).unwrap_or_default();
            let mut value = Map::new();
            for column in &self.columns {
                let text = super::write_run::cell_of(column, cells);
                let field = module.and_then(|module| module.field(&column.api_name));
                let of_field = field.map(|field| cell::read(field.kind, text));
                value.insert(column.api_name.clone(), of_field.unwrap_or_else(|| text.into()));
            }
            Value::Object(value)
        };
        places.iter().map(row).collect()
    }

    /// Notes the ids that the rows got: those of the last ones that the record has.
    pub(super) fn are_written(&mut self, places: &[usize], of_record: Option<&Value>) {
        let rows = of_record.and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        let last = rows.iter().skip(rows.len().saturating_sub(places.len()));
        for (place, row) in places.iter().zip(last) {
            if let Some(written) = self.written.get_mut(*place) {
                *written = row["id"].as_str().map(str::to_owned);
            }
        }
    }

    /// The resource as the job tells it.
    pub(super) fn told(&self, status: &str) -> Value {
        let added = self.written.iter().flatten().count();
        json!({
            "status": status,
            "type": "data",
            "module": { "api_name": self.module },
            "file": {
                "status": status,
                "name": self.file_name,
                "added_count": added,
                "skipped_count": self.rows.len() - added,
                "updated_count": 0,
                "total_count": self.rows.len(),
            },
        })
    }

    /// The table of results.
    pub(super) fn results(&self) -> String {
        let mut text = String::new();
        let repeated: Vec<&Mapping> =
            self.columns.iter().filter(|c| c.index.is_some()).take(3).collect();
        let names = repeated.iter().map(|column| column.api_name.as_str());
        csv::write(&mut text, names.chain(["STATUS", "RECORD_ID", "ERRORS"]));
        for (row, id) in self.rows.iter().zip(&self.written) {
            let cells = repeated.iter().map(|column| super::write_run::cell_of(column, row));
            let told = match id {
                Some(id) => ["ADDED", id, ""],
                None => ["SKIPPED", "", "NOT_FOUND-Parent_Id"],
            };
            csv::write(&mut text, cells.chain(told));
        }
        text
    }
}
