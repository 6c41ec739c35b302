//! One record by its key.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;
use zcrm_core::{Effect, Error, Operation, OperationRequest, Request, Response};

use super::record_batch::DATA;
use crate::Key;
use crate::field_list::FieldList;

/// Fetches one record with all its fields, by its id or an [external field](Key::external); `None`
/// when there is none.
///
/// A field of the struct that the record does not come with is an error that names it, for as an
/// `Option` it would be `None` whatever the record holds.
///
/// Sources: <https://www.zoho.com/crm/developer/docs/api/v8/get-records.html>,
/// <https://www.zoho.com/crm/developer/docs/api/v8/external-id-management.html>.
pub struct GetRecord<T> {
    module: Box<str>,
    key: Key,
    record: PhantomData<fn() -> T>,
}

impl<T> GetRecord<T> {
    /// The record of this module with this key.
    pub fn new(module: impl Into<Box<str>>, key: impl Into<Key>) -> Self {
        Self { module: module.into(), key: key.into(), record: PhantomData }
    }
}

impl<T: DeserializeOwned + Send> Request for GetRecord<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.key.request(Method::GET, &self.module, &[]))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for GetRecord<T> {
    type Output = Option<T>;

    fn decode(&self, response: Response) -> Result<Option<T>, Error> {
        let what = format!("get a record of {}", self.module);
        let advice = "the module has no field of this name; check the name";
        FieldList::read_by::<T>().without_system_keys().check_rows(
            &what,
            response.body(),
            advice,
        )?;
        // An unknown id is answered with 204 and nothing.
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}

impl<T> fmt::Debug for GetRecord<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GetRecord").field("module", &self.module).field("key", &self.key).finish()
    }
}
