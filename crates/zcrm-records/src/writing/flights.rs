//! Calls that are under way at the same time, as tasks of the sender's runtime.

use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};

use zcrm_core::{BoxFuture, Runtime};

/// Calls under way: each a task, so that it gets on, and gives its permit back, whether or not the
/// caller polls. They are cancelled when this is dropped.
pub(super) struct Flights<K, R> {
    shared: Arc<Mutex<InFlight<K, R>>>,
    runtime: Arc<dyn Runtime>,
    open: usize,
}

struct InFlight<K, R> {
    /// What finished; without a result when the runtime dropped the task.
    finished: VecDeque<(K, Option<R>)>,
    reader: Option<Waker>,
    is_dropped: bool,
    /// Of each task that waits.
    tasks: Vec<Option<Waker>>,
}

impl<K: Send + 'static, R: Send + 'static> Flights<K, R> {
    pub(super) fn new(runtime: Arc<dyn Runtime>) -> Self {
        let shared = InFlight {
            finished: VecDeque::new(),
            reader: None,
            is_dropped: false,
            tasks: Vec::new(),
        };
        Self { shared: Arc::new(Mutex::new(shared)), runtime, open: 0 }
    }

    /// How many are under way, or finished and not taken.
    pub(super) fn open(&self) -> usize {
        self.open
    }

    /// Starts a call.
    pub(super) fn start(&mut self, key: K, call: BoxFuture<'static, R>) {
        self.open += 1;
        let slot = {
            let mut shared = lock(&self.shared);
            // A slot is free once its task has finished and was taken.
            let slot = shared.tasks.iter().position(Option::is_none);
            let slot = slot.unwrap_or(shared.tasks.len());
            if slot == shared.tasks.len() {
                shared.tasks.push(None);
            }
            if let Some(task) = shared.tasks.get_mut(slot) {
                *task = Some(Waker::noop().clone());
            }
            slot
        };
        let shared = Arc::clone(&self.shared);
        let task = Flight { shared, slot, key: Some(key), call, result: None };
        self.runtime.spawn(Box::pin(task.run()));
    }

    /// Waits for the next that finishes; `None` when none is under way.
    pub(super) async fn next(&mut self) -> Option<(K, Option<R>)> {
        if self.open == 0 {
            return None;
        }
        let finished = poll_fn(|context| {
            let mut shared = lock(&self.shared);
            match shared.finished.pop_front() {
                Some(finished) => Poll::Ready(finished),
                None => {
                    shared.reader = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await;
        self.open -= 1;
        Some(finished)
    }
}

impl<K, R> Drop for Flights<K, R> {
    fn drop(&mut self) {
        let wakers = {
            let mut shared = lock(&self.shared);
            shared.is_dropped = true;
            std::mem::take(&mut shared.tasks)
        };
        wakers.into_iter().flatten().for_each(Waker::wake);
    }
}

struct Flight<K, R> {
    shared: Arc<Mutex<InFlight<K, R>>>,
    slot: usize,
    key: Option<K>,
    call: BoxFuture<'static, R>,
    result: Option<R>,
}

impl<K, R> Flight<K, R> {
    async fn run(mut self) {
        self.result = poll_fn(|context| self.poll(context)).await;
    }

    /// `None` when the caller has dropped the batch: the call ends with it.
    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<R>> {
        {
            let mut shared = lock(&self.shared);
            if shared.is_dropped {
                return Poll::Ready(None);
            }
            if let Some(task) = shared.tasks.get_mut(self.slot) {
                *task = Some(context.waker().clone());
            }
        }
        self.call.as_mut().poll(context).map(Some)
    }
}

impl<K, R> Drop for Flight<K, R> {
    /// Reports the end, also when the runtime drops the task.
    fn drop(&mut self) {
        let Some(key) = self.key.take() else { return };
        let reader = {
            let mut shared = lock(&self.shared);
            if let Some(task) = shared.tasks.get_mut(self.slot) {
                *task = None;
            }
            shared.finished.push_back((key, self.result.take()));
            shared.reader.take()
        };
        if let Some(reader) = reader {
            reader.wake();
        }
    }
}

/// Nothing in here panics while it holds the lock.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
