//! The seam through which time and tasks come in.

use std::fmt::Debug;
use std::pin::Pin;
use std::time::Duration;

use zcrm_store_api::Timestamp;

/// A boxed future that can be sent to another thread.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// A clock, a timer and a spawner.
///
/// Implemented once per runtime (`zcrm-client` does it for tokio) and once by tests, with a clock
/// that stands still. Called by [`Authenticator`](crate::Authenticator), never in a constructor.
pub trait Runtime: Debug + Send + Sync {
    /// The moment it is now.
    fn now(&self) -> Timestamp;

    /// Waits this long.
    fn sleep(&self, duration: Duration) -> BoxFuture<()>;

    /// Runs the future to its end, whether or not anybody waits for it.
    ///
    /// A runtime that shuts down may drop it; the next caller then starts anew.
    fn spawn(&self, task: BoxFuture<()>);
}
