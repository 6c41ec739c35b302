//! Time and tasks by tokio: the one place that reads a clock.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::time::{Duration, SystemTime};

use tokio::runtime::Handle;
use zcrm_runtime::{BlockingWork, BoxFuture, Runtime};

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
    fn now(&self) -> SystemTime {
        #[expect(clippy::disallowed_methods, reason = "this is the one clock")]
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        // The handle is dropped: the task runs on.
        drop(tokio::spawn(task));
    }

    fn executor(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        Handle::try_current().ok().map(|handle| handle.id()).hash(&mut hasher);
        hasher.finish()
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        Box::pin(async move {
            // Lost with its runtime, or panicked: the caller finds no result.
            let _ = tokio::task::spawn_blocking(work).await;
        })
    }
}
