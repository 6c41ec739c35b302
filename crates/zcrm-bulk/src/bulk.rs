//! The fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::Sender;

use crate::write::Kind;
use crate::{BulkRead, BulkWrite};

/// Gives every [`Sender`] that can be cloned, such as `zcrm-client`'s `Client`, its `bulk` method.
pub trait BulkExt: Sender + Clone {
    /// Bulk reads and writes.
    fn bulk(&self) -> Bulk {
        Bulk { sender: Arc::new(self.clone()) }
    }
}

impl<S: Sender + Clone> BulkExt for S {}

/// Bulk reads and writes; made by [`BulkExt::bulk`].
#[derive(Clone)]
pub struct Bulk {
    sender: Arc<dyn Sender>,
}

impl Bulk {
    /// Bulk reads and writes through this sender.
    #[must_use]
    pub fn new(sender: Arc<dyn Sender>) -> Self {
        Self { sender }
    }

    /// Starts a read of a module, by its API name. It costs 50 credits for each page of 200,000 rows.
    pub fn read(&self, module: impl Into<Box<str>>) -> BulkRead {
        BulkRead::new(Arc::clone(&self.sender), module.into())
    }

    /// Starts a write that makes records. Each part of 25,000 rows costs 500 credits.
    pub fn insert(&self, module: impl Into<Box<str>>) -> BulkWrite {
        BulkWrite::new(Arc::clone(&self.sender), module.into(), Kind::Insert, None)
    }

    /// Starts a write that changes records, which are found by a field: `id`, or a unique one. Each
    /// part of 25,000 rows costs 500 credits.
    pub fn update(&self, module: impl Into<Box<str>>, find_by: impl Into<Box<str>>) -> BulkWrite {
        let find_by = Some(find_by.into());
        BulkWrite::new(Arc::clone(&self.sender), module.into(), Kind::Update, find_by)
    }

    /// Starts a write that changes the records that are found by a field, and makes the others. Each
    /// part of 25,000 rows costs 500 credits.
    pub fn upsert(&self, module: impl Into<Box<str>>, find_by: impl Into<Box<str>>) -> BulkWrite {
        let find_by = Some(find_by.into());
        BulkWrite::new(Arc::clone(&self.sender), module.into(), Kind::Upsert, find_by)
    }
}

impl fmt::Debug for Bulk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Bulk")
    }
}
