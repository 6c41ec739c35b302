//! Time and tasks by tokio: the one place that reads a clock.

use std::time::{Duration, SystemTime};

use zcrm_auth::{BoxFuture, Runtime};
use zcrm_store_api::Timestamp;

/// The tokio runtime in whose context a call is made.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct TokioRuntime;

impl TokioRuntime {
    /// The runtime.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

impl Runtime for TokioRuntime {
    fn now(&self) -> Timestamp {
        #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
        let now = SystemTime::now();
        let millis = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_millis();
        Timestamp::from_unix_millis(u64::try_from(millis).unwrap_or(u64::MAX))
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<()>) {
        // The handle is dropped: the task runs on.
        drop(tokio::spawn(task));
    }
}
