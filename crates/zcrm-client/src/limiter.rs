//! How many calls one token has in flight.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Hands out permits in the order in which they are asked for.
#[derive(Clone, Debug)]
pub(crate) struct Limiter(Arc<Semaphore>);

/// The right to have one call in flight, until it is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    _held: Option<OwnedSemaphorePermit>,
}

impl Limiter {
    pub(crate) fn new(cap: usize) -> Self {
        Self(Arc::new(Semaphore::new(cap.clamp(1, Semaphore::MAX_PERMITS))))
    }

    /// Waits for a permit; tokio's semaphore is fair. Dropping the future gives up the place.
    pub(crate) async fn acquire(&self) -> Permit {
        // The semaphore is never closed; if it were, calls would go unlimited rather than fail.
        Permit { _held: Arc::clone(&self.0).acquire_owned().await.ok() }
    }
}
