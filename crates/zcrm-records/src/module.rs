//! One module's records: the fluent way in.

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use zcrm_core::{Error, RecordError, Sender, SenderExt as _};

use crate::{
    CreateRecords, DeleteRecords, GetRecord, ListRecords, RecordId, RecycleBin, UpdateRecords,
    UpsertRecords, Upserted, Written,
};

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `records` method.
pub trait RecordsExt: Sender + Clone {
    /// The records of a module, by its API name.
    fn records(&self, module: impl Into<Box<str>>) -> Records {
        Records { sender: Arc::new(self.clone()), module: module.into() }
    }

    /// The recycle bin of the organisation.
    fn recycle_bin(&self) -> RecycleBin {
        RecycleBin::new(Arc::new(self.clone()))
    }
}

impl<S: Sender + Clone> RecordsExt for S {}

/// The records of one module.
#[derive(Clone)]
pub struct Records {
    pub(crate) sender: Arc<dyn Sender>,
    pub(crate) module: Box<str>,
}

impl Records {
    /// Starts a list; name its fields next.
    pub fn list(&self) -> ListRecords {
        ListRecords::new(Arc::clone(&self.sender), self.module.clone())
    }

    /// The record with this id and all its fields; `None` when there is none.
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
        self.sender.send(GetRecord::new(self.module.clone(), id.into())).await
    }

    /// Makes 1 to 100 records and returns the result of each, in the order given. A record that
    /// is refused does not stop the others.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed. After kinds
    /// [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) the records may have been made all the same: it
    /// is never retried for you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be made all the same.
    pub async fn create<T: Serialize + Sync>(
        &self,
        records: &[T],
    ) -> Result<Vec<Result<Written, RecordError>>, Error> {
        self.sender.send(CreateRecords::new(self.module.clone(), records)).await
    }

    /// Changes 1 to 100 records and returns the result of each, in the order given. Each holds its
    /// `id` and the fields to change; a field that it does not name stays, `null` empties it.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed. After kinds
    /// [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) the records may have been changed all the same.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be changed all the same.
    pub async fn update<T: Serialize + Sync>(
        &self,
        records: &[T],
    ) -> Result<Vec<Result<Written, RecordError>>, Error> {
        self.sender.send(UpdateRecords::new(self.module.clone(), records)).await
    }

    /// Changes those of 1 to 100 records that exist, and makes the others: a record exists when it
    /// agrees with one in a field named here (at most 10, those that Zoho checks for duplicates) or
    /// declared unique. Without names, Zoho's own choice for the module comes first.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed. After kinds
    /// [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) the records may have been written all the same.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be written all the same.
    pub async fn upsert<T: Serialize + Sync>(
        &self,
        records: &[T],
        duplicate_check_fields: &[&str],
    ) -> Result<Vec<Result<Upserted, RecordError>>, Error> {
        let operation = UpsertRecords::new(self.module.clone(), records)
            .duplicate_check_fields(duplicate_check_fields.iter().copied());
        self.sender.send(operation).await
    }

    /// Moves 1 to 100 records into the recycle bin and returns the result of each, in the order
    /// given.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed. After kinds
    /// [`Timeout`](zcrm_core::ErrorKind::Timeout),
    /// [`Transport`](zcrm_core::ErrorKind::Transport) and
    /// [`Decode`](zcrm_core::ErrorKind::Decode) the records may have been deleted all the same.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be deleted all the same.
    pub async fn delete(
        &self,
        ids: impl IntoIterator<Item = impl Into<RecordId>>,
    ) -> Result<Vec<Result<RecordId, RecordError>>, Error> {
        self.sender.send(DeleteRecords::new(self.module.clone(), ids)).await
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("module", &self.module).finish_non_exhaustive()
    }
}
