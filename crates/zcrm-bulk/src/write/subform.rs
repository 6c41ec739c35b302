//! Rows of a subform, in a table of their own beside that of their records.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use csv::ByteRecord;
use serde_json::{Value, json};
use zcrm_core::{Error, ErrorKind};

use super::columns::{Columns, Mapping};
use super::input::{CsvInput, RowInput as _};

/// A subform whose rows are written together with their records.
#[derive(Clone, Debug)]
pub(super) struct Subform {
    pub(super) module: Box<str>,
    pub(super) path: PathBuf,
    /// The column that names the record.
    pub(super) key: Box<str>,
    /// The field of the record whose value it repeats.
    pub(super) parent_field: Box<str>,
    pub(super) delimiter: u8,
}

/// The table of a subform as it was packed.
#[derive(Clone, Debug)]
pub(super) struct SubformTable {
    pub(super) module: Box<str>,
    pub(super) file_name: String,
    columns: Columns,
    key: usize,
    parent: usize,
    parent_field: Box<str>,
}

/// The field of a subform's row that names its record. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/bulk-write/create-job.html>.
const PARENT: &str = "Parent_Id";

impl Subform {
    /// Opens the table; returns its rows and what it is.
    pub(super) fn open(&self, parent: &Columns) -> Result<(CsvInput, SubformTable), Error> {
        let refused = |fault: String| {
            let message = format!("write the subform {}: {fault}", self.module);
            Error::new(ErrorKind::Validation, message)
        };
        let path = self.path.clone();
        let open = move || -> std::io::Result<Box<dyn Read + Send>> {
            Ok(Box::new(BufReader::new(File::open(path)?)))
        };
        let mut input = CsvInput::new(Box::new(open), self.delimiter);
        let names = input.columns()?;
        let columns = Mapping::default().columns(&names)?;
        let place = |columns: &Columns, name: &str| {
            columns.fields.iter().position(|field| &**field == name)
        };
        let key = place(&columns, &self.key)
            .ok_or_else(|| refused(format!("its table has no column {}", self.key)))?;
        let parent = place(parent, &self.parent_field).ok_or_else(|| {
            refused(format!("the records have no column for {}", self.parent_field))
        })?;
        let table = SubformTable {
            module: self.module.clone(),
            file_name: format!("{}.csv", self.module),
            columns,
            key,
            parent,
            parent_field: self.parent_field.clone(),
        };
        Ok((input, table))
    }
}

impl SubformTable {
    /// Writes the header and all rows.
    pub(super) fn write(
        &self,
        mut input: CsvInput,
        mut write: impl FnMut(&mut dyn Iterator<Item = &[u8]>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        write(&mut self.columns.fields.iter().map(|field| field.as_bytes()))?;
        let mut row = ByteRecord::new();
        while input.next(&mut row)? {
            let cells = self.columns.sources.iter();
            write(&mut cells.map(|(at, _)| row.get(*at).unwrap_or_default()))?;
        }
        Ok(())
    }

    /// The resource of the job.
    pub(super) fn resource(&self, file: &str) -> Value {
        let mapping = |(index, field): (usize, &str)| {
            if index == self.key {
                return json!({
                    "api_name": PARENT,
                    "index": index,
                    "find_by": self.parent_field,
                    "parent_column_index": self.parent,
                });
            }
            json!({ "api_name": field, "index": index })
        };
        let mappings: Vec<Value> =
            self.columns.fields.iter().map(|field| &**field).enumerate().map(mapping).collect();
        json!({
            "type": "data",
            "module": { "api_name": self.module },
            "file_id": file,
            "file_names": [self.file_name],
            "field_mappings": mappings,
        })
    }
}
