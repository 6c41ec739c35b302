//! One record by id.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;
use zcrm_core::{Effect, Error, Operation, OperationRequest, Request, Response};

use super::path;
use super::record_batch::DATA;
use crate::RecordId;

/// Fetches one record with all its fields; `None` when there is none with that id.
pub struct GetRecord<T> {
    module: Box<str>,
    id: RecordId,
    record: PhantomData<fn() -> T>,
}

impl<T> GetRecord<T> {
    /// The record of this module with this id.
    pub fn new(module: impl Into<Box<str>>, id: RecordId) -> Self {
        Self { module: module.into(), id, record: PhantomData }
    }
}

impl<T: DeserializeOwned + Send> Request for GetRecord<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(path::request(Method::GET, &self.module, &[&self.id.to_string()]))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for GetRecord<T> {
    type Output = Option<T>;

    fn decode(&self, response: Response) -> Result<Option<T>, Error> {
        // An unknown id is answered with 204 and nothing.
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}

impl<T> fmt::Debug for GetRecord<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GetRecord").field("module", &self.module).field("id", &self.id).finish()
    }
}
