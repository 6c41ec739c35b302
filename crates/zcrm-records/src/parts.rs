//! What a handle of records is made of, for crates that build on it.

use std::sync::Arc;

use zcrm_core::Sender;

use crate::Records;

impl Records {
    /// The module's API name.
    #[must_use]
    pub fn module(&self) -> &str {
        &self.module
    }

    /// What its operations are sent by.
    #[must_use]
    pub fn sender(&self) -> &Arc<dyn Sender> {
        &self.sender
    }
}
