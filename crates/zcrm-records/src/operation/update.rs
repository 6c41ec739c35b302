//! Changes to records that exist.

use std::fmt;

use serde::Serialize;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::record_batch::{DATA, MOST, check_count};
use super::write_call::{Verb, WriteCall, records_json};
use super::write_options::{WriteOptions, option_setters};
use crate::Written;

/// Changes up to 100 records; one result per record, in the order given.
///
/// Each record holds its `id` and the fields to change: what it does not name stays as it is, and
/// `null` empties a field. A record that is refused does not stop the others.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub struct UpdateRecords<'a, T> {
    module: Box<str>,
    records: &'a [T],
    options: WriteOptions,
}

impl<'a, T> UpdateRecords<'a, T> {
    /// These changes to records of this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self { module: module.into(), records, options: WriteOptions::default() }
    }

    /// Finds the records by the value of this external field, which each holds, instead of by `id`.
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/external-id.html>.
    #[must_use]
    pub fn external_field(mut self, field: impl Into<Box<str>>) -> Self {
        self.options.external = Some(field.into());
        self
    }

    option_setters!(options);
}

impl<T: Serialize> UpdateRecords<'_, T> {
    /// Does this with the call, whose records are made JSON for it.
    fn with_call<R>(&self, with: impl FnOnce(WriteCall<'_>) -> R) -> Result<R, Error> {
        let Self { module, records, options } = self;
        // Looked at before they are written: a million records need not be, to be too many.
        if records.len() > MOST {
            check_count(Verb::Update.as_str(), module, records.len())?;
        }
        let records = &records_json(Verb::Update, module, records)?;
        let verb = Verb::Update;
        Ok(with(WriteCall { verb, module, key: None, records, options, first: 0 }))
    }
}

impl<T: Serialize + Sync> Request for UpdateRecords<'_, T> {
    /// A second time changes nothing more, unless something is appended.
    fn effect(&self) -> Effect {
        self.with_call(|call| call.effect()).unwrap_or(Effect::Create)
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.with_call(|call| call.encode())?
    }
}

impl<T: Serialize + Sync> Operation for UpdateRecords<'_, T> {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.records.len())
    }
}

impl<T> fmt::Debug for UpdateRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateRecords")
            .field("module", &self.module)
            .field("records", &self.records.len())
            .finish_non_exhaustive()
    }
}
