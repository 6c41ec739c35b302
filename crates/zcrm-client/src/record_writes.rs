//! The records that an operation writes, to be checked before they are sent.

use std::fmt;

use zcrm_fields::{Batch, Write};

/// The records that an operation writes: what
/// [`Operation::record_writes`](crate::Operation::record_writes) answers.
#[non_exhaustive]
pub struct RecordWrites<'a> {
    /// The module's API name.
    pub module: &'a str,
    /// What they are sent for.
    pub write: Write,
    /// The records.
    pub batch: Batch<'a>,
}

impl<'a> RecordWrites<'a> {
    /// These records of this module.
    #[must_use]
    pub fn new(module: &'a str, write: Write, batch: Batch<'a>) -> Self {
        Self { module, write, batch }
    }
}

impl fmt::Debug for RecordWrites<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordWrites")
            .field("module", &self.module)
            .field("write", &self.write)
            .field("records", &self.batch.len())
            .finish_non_exhaustive()
    }
}
