//! One record in one call, with one result.

use std::fmt;

use http::Method;
use serde::Serialize;
use serde_json::Value;
use zcrm_core::{
    Effect, Error, ErrorKind, Operation, OperationRequest, RecordError, Request, Response,
    WriteKind, json_bytes, json_value,
};

use crate::operation::path;
use crate::written::Deleted;
use crate::{Key, RecordId, Upserted, Written};

const DATA: &str = "data";

#[derive(Serialize)]
struct Body<'a, T> {
    data: [&'a T; 1],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    duplicate_check_fields: &'a [Box<str>],
}

/// The body of one record; `verb` is for the words of an error.
fn json<T: Serialize>(
    verb: &str,
    module: &str,
    record: &T,
    duplicate_check_fields: &[Box<str>],
) -> Result<Vec<u8>, Error> {
    json_bytes(&Body { data: [record], duplicate_check_fields }).map_err(|_| {
        let message = format!("{verb} a record in {module}: it cannot be written as JSON");
        Error::new(ErrorKind::Configuration, message)
    })
}

/// What is done a second time: nothing more, unless something is appended.
fn repeated<T: Serialize>(record: &T, is_found: impl FnOnce(&Value) -> bool) -> Effect {
    match json_value(record) {
        Ok(fields) if fields.get("$append_values").is_none() && is_found(&fields) => Effect::Update,
        _ => Effect::Create,
    }
}

/// Makes one record.
///
/// Unlike [`CreateRecords`](crate::CreateRecords) it returns one result: that Zoho refused the
/// record is the error of the call. It may own its record, as a part of a
/// [`Composite`](crate::Composite) that refers to an earlier one has to.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html>.
pub struct CreateRecord<T> {
    module: Box<str>,
    record: T,
}

impl<T> CreateRecord<T> {
    /// This record, or a reference to one, new in this module.
    pub fn new(module: impl Into<Box<str>>, record: T) -> Self {
        Self { module: module.into(), record }
    }
}

impl<T: Serialize + Send + Sync> Request for CreateRecord<T> {
    fn effect(&self) -> Effect {
        Effect::Create
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = json("create", &self.module, &self.record, &[])?;
        let request = path::request(Method::POST, &self.module, &[]).json(json);
        Ok(request.writes(&*self.module, WriteKind::Create, DATA))
    }
}

impl<T: Serialize + Send + Sync> Operation for CreateRecord<T> {
    type Output = Written;

    fn decode(&self, response: Response) -> Result<Written, Error> {
        only(response.batch(DATA, 1)?)?.map_err(|refused| of_the_call(&response, &refused))
    }
}

/// Changes one record, by its id, an external field, or what an earlier part of a
/// [`Composite`](crate::Composite) answers.
///
/// Unlike [`UpdateRecords`](crate::UpdateRecords) it returns one result: that Zoho refused the
/// record is the error of the call.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-records.html>.
pub struct UpdateRecord<T> {
    module: Box<str>,
    key: Key,
    change: T,
}

impl<T> UpdateRecord<T> {
    /// This change of this record: a field that it does not name stays, `null` empties it.
    pub fn new(module: impl Into<Box<str>>, key: impl Into<Key>, change: T) -> Self {
        Self { module: module.into(), key: key.into(), change }
    }
}

impl<T: Serialize + Send + Sync> Request for UpdateRecord<T> {
    /// A second time changes nothing more, unless something is appended.
    fn effect(&self) -> Effect {
        repeated(&self.change, |_| true)
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = json("update", &self.module, &self.change, &[])?;
        let request = self.key.request(Method::PUT, &self.module, &[]).json(json);
        Ok(request.writes(&*self.module, WriteKind::Update, DATA))
    }
}

impl<T: Serialize + Send + Sync> Operation for UpdateRecord<T> {
    type Output = Written;

    fn decode(&self, response: Response) -> Result<Written, Error> {
        only(response.batch(DATA, 1)?)?.map_err(|refused| of_the_call(&response, &refused))
    }
}

