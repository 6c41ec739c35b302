//! A related list of a record: the fluent way in.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zcrm_core::{
    Batch, Error, OperationRequest, RecordError, Sender, SenderExt as _, fields_of, module_scope,
};

use super::{
    CountRelated, GetRelated, Linked, PutRelated, RelatedCount, RelatedListName, RelatedQuery,
    UnlinkRelated,
};
use crate::entry;
use crate::in_pieces::{HUNDRED, in_pieces};
use crate::record_path::RecordPath;
use crate::{OneRecord, RecordId};

/// A related list of a record, such as the `Contacts` of an account. Making it sends nothing.
#[derive(Clone)]
pub struct Related {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
    list: Box<str>,
}

impl OneRecord {
    /// A related list of the record, by its API name, such as `Contacts` of an account.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html>.
    pub fn related(&self, list: impl Into<Box<str>>) -> Related {
        Related {
            sender: Arc::clone(&self.sender),
            record_path: self.record_path(),
            list: list.into(),
        }
    }

    /// How many records are in up to 20 related lists of the record, in the order given: one call,
    /// one credit. A list that Zoho does not count is an error of its own.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn related_counts(
        &self,
        lists: impl IntoIterator<Item = impl Into<RelatedListName>>,
    ) -> Result<Vec<Result<RelatedCount, RecordError>>, Error> {
        let count = CountRelated::new(self.module.clone(), self.key.clone(), lists);
        self.sender.send(count).await
    }
}

impl Related {
    /// Starts a list; name its fields next.
    pub fn list(&self) -> RelatedQuery {
        RelatedQuery::new(Arc::clone(&self.sender), self.record_path.clone(), self.list.clone())
    }

    /// The record with this id in the list, with the fields that its type names; `None` when the
    /// list has none. For a type that names none, such as [`Record`](crate::Record), send
    /// [`GetRelated`] with their names: the documentation wants them.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get<T: DeserializeOwned + Send + 'static>(
        &self,
        id: impl Into<RecordId>,
    ) -> Result<Option<T>, Error> {
        let get = GetRelated::of(self.record_path.clone(), self.list.clone(), id.into());
        self.sender.send(get.fields(named_fields::<T>())).await
    }

    /// Links records to the record: any number, in calls of 100.
    ///
    /// # Errors
    ///
    /// [`Error`] when the first call failed as a whole; what fails later is in the [`Batch`].
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: records may be linked all the same.
    pub async fn link(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Batch<Linked>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let put =
            |ids: &[RecordId]| PutRelated::of(self.record_path.clone(), self.list.clone(), ids);
        in_pieces(&*self.sender, &ids, HUNDRED, put).await
    }

    /// Links records, or changes their links, with what each link holds: each value has the `id` of
    /// its record and, say, the `Member_Status` of a lead in a campaign. Any number, in calls of
    /// 100.
    ///
    /// # Errors
    ///
    /// As [`link`](Self::link).
    ///
    /// # Cancel safety
    ///
    /// As [`link`](Self::link).
    pub async fn put<T: Serialize + Sync>(&self, links: &[T]) -> Result<Batch<Linked>, Error> {
        let put =
            |links: &[T]| PutRelated::of_values(self.record_path.clone(), self.list.clone(), links);
        in_pieces(&*self.sender, links, HUNDRED, put).await
    }

    /// Changes what the link to one record holds; the value has the `id` of the record.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when Zoho refuses it.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the link may be changed all the same.
    pub async fn update<T: Serialize + Sync>(&self, link: &T) -> Result<Linked, Error> {
        let link = std::slice::from_ref(link);
        let put = PutRelated::of_values(self.record_path.clone(), self.list.clone(), link).alone();
        let response = self.sender.exchange(&put).await?;
        response.decode_with(|response| entry::only(&response, entry::DATA, "update the link"))
    }

    /// Takes records out of the list: any number, in calls of 100. The records themselves stay.
    ///
    /// # Errors
    ///
    /// As [`link`](Self::link).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the batch: records may be unlinked all the same.
    pub async fn unlink(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Batch<Linked>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let unlink = |ids: &[RecordId]| {
            UnlinkRelated::of(self.record_path.clone(), self.list.clone(), ids.to_vec())
        };
        in_pieces(&*self.sender, &ids, HUNDRED, unlink).await
    }

    /// Takes one record out of the list.
    ///
    /// # Errors
    ///
    /// [`Error`] of kind [`Rejected`](zcrm_core::ErrorKind::Rejected) when it is not in the list.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the record may be unlinked all the same.
    pub async fn unlink_one(&self, id: impl Into<RecordId>) -> Result<Linked, Error> {
        let ids = vec![id.into()];
        let unlink = UnlinkRelated::of(self.record_path.clone(), self.list.clone(), ids).alone();
        let response = self.sender.exchange(&unlink).await?;
        response.decode_with(|response| entry::only(&response, entry::DATA, "unlink the record"))
    }
}

/// The fields that a type names, without what comes with every record.
pub(super) fn named_fields<T: DeserializeOwned>() -> impl Iterator<Item = &'static str> {
    let names = fields_of::<T>().unwrap_or_default().iter().copied();
    names.filter(|name| *name != "id" && !name.starts_with('$'))
}

/// The request with the scopes of the record's module and, where the list is one with a scope of
/// its own, of the list's. Source: <https://www.zoho.com/crm/developer/docs/api/v8/scopes.html>.
pub(super) fn scoped(
    request: OperationRequest,
    record_path: &RecordPath,
    list: &str,
    operation: &str,
) -> OperationRequest {
    let (own, others) = (record_path.scope(operation), module_scope(list, operation));
    let is_custom = others == module_scope("", operation);
    let request = request.scope(own.clone());
    if is_custom || others == own { request } else { request.scope(others) }
}

impl fmt::Debug for Related {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Related")
            .field("place", &self.record_path)
            .field("list", &self.list)
            .finish_non_exhaustive()
    }
}
