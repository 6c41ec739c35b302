//! The failure of a server that is silent for too long.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use tokio::time::Instant;

/// The server was silent for too long.
#[derive(Debug)]
pub(super) struct Silent(pub(super) Duration);

impl fmt::Display for Silent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing came for {:?}", self.0)
    }
}

impl Error for Silent {}

/// Thirty years, as tokio has it.
pub(super) const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

/// So much later; what is longer than [`NEVER`] is never.
pub(super) fn later(instant: Instant, time: Duration) -> Instant {
    instant.checked_add(time.min(NEVER)).unwrap_or(instant)
}
