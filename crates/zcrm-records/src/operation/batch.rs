//! Up to 100 records in one call: what creating, updating and upserting have in common.

use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_client::{Error, ErrorKind, OperationRequest, RecordWrites, Write};

use super::Trigger;

/// The most records of one call. Source: facts §4.1.
const MOST: usize = 100;

/// The records of one module that go into one call.
pub(super) struct Batch<'a, T> {
    pub(super) module: Box<str>,
    pub(super) records: &'a [T],
    pub(super) trigger: Option<Vec<Trigger>>,
}

#[derive(Serialize)]
struct Body<'a, T> {
    data: &'a [T],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    duplicate_check_fields: &'a [Box<str>],
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<&'a [Trigger]>,
}

impl<'a, T: Serialize> Batch<'a, T> {
    /// The body; `verb` is for the words of an error.
    pub(super) fn json(&self, verb: &str, check_fields: &[Box<str>]) -> Result<Vec<u8>, Error> {
        check_count(verb, &self.module, self.records.len())?;
        let body = Body {
            data: self.records,
            duplicate_check_fields: check_fields,
            trigger: self.trigger.as_deref(),
        };
        serde_json::to_vec(&body)
            .map_err(|_| refused(verb, &self.module, "a record cannot be written as JSON"))
    }
}

impl<T: Serialize + Sync> Batch<'_, T> {
    /// What the records are checked as. A [`Record`](crate::Record) is looked through as it is, any
    /// other type by serde.
    pub(super) fn writes(&self, write: Write) -> RecordWrites<'_> {
        RecordWrites::new(&self.module, write, zcrm_client::Batch::typed(self.records))
    }
}

impl<T: Serialize> Batch<'_, T> {
    /// Whether this holds for every record; `false` when one cannot be looked at.
    pub(super) fn all(&self, holds: impl Fn(&Map<String, Value>) -> bool) -> bool {
        self.records.iter().all(|record| match serde_json::to_value(record) {
            Ok(Value::Object(fields)) => holds(&fields),
            _ => false,
        })
    }
}

/// Whether a record adds to lists instead of replacing them: twice is not once. Source: facts §4.1.
pub(super) fn appends(record: &Map<String, Value>) -> bool {
    record.contains_key("$append_values")
}

impl<'a, T> Batch<'a, T> {
    pub(super) fn new(module: Box<str>, records: &'a [T]) -> Self {
        Self { module, records, trigger: None }
    }

    /// Sets what else runs; left out everything does, with an empty list nothing.
    pub(super) fn set_trigger(&mut self, trigger: impl IntoIterator<Item = Trigger>) {
        self.trigger = Some(trigger.into_iter().collect());
    }
}

/// The price of writing so many records, and whether it is one of the calls of which Zoho takes ten
/// at a time. Source: facts §3.6.
pub(super) fn priced(request: OperationRequest, count: usize) -> OperationRequest {
    let tens = u32::try_from(count.div_ceil(10)).unwrap_or(u32::MAX);
    request.credits(tens.max(1)).heavy(count > 10)
}

/// Refuses what Zoho would refuse as a whole, before anything is sent.
pub(super) fn check_count(verb: &str, module: &str, count: usize) -> Result<(), Error> {
    if count == 0 || count > MOST {
        return Err(refused(verb, module, "one call takes 1 to 100; send more in several calls"));
    }
    Ok(())
}

pub(super) fn refused(verb: &str, module: &str, fault: &str) -> Error {
    Error::new(ErrorKind::Configuration, format!("{verb} records in {module}: {fault}"))
}
