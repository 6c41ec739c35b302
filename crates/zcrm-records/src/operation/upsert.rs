//! Records that are changed when they exist and made when they do not.

use std::fmt;

use http::Method;
use serde::Serialize;
use serde_json::{Map, Value};
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordError, Request, Response, WriteKind,
};

use super::record_batch::{DATA, RecordBatch, appends, refused};
use super::{Trigger, path};
use crate::Upserted;

/// The most fields that can be named to find duplicates.
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
const MOST_CHECK_FIELDS: usize = 10;

/// Changes or makes up to 100 records; one result per record, in the order given.
///
/// A record is the same as one that exists when they agree in one of the module's duplicate-check
/// fields: without [`duplicate_check_fields`](Self::duplicate_check_fields) the system's own
/// (`Email` of Leads and Contacts, `Account_Name`, …), then every field declared unique.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
pub struct UpsertRecords<'a, T> {
    batch: RecordBatch<'a, T>,
    check_fields: Vec<Box<str>>,
}

impl<'a, T> UpsertRecords<'a, T> {
    /// These records of this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self { batch: RecordBatch::new(module.into(), records), check_fields: Vec::new() }
    }

    /// Names the fields that are compared first, at most 10: the system's own duplicate-check field
    /// of the module, or fields declared unique. Unique fields that are not named are compared
    /// after these; a system field that is not named is not compared.
    #[must_use]
    pub fn duplicate_check_fields<F: Into<Box<str>>>(
        mut self,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        self.check_fields = fields.into_iter().map(Into::into).collect();
        self
    }

    /// Sets what else runs; left out everything does, with an empty list nothing.
    #[must_use]
    pub fn trigger(mut self, trigger: impl IntoIterator<Item = Trigger>) -> Self {
        self.batch.set_trigger(trigger);
        self
    }
}

impl<T: Serialize + Sync> Request for UpsertRecords<'_, T> {
    /// When each record has a value in a field by which the first time is found out, a second time
    /// changes nothing more, unless something is appended; a record without is made again.
    fn effect(&self) -> Effect {
        let is_found = |record: &Map<String, Value>| {
            self.check_fields.iter().any(|field| match record.get(&**field) {
                None | Some(Value::Null) => false,
                Some(Value::String(text)) => !text.is_empty(),
                Some(_) => true,
            })
        };
        if self.batch.all(|record| is_found(record) && !appends(record)) {
            Effect::Update
        } else {
            Effect::Create
        }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.check_fields.len() > MOST_CHECK_FIELDS {
            let fault = "Zoho compares at most 10 duplicate-check fields; name fewer";
            return Err(refused("upsert", &self.batch.module, fault));
        }
        let json = self.batch.json("upsert", &self.check_fields)?;
        let request = path::request(Method::POST, &self.batch.module, &["upsert"]).json(json);
        Ok(self.batch.described(request, WriteKind::Upsert))
    }
}

impl<T: Serialize + Sync> Operation for UpsertRecords<'_, T> {
    type Output = Vec<Result<Upserted, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.batch.records.len())
    }
}

impl<T> fmt::Debug for UpsertRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpsertRecords")
            .field("module", &self.batch.module)
            .field("records", &self.batch.records.len())
            .field("duplicate_check_fields", &self.check_fields)
            .finish_non_exhaustive()
    }
}
