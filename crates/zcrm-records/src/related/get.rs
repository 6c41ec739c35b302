//! One record of a related list.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;
use zcrm_core::{Effect, Error, Operation, OperationRequest, Request, Response};

use super::handle::scoped;
use crate::entry::DATA;
use crate::record_path::RecordPath;
use crate::{Key, RecordId};

/// Fetches one record of a related list; `None` when the list has none with that id.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
pub struct GetRelated<T> {
    record_path: RecordPath,
    list: Box<str>,
    related: RecordId,
    fields: Vec<Box<str>>,
    record: PhantomData<fn() -> T>,
}

impl<T> GetRelated<T> {
    /// The record with the id `related` in this list of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        list: impl Into<Box<str>>,
        related: impl Into<RecordId>,
    ) -> Self {
        Self::of(RecordPath::new(module, record), list.into(), related.into())
    }

    pub(super) fn of(record_path: RecordPath, list: Box<str>, related: RecordId) -> Self {
        Self { record_path, list, related, fields: Vec::new(), record: PhantomData }
    }

    /// The API names of the fields; all of them unless named.
    #[must_use]
    pub fn fields<F: Into<Box<str>>>(mut self, fields: impl IntoIterator<Item = F>) -> Self {
        self.fields = fields.into_iter().map(Into::into).collect();
        self
    }
}

impl<T: DeserializeOwned + Send> Request for GetRelated<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let related = self.related.to_string();
        let request = self.record_path.request(Method::GET, &[&self.list, &related]);
        let request = scoped(request, &self.record_path, &self.list, "READ");
        Ok(match self.fields.is_empty() {
            true => request,
            false => request.query("fields", &self.fields.join(",")),
        })
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for GetRelated<T> {
    type Output = Option<T>;

    fn decode(&self, response: Response) -> Result<Option<T>, Error> {
        // What is not in the list is answered with 204 and nothing.
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}

impl<T> fmt::Debug for GetRelated<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GetRelated")
            .field("place", &self.record_path)
            .field("list", &self.list)
            .field("related", &self.related)
            .finish_non_exhaustive()
    }
}
