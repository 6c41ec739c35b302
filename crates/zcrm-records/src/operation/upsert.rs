//! Records that are changed when they exist and made when they do not.

use std::fmt;

use serde::Serialize;
use zcrm_core::{Effect, Error, Operation, OperationRequest, RecordError, Request, Response};

use super::record_batch::{DATA, MOST, check_count};
use super::write_call::{Verb, WriteCall, records_json};
use super::write_options::{WriteOptions, option_setters};
use crate::Upserted;

/// Changes or makes up to 100 records; one result per record, in the order given.
///
/// A record is the same as one that exists when they agree in one of the module's duplicate-check
/// fields: without [`duplicate_check_fields`](Self::duplicate_check_fields) the system's own
/// (`Email` of Leads and Contacts, `Account_Name`, …), then every field declared unique.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
pub struct UpsertRecords<'a, T> {
    module: Box<str>,
    records: &'a [T],
    options: WriteOptions,
}

impl<'a, T> UpsertRecords<'a, T> {
    /// These records of this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self { module: module.into(), records, options: WriteOptions::default() }
    }

    /// Names the fields that are compared first, at most 10: the system's own duplicate-check field
    /// of the module, or fields declared unique. Unique fields that are not named are compared
    /// after these; a system field that is not named is not compared.
    #[must_use]
    pub fn duplicate_check_fields<F: Into<Box<str>>>(
        mut self,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        self.options.check_fields = fields.into_iter().map(Into::into).collect();
        self
    }

    option_setters!(options);
}

impl<T: Serialize> UpsertRecords<'_, T> {
    /// Does this with the call, whose records are made JSON for it.
    fn with_call<R>(&self, with: impl FnOnce(WriteCall<'_>) -> R) -> Result<R, Error> {
        let Self { module, records, options } = self;
        // Looked at before they are written: a million records need not be, to be too many.
        if records.len() > MOST {
            check_count(Verb::Upsert.as_str(), module, records.len())?;
        }
        let records = &records_json(Verb::Upsert, module, records)?;
        let verb = Verb::Upsert;
        Ok(with(WriteCall { verb, module, key: None, records, options, first: 0 }))
    }
}

impl<T: Serialize + Sync> Request for UpsertRecords<'_, T> {
    /// When each record has a value in a field by which the first time is found out, a second time
    /// changes nothing more, unless something is appended; a record without is made again.
    fn effect(&self) -> Effect {
        self.with_call(|call| call.effect()).unwrap_or(Effect::Create)
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.with_call(|call| call.encode())?
    }
}

impl<T: Serialize + Sync> Operation for UpsertRecords<'_, T> {
    type Output = Vec<Result<Upserted, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.records.len())
    }
}

impl<T> fmt::Debug for UpsertRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpsertRecords")
            .field("module", &self.module)
            .field("records", &self.records.len())
            .finish_non_exhaustive()
    }
}
