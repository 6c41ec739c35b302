//! One record, read.

use serde::de::DeserializeOwned;
use zcrm_core::{DateTime, Error, SenderExt as _};

use crate::OneRecord;
use crate::operation::{FetchFullData, GetIfModified, GetRecord};

/// What was asked for if it is newer, or that it is not.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is no third answer")]
pub enum Freshness<T> {
    /// It was changed, and this is what it is now.
    Modified(T),
    /// It was not changed.
    NotModified,
}

impl<T> Freshness<T> {
    /// What it is now; `None` when it was not changed.
    pub fn modified(self) -> Option<T> {
        match self {
            Self::Modified(value) => Some(value),
            Self::NotModified => None,
        }
    }
}

impl OneRecord {
    /// The record with all its fields; `None` when there is none with this key.
    ///
    /// ```
    /// use zcrm_records::{Key, Record, RecordsExt as _};
    /// # use bytes::Bytes;
    /// # use zcrm_core::{Error, OperationRequest, sender_fn};
    /// # let crm = std::sync::Arc::new(sender_fn(|request: OperationRequest| async move {
    /// #     assert_eq!(request.path(), "/crm/{version}/Leads/4711");
    /// #     assert_eq!(request.headers()["x-external"], "Leads.ERP_Id");
    /// #     Ok(http::Response::new(Bytes::from_static(br#"{"data":[{"id":"1","ERP_Id":"4711"}]}"#)))
    /// # }));
    /// # zcrm_runtime::block_on(async {
    /// let lead = crm.records("Leads").record(Key::external("ERP_Id", "4711"));
    /// let lead: Option<Record> = lead.get().await?;
    /// # assert!(lead.is_some());
    /// # Ok::<(), Error>(())
    /// # }).unwrap();
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get<T: DeserializeOwned + Send + 'static>(&self) -> Result<Option<T>, Error> {
        self.sender.send(GetRecord::new(self.module.clone(), self.key.clone())).await
    }

    /// The record if it was changed later than this: `Modified(None)` when there is none.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn get_if_modified_since<T: DeserializeOwned + Send + 'static>(
        &self,
        since: DateTime,
    ) -> Result<Freshness<Option<T>>, Error> {
        let operation = GetIfModified::new(self.module.clone(), self.key.clone(), since);
        self.sender.send(operation).await
    }

    /// Fields of rich text in full: lists cut them at 500 characters. Without names they are those of
    /// the struct; `None` when there is no such record.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn fetch_full_data<T: DeserializeOwned + Send + 'static>(
        &self,
        fields: &[&str],
    ) -> Result<Option<T>, Error> {
        let (module, key) = (self.module.clone(), self.key.clone());
        self.sender.send(FetchFullData::new(module, key, fields.iter().copied())).await
    }
}
