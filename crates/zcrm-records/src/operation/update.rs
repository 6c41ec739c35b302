//! Changes to records that exist.

use std::fmt;

use http::Method;
use serde::Serialize;
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordError, Request, Response, WriteKind,
};

use super::record_batch::{DATA, RecordBatch, appends};
use super::{Trigger, path};
use crate::Written;

/// Changes up to 100 records; one result per record, in the order given.
///
/// Each record holds its `id` and the fields to change: what it does not name stays as it is, and
/// `null` empties a field. A record that is refused does not stop the others.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub struct UpdateRecords<'a, T>(RecordBatch<'a, T>);

impl<'a, T> UpdateRecords<'a, T> {
    /// These changes to records of this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self(RecordBatch::new(module.into(), records))
    }

    /// Sets what else runs; left out everything does, with an empty list nothing.
    #[must_use]
    pub fn trigger(mut self, trigger: impl IntoIterator<Item = Trigger>) -> Self {
        self.0.set_trigger(trigger);
        self
    }
}

impl<T: Serialize + Sync> Request for UpdateRecords<'_, T> {
    /// A second time changes nothing more, unless something is appended.
    fn effect(&self) -> Effect {
        if self.0.all(|record| !appends(record)) { Effect::Update } else { Effect::Create }
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = self.0.json("update", &[])?;
        let request = path::request(Method::PUT, &self.0.module, &[]).json(json);
        Ok(self.0.described(request, WriteKind::Update))
    }
}

impl<T: Serialize + Sync> Operation for UpdateRecords<'_, T> {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.0.records.len())
    }
}

impl<T> fmt::Debug for UpdateRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UpdateRecords")
            .field("module", &self.0.module)
            .field("records", &self.0.records.len())
            .finish_non_exhaustive()
    }
}
