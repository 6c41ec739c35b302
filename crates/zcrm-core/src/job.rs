//! Work that goes on at Zoho after the call that started it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use zcrm_runtime::BoxFuture;

use crate::{Error, Operation, Sender, SenderExt as _};

/// How far a job has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobProgress {
    /// How many records are done, when Zoho says.
    pub done: Option<u64>,
    /// Of how many, when Zoho says.
    pub total: Option<u64>,
}

impl JobProgress {
    /// So many records of so many, as far as known.
    #[must_use]
    pub fn new(done: Option<u64>, total: Option<u64>) -> Self {
        Self { done, total }
    }
}

/// What one look at a job brought.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_enums, reason = "a job goes on or it is done; a failure is an error")]
pub enum JobStatus<T> {
    /// It goes on, or waits to be started.
    Pending(JobProgress),
    /// It is done, with this result.
    Done(T),
}

type Look<T> = dyn Fn(&str) -> BoxFuture<'static, Result<JobStatus<T>, Error>> + Send + Sync;

/// Work that goes on at Zoho: looked at by an operation, with pauses of the sender's runtime.
///
/// Its id finds it again: a job of the same id and operation, made in a later process, waits for the
/// same work.
pub struct Job<T> {
    sender: Arc<dyn Sender>,
    id: Box<str>,
    look: Box<Look<T>>,
    pause: Duration,
    longest_pause: Duration,
    on_progress: Option<Box<dyn Fn(JobProgress) + Send + Sync>>,
}

impl<T: Send + 'static> Job<T> {
    /// The job with this id, whose status this operation returns. A job that failed is an error of
    /// the operation's `decode`.
    pub fn new<O>(
        sender: Arc<dyn Sender>,
        id: impl Into<Box<str>>,
        status: impl Fn(&str) -> O + Send + Sync + 'static,
    ) -> Self
    where
        O: Operation<Output = JobStatus<T>> + 'static,
    {
        let own = Arc::clone(&sender);
        let look = Box::new(move |id: &str| -> BoxFuture<'static, _> {
            let (sender, operation) = (Arc::clone(&own), status(id));
            Box::pin(async move { sender.send(operation).await })
        });
        Self {
            sender,
            id: id.into(),
            look,
            pause: Duration::from_secs(1),
            longest_pause: Duration::from_secs(30),
            on_progress: None,
        }
    }

    /// The job's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Sets the pause after the first look, which doubles up to the longest one. Default: 1 and 30
    /// seconds.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.pause, self.longest_pause) = (first, longest);
        self
    }

    /// Calls this after every look at the job while it goes on.
    #[must_use]
    pub fn on_progress(mut self, call: impl Fn(JobProgress) + Send + Sync + 'static) -> Self {
        self.on_progress = Some(Box::new(call));
        self
    }

    /// Looks at the job once.
    ///
    /// # Errors
    ///
    /// [`Error`] when the job failed, or the look at it.
    ///
    /// # Cancel safety
    ///
    /// Safe: the job goes on.
    pub async fn check(&self) -> Result<JobStatus<T>, Error> {
        (self.look)(&self.id).await
    }

    /// Waits until the job is done.
    ///
    /// # Errors
    ///
    /// [`Error`] when the job failed, or a look at it; it may be waited for again.
    ///
    /// # Cancel safety
    ///
    /// Safe: the job goes on.
    pub async fn wait(&self) -> Result<T, Error> {
        let mut pause = self.pause;
        loop {
            match self.check().await? {
                JobStatus::Done(result) => return Ok(result),
                JobStatus::Pending(progress) => {
                    if let Some(call) = &self.on_progress {
                        call(progress);
                    }
                }
            }
            self.sender.runtime().sleep(pause).await;
            pause = pause.saturating_mul(2).min(self.longest_pause.max(self.pause));
        }
    }
}

impl<T> fmt::Debug for Job<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("id", &self.id).finish_non_exhaustive()
    }
}
