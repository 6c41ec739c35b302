//! Up to 100 records in one call: what creating, updating and upserting have in common.

use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{Error, ErrorKind, OperationRequest, WriteKind, json_bytes, json_value};

use super::Trigger;

/// The key of the records in requests and responses.
pub(crate) const DATA: &str = "data";

/// The most records of one call. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
const MOST: usize = 100;

/// The records of one module that go into one call.
pub(super) struct RecordBatch<'a, T> {
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

impl<'a, T: Serialize> RecordBatch<'a, T> {
    /// The body; `verb` is for the words of an error.
    pub(super) fn json(&self, verb: &str, check_fields: &[Box<str>]) -> Result<Vec<u8>, Error> {
        check_count(verb, &self.module, self.records.len())?;
        let body = Body {
            data: self.records,
            duplicate_check_fields: check_fields,
            trigger: self.trigger.as_deref(),
        };
        json_bytes(&body)
            .map_err(|_| refused(verb, &self.module, "a record cannot be written as JSON"))
    }
}

impl<T: Serialize> RecordBatch<'_, T> {
    /// Whether this holds for every record; `false` when one cannot be looked at.
    pub(super) fn all(&self, holds: impl Fn(&Map<String, Value>) -> bool) -> bool {
        self.records.iter().all(|record| match json_value(record) {
            Ok(Value::Object(fields)) => holds(&fields),
            _ => false,
        })
    }
}

/// Whether a record adds to lists instead of replacing them: twice is not once. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub(super) fn appends(record: &Map<String, Value>) -> bool {
    record.contains_key("$append_values")
}

impl<'a, T> RecordBatch<'a, T> {
    pub(super) fn new(module: Box<str>, records: &'a [T]) -> Self {
        Self { module, records, trigger: None }
    }

    /// The request with what the sender must know of its records.
    pub(super) fn described(&self, request: OperationRequest, kind: WriteKind) -> OperationRequest {
        let count = self.records.len();
        priced(request, count).writes(&*self.module, kind, DATA).batch(DATA, count)
    }

    /// Sets what else runs; left out everything does, with an empty list nothing.
    pub(super) fn set_trigger(&mut self, trigger: impl IntoIterator<Item = Trigger>) {
        self.trigger = Some(trigger.into_iter().collect());
    }
}

/// The price of writing so many records, and whether it counts in the sub-concurrency limit. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
pub(super) fn priced(request: OperationRequest, count: usize) -> OperationRequest {
    let tens = u32::try_from(count.div_ceil(10)).unwrap_or(u32::MAX);
    request.credits(tens.max(1)).sub_concurrency(count > 10)
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
