//! A runtime on threads of the standard library.

use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, SystemTime};

use crate::{BlockingWork, BoxFuture, Runtime, block_on, lock};

/// A [`Runtime`] that starts a thread for each task, timer and piece of blocking work.
///
/// For tests and for programs without an executor; a server uses the runtime of its executor.
#[derive(Clone, Copy, Debug, Default)]
#[non_exhaustive]
pub struct ThreadRuntime;

impl ThreadRuntime {
    /// The runtime.
    #[must_use]
    pub fn new() -> Self {
        Self
    }
}

#[derive(Default)]
struct Progress {
    finished: bool,
    waker: Option<Waker>,
}

/// Marks the work as finished even when it panics.
struct Finish(Arc<Mutex<Progress>>);

impl Drop for Finish {
    fn drop(&mut self) {
        let waker = {
            let mut progress = lock(&self.0);
            progress.finished = true;
            progress.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

/// Starts the thread at the first poll, as other timers do.
fn on_thread(work: impl FnOnce() + Send + 'static) -> BoxFuture<'static, ()> {
    let progress = Arc::new(Mutex::new(Progress::default()));
    let mut work = Some(work);
    Box::pin(std::future::poll_fn(move |context| {
        if let Some(work) = work.take() {
            let finish = Finish(Arc::clone(&progress));
            thread::spawn(move || {
                let _finish = finish;
                work();
            });
        }
        let mut progress = lock(&progress);
        if progress.finished {
            return Poll::Ready(());
        }
        progress.waker = Some(context.waker().clone());
        Poll::Pending
    }))
}

impl Runtime for ThreadRuntime {
    fn now(&self) -> SystemTime {
        #[expect(clippy::disallowed_methods, reason = "this is a clock")]
        SystemTime::now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        on_thread(move || thread::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        thread::spawn(move || block_on(task));
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        on_thread(work)
    }
}
