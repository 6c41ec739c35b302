//! Time and tasks by tokio: the one place that reads a clock.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use zcrm_auth::{BoxFuture, Runtime};
use zcrm_fields::BlockingWork;
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

/// The same for metadata, which also has files to read.
#[derive(Debug)]
pub(crate) struct FieldsRuntime(Arc<dyn Runtime>);

impl FieldsRuntime {
    pub(crate) fn new(runtime: Arc<dyn Runtime>) -> Self {
        Self(runtime)
    }
}

impl zcrm_fields::Runtime for FieldsRuntime {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_millis(self.0.now().as_unix_millis())
    }

    fn spawn(&self, task: BoxFuture<()>) {
        self.0.spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<()> {
        Box::pin(async move {
            // Lost with its runtime, or panicked: the cache then does without the disk.
            let _ = tokio::task::spawn_blocking(work).await;
        })
    }
}
