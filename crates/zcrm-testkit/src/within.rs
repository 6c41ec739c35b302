//! A bound that only a fault reaches.

use std::panic::Location;
use std::pin::pin;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Poll, Waker};
use std::time::Duration;

/// How long a test waits, in real time, for what happens at once unless something is broken: so long
/// that no load of the machine decides a verdict, and short enough that a fault ends the run.
pub const SAFETY_NET: Duration = Duration::from_secs(480);

/// Awaits the future, and panics after [`SAFETY_NET`]: what waits for ever fails, in bounded time.
///
/// It works under a paused or stopped clock of tokio, for it takes its time from a thread.
#[track_caller]
pub fn within<F: Future>(future: F) -> impl Future<Output = F::Output> {
    bounded(future, SAFETY_NET, Location::caller())
}

async fn bounded<F: Future>(
    future: F,
    limit: Duration,
    place: &'static Location<'static>,
) -> F::Output {
    let mut future = pin!(future);
    let mut net = None;
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(output);
        }
        let net = net.get_or_insert_with(|| Net::spread(limit));
        assert!(!net.watch(context.waker()), "{place}: nothing came for {limit:?}");
        Poll::Pending
    })
    .await
}

/// A thread that wakes a task after a while, unless this is dropped before.
struct Net {
    state: Arc<Mutex<State>>,
    _alive: Sender<()>,
}

#[derive(Default)]
struct State {
    over: bool,
    waker: Option<Waker>,
}

impl Net {
    fn spread(limit: Duration) -> Self {
        let state: Arc<Mutex<State>> = Arc::default();
        let (alive, dropped) = channel();
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            if dropped.recv_timeout(limit) == Err(RecvTimeoutError::Timeout) {
                let mut state = shared.lock().unwrap_or_else(PoisonError::into_inner);
                state.over = true;
                if let Some(waker) = state.waker.take() {
                    waker.wake();
                }
            }
        });
        Self { state, _alive: alive }
    }

    /// Whether the time is over; if not, who is woken when it is.
    fn watch(&self, waker: &Waker) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.waker = Some(waker.clone());
        state.over
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    #[test]
    fn what_never_comes_is_told_with_the_place() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let place = Location::caller();
        let never = bounded(pending::<()>(), Duration::from_millis(1), place);
        let told = catch_unwind(AssertUnwindSafe(|| runtime.block_on(never))).unwrap_err();
        let told = told.downcast_ref::<String>().unwrap();
        assert!(told.contains("within.rs") && told.contains("nothing came"), "{told}");
    }

    #[test]
    fn what_comes_is_passed_on() {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (sender, receiver) = tokio::sync::oneshot::channel();
        std::thread::spawn(move || sender.send(7).unwrap());
        assert_eq!(runtime.block_on(within(receiver)).unwrap(), 7);
    }
}