/// Changes a record when it exists, and makes it when it does not.
///
/// Unlike [`UpsertRecords`](crate::UpsertRecords), which says by what it is found, it returns one
/// result: that Zoho refused the record is the error of the call.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/upsert-records.html>.
pub struct UpsertRecord<T> {
    module: Box<str>,
    record: T,
    check_fields: Vec<Box<str>>,
}

impl<T> UpsertRecord<T> {
    /// This record of this module.
    pub fn new(module: impl Into<Box<str>>, record: T) -> Self {
        Self { module: module.into(), record, check_fields: Vec::new() }
    }

    /// Names the fields that are compared first, at most 10.
    #[must_use]
    pub fn duplicate_check_fields<F: Into<Box<str>>>(
        mut self,
        fields: impl IntoIterator<Item = F>,
    ) -> Self {
        self.check_fields = fields.into_iter().map(Into::into).collect();
        self
    }
}

impl<T: Serialize + Send + Sync> Request for UpsertRecord<T> {
    /// When it has a value in a field by which the first time is found out, a second time changes
    /// nothing more; without it is made again.
    fn effect(&self) -> Effect {
        repeated(&self.record, |record| {
            self.check_fields.iter().any(|field| match record.get(&**field) {
                None | Some(Value::Null) => false,
                Some(Value::String(text)) => !text.is_empty(),
                Some(_) => true,
            })
        })
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let json = json("upsert", &self.module, &self.record, &self.check_fields)?;
        let request = path::request(Method::POST, &self.module, &["upsert"]).json(json);
        Ok(request.writes(&*self.module, WriteKind::Upsert, DATA))
    }
}

impl<T: Serialize + Send + Sync> Operation for UpsertRecord<T> {
    type Output = Upserted;

    fn decode(&self, response: Response) -> Result<Upserted, Error> {
        only(response.batch(DATA, 1)?)?.map_err(|refused| of_the_call(&response, &refused))
    }
}

macro_rules! shown_by_module {
    ($($name:ident)+) => {$(
        /// Values belong to the customer: they are not shown.
        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let mut shown = f.debug_struct(stringify!($name));
                shown.field("module", &self.module).finish_non_exhaustive()
            }
        }
    )+};
}

shown_by_module! { CreateRecord UpdateRecord UpsertRecord }

/// Moves one record into the recycle bin, by its id, an external field, or what an earlier part of a
/// [`Composite`](crate::Composite) answers.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html>.
#[derive(Clone, Debug)]
pub struct DeleteRecord {
    module: Box<str>,
    key: Key,
}

impl DeleteRecord {
    /// This record.
    pub fn new(module: impl Into<Box<str>>, key: impl Into<Key>) -> Self {
        Self { module: module.into(), key: key.into() }
    }
}

impl Request for DeleteRecord {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(self.key.request(Method::DELETE, &self.module, &[]))
    }
}

impl Operation for DeleteRecord {
    type Output = RecordId;

    fn decode(&self, response: Response) -> Result<RecordId, Error> {
        let deleted = only(response.batch::<Deleted>(DATA, 1)?)?;
        let deleted = deleted.map_err(|refused| of_the_call(&response, &refused))?;
        Ok(deleted.id)
    }
}

/// The one result of a batch of one.
pub(crate) fn only<T>(
    results: Vec<Result<T, RecordError>>,
) -> Result<Result<T, RecordError>, Error> {
    results.into_iter().next().ok_or_else(|| {
        Error::new(ErrorKind::Decode, "read the result of a record: the response has none")
    })
}

/// The error of a call about one record that Zoho refused.
pub(crate) fn of_the_call(response: &Response, refused: &RecordError) -> Error {
    let kind = if refused.may_have_happened() { ErrorKind::Decode } else { ErrorKind::Rejected };
    let api = zcrm_core::ApiError::new(
        response.status(),
        refused.code(),
        refused.message(),
        refused.details().clone(),
    );
    Error::new(kind, refused.to_string()).with_source(api)
}
