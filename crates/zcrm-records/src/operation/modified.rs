//! One record, if it was changed.

use std::fmt;

use http::StatusCode;
use http::header::IF_MODIFIED_SINCE;
use serde::de::DeserializeOwned;
use zcrm_core::{DateTime, Effect, Error, Operation, OperationRequest, Request, Response};

use super::{GetRecord, header_time};
use crate::{Freshness, Key};

/// Fetches one record if it was changed later than a moment.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>.
pub struct GetIfModified<T> {
    get: GetRecord<T>,
    since: DateTime,
}

impl<T> GetIfModified<T> {
    /// The record of this module with this key, if it was changed later than this.
    pub fn new(module: impl Into<Box<str>>, key: impl Into<Key>, since: DateTime) -> Self {
        Self { get: GetRecord::new(module, key), since }
    }
}

impl<T: DeserializeOwned + Send> Request for GetIfModified<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.get.encode()?.header(IF_MODIFIED_SINCE, header_time(self.since)))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for GetIfModified<T> {
    type Output = Freshness<Option<T>>;

    fn decode(&self, response: Response) -> Result<Freshness<Option<T>>, Error> {
        if response.status() == StatusCode::NOT_MODIFIED {
            return Ok(Freshness::NotModified);
        }
        self.get.decode(response).map(Freshness::Modified)
    }
}

impl<T> fmt::Debug for GetIfModified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GetIfModified").field("get", &self.get).finish_non_exhaustive()
    }
}
