//! The seam through which time, tasks and blocking work come in.

use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use crate::lock;

/// A boxed future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Work that may block its thread: reading or writing a file.
pub type BlockingWork = Box<dyn FnOnce() + Send + 'static>;

/// A clock, a timer, a spawner, and a place for work that blocks.
///
/// `zcrm-client` implements it on tokio; tests implement it with a clock of their own. The crates
/// of zcrm call it inside other calls only, never in a constructor.
pub trait Runtime: Debug + Send + Sync {
    /// The current time.
    fn now(&self) -> SystemTime;

    /// Completes after this long.
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()>;

    /// Runs the future to completion, whether or not a caller waits for it.
    ///
    /// A runtime that shuts down may drop it; the next caller then starts it over.
    fn spawn(&self, task: BoxFuture<'static, ()>);

    /// Names the executor that would run what is spawned here and now: work of another executor is
    /// not waited for, as that one may be alive and not driven. Left out: there is one executor.
    fn executor(&self) -> u64 {
        0
    }

    /// Runs the work to completion where it blocks no other task.
    ///
    /// Running it in place, before the future is returned, is correct too. A runtime that shuts
    /// down may drop the work: the future then completes without it.
    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()>;
}

/// Runs the work by [`Runtime::blocking`] and returns its result; `None` when the runtime dropped
/// the work, or the work panicked.
///
/// # Cancel safety
///
/// Dropping the future does not stop work that has started.
pub fn run_blocking<T: Send + 'static>(
    runtime: &dyn Runtime,
    work: impl FnOnce() -> T + Send + 'static,
) -> BoxFuture<'static, Option<T>> {
    let result = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&result);
    let running = runtime.blocking(Box::new(move || {
        let value = work();
        *lock(&slot) = Some(value);
    }));
    Box::pin(async move {
        running.await;
        lock(&result).take()
    })
}
