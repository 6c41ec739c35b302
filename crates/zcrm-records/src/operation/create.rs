//! New records.

use std::fmt;

use http::Method;
use serde::Serialize;
use zcrm_core::{
    Effect, Error, Operation, OperationRequest, RecordError, Request, Response, WriteKind,
};

use super::record_batch::{DATA, RecordBatch};
use super::{Trigger, path};
use crate::Written;

/// Makes up to 100 records; one result per record, in the order given.
///
/// A record that is refused does not stop the others.
pub struct CreateRecords<'a, T>(RecordBatch<'a, T>);

impl<'a, T> CreateRecords<'a, T> {
    /// These records, new in this module.
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

impl<T: Serialize + Sync> Request for CreateRecords<'_, T> {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = self.0.json("create", &[])?;
        let request = path::request(Method::POST, &self.0.module, &[]).json(json);
        Ok(self.0.described(request, WriteKind::Create))
    }
}

impl<T: Serialize + Sync> Operation for CreateRecords<'_, T> {
    type Output = Vec<Result<Written, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.0.records.len())
    }
}

impl<T> fmt::Debug for CreateRecords<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateRecords")
            .field("module", &self.0.module)
            .field("records", &self.0.records.len())
            .finish_non_exhaustive()
    }
}
