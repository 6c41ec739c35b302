//! New records.

use std::fmt;

use http::Method;
use serde::Serialize;
use zcrm_client::{Effect, Error, ErrorKind, Operation, OperationRequest, Response};

use super::path;
use crate::entry;
use crate::{RecordError, Written};

/// The most records of one call. Source: facts §4.1.
const MOST: usize = 100;

/// Makes up to 100 records; one result per record, in the order given.
///
/// A record that is refused does not stop the others.
pub struct CreateRecords<'a, T> {
    module: Box<str>,
    records: &'a [T],
    trigger: Option<Vec<Trigger>>,
}

/// What else runs when a record is written. Source: facts §4.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Trigger {
    /// Approval processes.
    Approval,
    /// Blueprints.
    Blueprint,
    /// Orchestrations.
    Orchestration,
    /// Path finder.
    Pathfinder,
    /// Workflow rules.
    Workflow,
}

#[derive(Serialize)]
struct Body<'a, T> {
    data: &'a [T],
    #[serde(skip_serializing_if = "Option::is_none")]
    trigger: Option<&'a [Trigger]>,
}

impl<'a, T> CreateRecords<'a, T> {
    /// These records, new in this module.
    pub fn new(module: impl Into<Box<str>>, records: &'a [T]) -> Self {
        Self { module: module.into(), records, trigger: None }
    }

    /// Sets what else runs; left out everything does, with an empty list nothing.
    #[must_use]
    pub fn trigger(mut self, trigger: impl IntoIterator<Item = Trigger>) -> Self {
        self.trigger = Some(trigger.into_iter().collect());
        self
    }

    fn refused(&self, fault: &str) -> Error {
        let message = format!("create records in {}: {fault}", self.module);
        Error::new(ErrorKind::Configuration, message)
    }
}

impl<T: Serialize + Sync> Operation for CreateRecords<'_, T> {
    type Output = Vec<Result<Written, RecordError>>;

    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.records.is_empty() || self.records.len() > MOST {
            return Err(self.refused("one call takes 1 to 100; send more in several calls"));
        }
        let body = Body { data: self.records, trigger: self.trigger.as_deref() };
        let json = serde_json::to_vec(&body)
            .map_err(|_| self.refused("a record cannot be written as JSON"))?;
        Ok(path::request(Method::POST, &self.module, &[]).json(json))
    }

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        entry::results(&response, self.records.len())
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
