//! One module's records: the fluent way in.

use serde::Serialize;
use serde::de::DeserializeOwned;
use zcrm_client::{Client, Error};

use crate::{CreateRecords, FetchRecord, ListRecords, RecordError, RecordId, Written};

/// Gives a [`Client`] its `records` method.
pub trait RecordsExt: sealed::Sealed {
    /// The records of a module, by its API name.
    fn records(&self, module: impl Into<Box<str>>) -> Records;
}

impl RecordsExt for Client {
    fn records(&self, module: impl Into<Box<str>>) -> Records {
        Records { client: self.clone(), module: module.into() }
    }
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for zcrm_client::Client {}
}

/// The records of one module.
#[derive(Clone, Debug)]
pub struct Records {
    client: Client,
    module: Box<str>,
}

impl Records {
    /// Starts a list; name its fields next.
    pub fn list(&self) -> ListRecords {
        ListRecords::new(self.client.clone(), self.module.clone())
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
    pub async fn get<T: DeserializeOwned + Send>(
        &self,
        id: impl Into<RecordId>,
    ) -> Result<Option<T>, Error> {
        self.client.send(FetchRecord::new(self.module.clone(), id.into())).await
    }

    /// Makes 1 to 100 records and tells what became of each, in the order given. A record that
    /// is refused does not stop the others.
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed. After kinds
    /// [`Timeout`](zcrm_client::ErrorKind::Timeout),
    /// [`Transport`](zcrm_client::ErrorKind::Transport) and
    /// [`Decode`](zcrm_client::ErrorKind::Decode) the records may have been made all the same: it
    /// is never repeated for you.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the records may be made all the same.
    pub async fn create<T: Serialize + Sync>(
        &self,
        records: &[T],
    ) -> Result<Vec<Result<Written, RecordError>>, Error> {
        self.client.send(CreateRecords::new(self.module.clone(), records)).await
    }
}
