//! One record and what hangs on it: the fluent way in.

use std::fmt;
use std::sync::Arc;

use zcrm_core::Sender;

use crate::{Key, Records};

/// One record of a module, found by its id or an external field. Making it sends nothing.
#[derive(Clone)]
pub struct OneRecord {
    pub(crate) sender: Arc<dyn Sender>,
    pub(crate) module: Box<str>,
    pub(crate) key: Key,
}

impl Records {
    /// One record, by its id or by an [external field](Key::external).
    pub fn record(&self, key: impl Into<Key>) -> OneRecord {
        OneRecord { sender: Arc::clone(&self.sender), module: self.module.clone(), key: key.into() }
    }
}

impl OneRecord {
    /// By what the record is found.
    #[must_use]
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// The API name of the module.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }
}

impl fmt::Debug for OneRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OneRecord")
            .field("module", &self.module)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}
