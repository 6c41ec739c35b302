//! Whose turn it is.

use std::time::Duration;

/// The right to write, for a while.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Lease {
    /// How many times the lease was taken; the next holder has a greater number, so that what an
    /// earlier one still writes is refused.
    pub generation: i64,
    /// How long it lasts from the last commit on.
    pub length: Duration,
}

impl Lease {
    /// The lease of this generation.
    #[must_use]
    pub fn new(generation: i64, length: Duration) -> Self {
        Self { generation, length }
    }
}

/// Whether the lease was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "there is no third answer")]
pub enum LeaseAttempt {
    /// It was.
    Taken(Lease),
    /// Another mirror holds it, for so long at least unless it ends it.
    Held {
        /// How long.
        remaining: Duration,
    },
}
