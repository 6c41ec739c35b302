//! The shares of a record: the fluent way in.

use std::fmt;
use std::sync::Arc;

use http::Method;
use zcrm_core::{Error, RecordError, Sender, SenderExt as _};

use super::{ListShares, NewShare, PutShares, RevokeShares, Share};
use crate::OneRecord;
use crate::record_path::RecordPath;

/// With whom a record is shared. Making it sends nothing.
#[derive(Clone)]
pub struct Sharing {
    sender: Arc<dyn Sender>,
    record_path: RecordPath,
}

impl OneRecord {
    /// With whom the record is shared.
    ///
    /// Source: <https://www.zoho.com/crm/developer/docs/api/v8/share-records.html>.
    pub fn sharing(&self) -> Sharing {
        Sharing { sender: Arc::clone(&self.sender), record_path: self.record_path() }
    }
}

impl Sharing {
    /// The shares of the record.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Safe: it reads only.
    pub async fn list(&self) -> Result<Vec<Share>, Error> {
        self.sender.send(ListShares { record_path: self.record_path.clone() }).await
    }

    /// Shares the record; one result per share, in the order given. Zoho takes five of a kind (users,
    /// roles, groups).
    ///
    /// # Errors
    ///
    /// [`Error`] when the call as a whole failed: of kind
    /// [`Permission`](zcrm_core::ErrorKind::Permission) also while Zoho still works on an earlier
    /// share.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the record may be shared all the same.
    pub async fn share(
        &self,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Result<Vec<Result<(), RecordError>>, Error> {
        let share = PutShares::at_place(self.record_path.clone(), Method::POST, shares);
        self.sender.send(share).await
    }

    /// Sets the shares of the record in place of those that are there; one result per share, in the
    /// order given.
    ///
    /// # Errors
    ///
    /// As [`share`](Self::share).
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the shares may be changed all the same.
    pub async fn change(
        &self,
        shares: impl IntoIterator<Item = NewShare>,
    ) -> Result<Vec<Result<(), RecordError>>, Error> {
        let change = PutShares::at_place(self.record_path.clone(), Method::PUT, shares);
        self.sender.send(change).await
    }

    /// Ends all shares of the record.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: the shares may be gone all the same.
    pub async fn revoke(&self) -> Result<(), Error> {
        self.sender.send(RevokeShares { record_path: self.record_path.clone() }).await
    }
}

impl fmt::Debug for Sharing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sharing").field("place", &self.record_path).finish_non_exhaustive()
    }
}
