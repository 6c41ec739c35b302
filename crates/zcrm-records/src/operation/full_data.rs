//! Rich text that is not cut.

use std::fmt;
use std::marker::PhantomData;

use http::Method;
use serde::de::DeserializeOwned;
use zcrm_core::{Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response};

use super::record_batch::DATA;
use crate::Key;
use crate::field_list::FieldList;

/// Fetches the fields of rich text of one record whole: lists cut them at 500 characters. `None` when
/// there is no such record.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-rich-text-fields.html>.
pub struct FetchFullData<T> {
    module: Box<str>,
    key: Key,
    fields: FieldList,
    record: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> FetchFullData<T> {
    /// These fields of the record with this key; without names, those of the struct.
    pub fn new<F: Into<Box<str>>>(
        module: impl Into<Box<str>>,
        key: impl Into<Key>,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        let given: Vec<Box<str>> = fields.into_iter().map(Into::into).collect();
        let fields = FieldList::of::<T>(&given, || None);
        Self { module: module.into(), key: key.into(), fields, record: PhantomData }
    }
}

impl<T: DeserializeOwned + Send> Request for FetchFullData<T> {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        if self.fields.names.is_empty() {
            let message = format!(
                "fetch rich text of {}: the type does not tell its fields; name them",
                self.module
            );
            return Err(Error::new(ErrorKind::Configuration, message));
        }
        let request = self.key.request(Method::GET, &self.module, &["actions", "fetch_full_data"]);
        let names = self.fields.names.join(",");
        Ok(request
            .query("fields", &names)
            .asks_for_shared(&*self.module, self.fields.certain.clone()))
    }
}

impl<T: DeserializeOwned + Send + 'static> Operation for FetchFullData<T> {
    type Output = Option<T>;

    fn decode(&self, response: Response) -> Result<Option<T>, Error> {
        let what = format!("fetch rich text of {}", self.module);
        let advice = "only fields of rich text come this way";
        self.fields.check_rows(&what, response.body(), advice)?;
        response.page(DATA)?.items.into_iter().next().transpose()
    }
}

impl<T> fmt::Debug for FetchFullData<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FetchFullData")
            .field("module", &self.module)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
