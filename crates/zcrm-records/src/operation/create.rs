//! New records.

use std::fmt;

use serde::Serialize;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::record_batch::{DATA, MOST, check_count};
use super::write_call::{Verb, WriteCall, records_json};
use super::write_options::{WriteOptions, option_setters};
use crate::Written;

/// Makes up to 100 records; one result per record, in the order given.
///
/// A record that is refused does not stop the others.
pub struct CreateRecords<'a, T> {
    module: Box<str>,
    records: &'a [T],
    options: WriteOptions,
}

impl<'a, T> CreateRecords<'a, T> {
    /// These records, new in this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self { module: module.into(), records, options: WriteOptions::default() }
    }

    option_setters!(options);
}

impl<T: Serialize> CreateRecords<'_, T> {
    /// Does this with the call, whose records are made JSON for it.
    fn with_call<R>(&self, with: impl FnOnce(WriteCall<'_>) -> R) -> Result<R, Error> {
        let Self { module, records, options } = self;
        // Looked at before they are written: a million records need not be, to be too many.
        if records.len() > MOST {
            check_count(Verb::Create.as_str(), module, records.len())?;
        }
        let records = &records_json(Verb::Create, module, records)?;
        let verb = Verb::Create;
        Ok(with(WriteCall { verb, module, key: None, records, options, first: 0 }))
    }
}

impl<T: Serialize + Sync> Request for CreateRecords<'_, T> {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.with_call(|call| call.encode())?
    }
}

impl<T: Serialize + Sync> Operation for CreateRecords<'_, T> {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.records.len())
    }
}

impl<T> fmt::Debug for CreateRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateRecords")
            .field("module", &self.module)
            .field("records", &self.records.len())
            .finish_non_exhaustive()
    }
}
