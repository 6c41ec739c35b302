//! JSON of Zoho's as rows.

use serde_json::Value;
use zcrm::Record;

use crate::args::Global;
use crate::failure::{Exit, Failure};
use crate::output::{Format, Rows};

/// Writes the objects under a key, or the value itself when there is none, as rows.
pub(super) fn write(
    global: &Global,
    value: &Value,
    key: Option<&str>,
    columns: &[&str],
) -> Result<(), Failure> {
    let items = match key.map(|key| value.get(key)) {
        Some(Some(Value::Array(items))) => items.as_slice(),
        Some(Some(one)) => std::slice::from_ref(one),
        _ => std::slice::from_ref(value),
    };
    let format = Format::or_default(global.output);
    // Files and programs get all of it, a person what fits.
    let columns: &[&str] = if format == Format::Table { columns } else { &[] };
    let mut rows = Rows::new(format, columns.iter().map(|name| (*name).to_owned()).collect());
    for item in items {
        rows.push(&record(item)?)?;
    }
    rows.finish()?;
    Ok(())
}

/// A JSON object as a record.
pub(super) fn record(value: &Value) -> Result<Record, Failure> {
    Record::from_json(value.to_string())
        .map_err(|error| Failure::new(Exit::Failed, format!("read the answer: {error}")))
}
