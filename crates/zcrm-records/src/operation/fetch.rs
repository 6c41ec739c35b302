//! One record by id.

use std::fmt;
use std::marker::PhantomData;

use http::{Method, StatusCode};
use serde::de::DeserializeOwned;
use zcrm_client::{Effect, Error, Object, Operation, OperationRequest, Response};

use super::path;
use crate::{Page, RecordId};

/// Fetches one record with all its fields; `None` when there is none with that id.
pub struct FetchRecord<T> {
    module: Box<str>,
    id: RecordId,
    record: PhantomData<fn() -> T>,
}

impl<T> FetchRecord<T> {
    /// The record of this module with this id.
    pub fn new(module: impl Into<Box<str>>, id: RecordId) -> Self {
        Self { module: module.into(), id, record: PhantomData }
    }
}

impl<T: DeserializeOwned + Send> Operation for FetchRecord<T> {
    type Output = Option<T>;

    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(path::request(Method::GET, &self.module, &[&self.id.to_string()]))
    }

    fn decode(&self, response: Response) -> Result<Option<T>, Error> {
        // An unknown id is answered with 204 and nothing. Source: facts §3.3.
        if response.status() == StatusCode::NO_CONTENT {
            return Ok(None);
        }
        let Object(page): Object<Page<T>> = response.json()?;
        Ok(page.records.into_iter().next())
    }
}

impl<T> fmt::Debug for FetchRecord<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchRecord").field("module", &self.module).field("id", &self.id).finish()
    }
}
