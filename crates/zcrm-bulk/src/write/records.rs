//! Records that come in.

use csv::ByteRecord;
use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{Error, ErrorKind, json_value};

use super::input::RowInput;

/// Records of any type that is written as a JSON object. The first one's fields are the columns.
pub(super) struct RecordInput<I> {
    records: I,
    first: Option<Map<String, Value>>,
    columns: Vec<Box<str>>,
    /// A record may lack a field: an empty cell changes nothing.
    may_lack: bool,
    rows: u64,
}

impl<I> RecordInput<I>
where
    I: Iterator<Item: Serialize> + Send,
{
    pub(super) fn new(records: I, may_lack: bool) -> Self {
        Self { records, first: None, columns: Vec::new(), may_lack, rows: 0 }
    }

    fn record(&mut self) -> Result<Option<Map<String, Value>>, Error> {
        let Some(record) = self.records.next() else { return Ok(None) };
        match json_value(&record) {
            Ok(Value::Object(record)) => Ok(Some(record)),
            Ok(_) => Err(refused(self.rows + 1, "it is no record")),
            Err(_) => Err(refused(self.rows + 1, "it cannot be written as JSON")),
        }
    }
}

impl<I> RowInput for RecordInput<I>
where
    I: Iterator<Item: Serialize> + Send,
{
    fn columns(&mut self) -> Result<Vec<Box<str>>, Error> {
        self.first = self.record()?;
        if let Some(first) = &self.first {
            self.columns = first.keys().map(|name| Box::from(name.as_str())).collect();
        }
        Ok(self.columns.clone())
    }

    fn next(&mut self, row: &mut ByteRecord) -> Result<bool, Error> {
        let record = match self.first.take() {
            Some(first) => Some(first),
            None => self.record()?,
        };
        let Some(record) = record else { return Ok(false) };
        self.rows += 1;
        row.clear();
        let mut found = 0;
        for column in &self.columns {
            match record.get(&**column) {
                Some(value) => {
                    found += 1;
                    let text = cell(value).ok_or_else(|| {
                        refused(self.rows, &format!("{column} has no form as one cell"))
                    })?;
                    row.push_field(text.as_bytes());
                }
                None if self.may_lack => row.push_field(b""),
                None => {
                    let fault = format!(
                        "it lacks {column}, and an empty cell would empty the field; set \
                         `ignore_empty`, or give every record the same fields"
                    );
                    return Err(refused(self.rows, &fault));
                }
            }
        }
        if found < record.len() {
            let more = record.keys().find(|key| !self.columns.iter().any(|name| &**name == *key));
            let more = more.map_or("a field", String::as_str);
            return Err(refused(
                self.rows,
                &format!("it has {more}, and the first record has not"),
            ));
        }
        Ok(true)
    }

    fn has_record_values(&self) -> bool {
        true
    }
}

/// A value as a cell: links by id, several values with `;` between them. `None` when it has no form
/// as one.
fn cell(value: &Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::String(text) => Some(text.clone()),
        Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
        Value::Object(link) => {
            link.get("id").or_else(|| link.get("name"))?.as_str().map(str::to_owned)
        }
        Value::Array(values) => {
            let cells: Option<Vec<String>> = values.iter().map(cell).collect();
            cells.map(|cells| cells.join(";"))
        }
    }
}

fn refused(record: u64, fault: &str) -> Error {
    Error::new(ErrorKind::Validation, format!("write record {record} of the input: {fault}"))
}
