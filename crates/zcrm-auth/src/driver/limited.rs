//! An effect under its own deadline, whatever it does.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::future::{Either, select};

use crate::runtime::Clock;

/// In how many parts a deadline is counted.
const SLICES: u32 = 4;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfinished {
    Late,
    Panicked,
}

/// Runs the future for at most so long.
pub(super) async fn limited<F: Future>(
    runtime: &Clock,
    limit: Duration,
    future: F,
) -> Result<F::Output, Unfinished> {
    guarded(future, runtime.sleep(limit)).await
}

/// The same with a deadline in slices: a process that was suspended finds at most one of them over,
/// and has the rest to finish what it was doing.
pub(super) async fn limited_in_slices<F: Future>(
    runtime: &Clock,
    limit: Duration,
    future: F,
) -> Result<F::Output, Unfinished> {
    let deadline = async {
        for _ in 0..SLICES {
            runtime.sleep(limit / SLICES).await;
        }
    };
    guarded(future, deadline).await
}

/// A panic in the future ends it, and nothing else.
async fn guarded<F: Future>(
    future: F,
    deadline: impl Future<Output = ()>,
) -> Result<F::Output, Unfinished> {
    let deadline = pin!(deadline);
    let mut future = pin!(future);
    let guarded = std::future::poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Err(_) => Poll::Ready(Err(Unfinished::Panicked)),
        }
    });
    match select(guarded, deadline).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => Err(Unfinished::Late),
    }
}
