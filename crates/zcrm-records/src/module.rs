//! One module's records: the fluent way in.

use std::fmt;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use zcrm_core::{Error, IntoRecordId, Sender, SenderExt as _};

use crate::{GetRecord, ListRecords, RecycleBin};

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

    /// The record with this id and all its fields; `None` when there is none. The id may be text.
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
        id: impl IntoRecordId,
    ) -> Result<Option<T>, Error> {
        self.sender.send(GetRecord::new(self.module.clone(), id.into_record_id()?)).await
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("module", &self.module).finish_non_exhaustive()
    }
}
