//! Why a run ended early.

use std::time::Duration;

use crate::target::TargetError;

/// Why a run of the mirror ended early. What was committed stays, and the next run goes on there.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MirrorError {
    /// Zoho, or the way there.
    #[error(transparent)]
    Crm(#[from] zcrm_core::Error),
    /// The database.
    #[error(transparent)]
    Target(#[from] TargetError),
    /// Another mirror has the lease.
    #[error("mirror: another mirror writes to the target, for {} s more at most", remaining.as_secs())]
    Held {
        /// How long it has it at most unless it goes on.
        remaining: Duration,
    },
    /// What the target says of the mirror's state cannot be read.
    #[error("mirror: read the state of {module} in the target: a newer version wrote it, or it was changed")]
    State {
        /// The module.
        module: Box<str>,
    },
}
