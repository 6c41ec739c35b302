//! Links between records: put there, changed, taken away.

use std::fmt;

use http::Method;
use serde::Serialize;
use serde_json::{Value, json};
use zcrm_core::{
    BatchEntry, Effect, Error, FromBatchEntry, Operation, OperationRequest, RecordError, Request,
    Response,
};

use super::handle::scoped;
use crate::entry::{DATA, body, check_hundred, unwritable, value};
use crate::record_path::{RecordPath, comma_list};
use crate::{Key, RecordId};

/// Links up to 100 records to a record, or changes what their links hold; one result per record,
/// in the order given.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-related-records.html>.
#[derive(Clone)]
pub struct PutRelated {
    record_path: RecordPath,
    list: Box<str>,
    /// `None` where a value could not be written as JSON.
    entries: Vec<Option<Value>>,
    alone: bool,
}

/// Takes up to 100 records out of a related list; one result per record, in the order given. The
/// records themselves stay.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/update-related-records.html>.
#[derive(Clone, Debug)]
pub struct UnlinkRelated {
    record_path: RecordPath,
    list: Box<str>,
    ids: Vec<RecordId>,
    alone: bool,
}

/// What Zoho reports of a link: the id of the record that is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Linked {
    /// The id.
    pub id: RecordId,
}

impl FromBatchEntry for Linked {
    fn from_entry(entry: &BatchEntry) -> Option<Self> {
        Some(Self { id: entry.detail("id")? })
    }
}

impl PutRelated {
    /// These records, by their ids, into this list of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        list: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        Self::of(RecordPath::new(module, record), list.into(), &ids)
    }

    /// The same with what each link holds, such as the `Member_Status` of a lead in a campaign:
    /// each of the values has the `id` of its record.
    pub fn with_values<T: Serialize>(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        list: impl Into<Box<str>>,
        values: &[T],
    ) -> Self {
        Self::of_values(RecordPath::new(module, record), list.into(), values)
    }

    pub(super) fn of(record_path: RecordPath, list: Box<str>, ids: &[RecordId]) -> Self {
        let entries = ids.iter().map(|id| Some(json!({ "id": id }))).collect();
        Self { record_path, list, entries, alone: false }
    }

    pub(super) fn of_values<T: Serialize>(
        record_path: RecordPath,
        list: Box<str>,
        values: &[T],
    ) -> Self {
        Self { record_path, list, entries: values.iter().map(value).collect(), alone: false }
    }

    /// For one record, whose refusal is the error of the call.
    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for PutRelated {
    /// A second time changes nothing more.
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let what = format!("link records to {} of a record", self.list);
        check_hundred(&what, self.entries.len())?;
        if self.entries.iter().any(Option::is_none) {
            return Err(unwritable(&what));
        }
        let request = self.record_path.request(Method::PUT, &[&self.list]);
        let request = scoped(request, &self.record_path, &self.list, "UPDATE")
            .json(body(&what, &json!({ "data": self.entries }))?);
        Ok(if self.alone { request } else { request.batch(DATA, self.entries.len()) })
    }
}

impl Operation for PutRelated {
    type Output = Vec<Result<Linked, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.entries.len())
    }
}

/// The values of links belong to the customer.
impl fmt::Debug for PutRelated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PutRelated")
            .field("place", &self.record_path)
            .field("list", &self.list)
            .field("records", &self.entries.len())
            .finish_non_exhaustive()
    }
}

impl UnlinkRelated {
    /// These records out of this list of a record.
    pub fn new(
        module: impl Into<Box<str>>,
        record: impl Into<Key>,
        list: impl Into<Box<str>>,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Self {
        let ids = ids.into_iter().map(Into::into).collect();
        Self::of(RecordPath::new(module, record), list.into(), ids)
    }

    pub(super) fn of(record_path: RecordPath, list: Box<str>, ids: Vec<RecordId>) -> Self {
        Self { record_path, list, ids, alone: false }
    }

    /// For one record, whose refusal is the error of the call.
    pub(super) fn alone(mut self) -> Self {
        self.alone = true;
        self
    }
}

impl Request for UnlinkRelated {
    fn effect(&self) -> Effect {
        Effect::Update
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        check_hundred(&format!("unlink records of {} of a record", self.list), self.ids.len())?;
        let request = self.record_path.request(Method::DELETE, &[&self.list]);
        let request = scoped(request, &self.record_path, &self.list, "DELETE")
            .query("ids", &comma_list(&self.ids));
        Ok(if self.alone { request } else { request.batch(DATA, self.ids.len()) })
    }
}

impl Operation for UnlinkRelated {
    type Output = Vec<Result<Linked, RecordError>>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        response.batch(DATA, self.ids.len())
    }
}
