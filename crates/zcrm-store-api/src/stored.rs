//! A record as a store holds it.

use crate::{Revision, TokenId, TokenRecord};

/// A record together with its id and its revision, as read or written by a store.
#[derive(Clone, Debug)]
pub struct Stored {
    id: TokenId,
    revision: Revision,
    record: TokenRecord,
}

impl Stored {
    /// Puts the three together; called by stores.
    #[must_use]
    pub fn new(id: TokenId, revision: Revision, record: TokenRecord) -> Self {
        Self { id, revision, record }
    }

    /// The id under which the store keeps the record.
    #[must_use]
    pub fn id(&self) -> &TokenId {
        &self.id
    }

    /// The state that was read or written.
    #[must_use]
    pub fn revision(&self) -> &Revision {
        &self.revision
    }

    /// The record.
    #[must_use]
    pub fn record(&self) -> &TokenRecord {
        &self.record
    }

    /// Takes the three apart.
    #[must_use]
    pub fn into_parts(self) -> (TokenId, Revision, TokenRecord) {
        (self.id, self.revision, self.record)
    }
}
