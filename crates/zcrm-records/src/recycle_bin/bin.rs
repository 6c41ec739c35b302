//! The recycle bin: the fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::{Batch, Error, Operation, RecordError, RecordStream, Sender, SenderExt as _};

use super::limits::MOST;
use super::{
    CountRecycled, DeleteRecycled, EmptyRecycleBin, GetRecycled, RecycleFilter, RecycleOutcome,
    RecycledPage, RecycledRecord, RestoreRecycled, WhichRecycled,
};
use crate::RecordId;
use crate::mass::send_in_cuts;

/// What was deleted in the last 60 days and can be given back.
#[derive(Clone)]
pub struct RecycleBin {
    sender: Arc<dyn Sender>,
}

impl RecycleBin {
    pub(crate) fn new(sender: Arc<dyn Sender>) -> Self {
        Self { sender }
    }

    /// Lists the deleted records of all modules.
    pub fn list(&self) -> ListRecycled {
        ListRecycled { sender: Arc::clone(&self.sender), page: RecycledPage::new() }
    }

    /// The deleted record with this id; `None` when it is not in the recycle bin.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get(
        &self,
        id: impl Into<RecordId> + Send,
    ) -> Result<Option<RecycledRecord>, Error> {
        self.sender.send(GetRecycled::new(id)).await
    }

    /// How many records are in it.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn count(&self) -> Result<u64, Error> {
        self.sender.send(CountRecycled::new()).await
    }

    /// Gives these records back, in calls of 200; one outcome for each, in the order given.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was done. A call that fails after another one went through is told
    /// in the outcomes of its records.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be given back all the same.
    pub async fn restore(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>> + Send,
    ) -> Result<Batch<RecycleOutcome<RecordId>>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let restore = |ids: &[RecordId]| OfIds(RestoreRecycled::new(of(ids)));
        send_in_cuts(&self.sender, &ids, usize::from(MOST), restore).await
    }

    /// Gives those records back that match, later: Zoho names no job, look at the recycle bin.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be given back all the same.
    pub async fn restore_matching(&self, filter: RecycleFilter) -> Result<(), Error> {
        let which = WhichRecycled::Matching(filter);
        self.sender.send(RestoreRecycled::new(which)).await.map(drop)
    }

    /// Gives all records back; with many, Zoho does it later.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be given back all the same.
    pub async fn restore_all(
        &self,
    ) -> Result<RecycleOutcome<Vec<Result<RecycleOutcome<RecordId>, RecordError>>>, Error> {
        self.sender.send(RestoreRecycled::new(WhichRecycled::All)).await
    }

    /// Forgets these records for good, in calls of 200; one outcome for each, in the order given.
    ///
    /// # Errors
    ///
    /// [`Error`] when nothing was done. A call that fails after another one went through is told
    /// in the outcomes of its records.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be forgotten all the same.
    pub async fn delete(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>> + Send,
    ) -> Result<Batch<RecycleOutcome<RecordId>>, Error> {
        let ids: Vec<RecordId> = ids.into_iter().map(Into::into).collect();
        let delete = |ids: &[RecordId]| OfIds(DeleteRecycled::new(of(ids)));
        send_in_cuts(&self.sender, &ids, usize::from(MOST), delete).await
    }

    /// Forgets those records for good that match.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be forgotten all the same.
    pub async fn delete_matching(
        &self,
        filter: RecycleFilter,
    ) -> Result<RecycleOutcome<Vec<Result<RecycleOutcome<RecordId>, RecordError>>>, Error> {
        self.sender.send(DeleteRecycled::new(WhichRecycled::Matching(filter))).await
    }

    /// Forgets all records for good; with many, Zoho does it later. Only administrators may.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the recycle bin may be emptied all the same.
    pub async fn empty(&self) -> Result<RecycleOutcome<()>, Error> {
        self.sender.send(EmptyRecycleBin::new()).await
    }
}

fn of(ids: &[RecordId]) -> WhichRecycled {
    WhichRecycled::Ids(ids.to_vec())
}

/// An operation on ids: of each its own outcome says whether it is done later.
struct OfIds<O>(O);

impl<O: zcrm_core::Request> zcrm_core::Request for OfIds<O> {
    fn effect(&self) -> zcrm_core::Effect {
        self.0.effect()
    }

    fn encode(&self) -> Result<zcrm_core::OperationRequest, Error> {
        self.0.encode()
    }
}

impl<T: Send, O: Operation<Output = RecycleOutcome<Vec<T>>>> Operation for OfIds<O> {
    type Output = Vec<T>;

    fn decode(&self, response: zcrm_core::Response) -> Result<Vec<T>, Error> {
        match self.0.decode(response)? {
            RecycleOutcome::Done(results) | RecycleOutcome::Scheduled(results) => Ok(results),
        }
    }
}

/// A list of what was deleted, to be streamed.
#[derive(Clone)]
#[must_use]
pub struct ListRecycled {
    sender: Arc<dyn Sender>,
    page: RecycledPage,
}

impl ListRecycled {
    /// How many records are fetched at a time, 1 to 200. Default: 200.
    pub fn per_page(mut self, records: u16) -> Self {
        self.page = self.page.per_page(records);
        self
    }

    /// Streams the records, page by page as they are requested. Nothing is sent before the first
    /// `next`.
    pub fn stream(self) -> RecordStream<RecycledRecord> {
        RecordStream::new(self.sender, self.page)
    }
}

impl fmt::Debug for RecycleBin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecycleBin").finish_non_exhaustive()
    }
}

impl fmt::Debug for ListRecycled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ListRecycled").field("page", &self.page).finish_non_exhaustive()
    }
}
