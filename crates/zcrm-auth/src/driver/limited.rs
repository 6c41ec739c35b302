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

/// Runs the future for at most so long; a panic in it ends it, and nothing else.
pub(super) async fn limited<F: Future>(
    runtime: &Clock,
    limit: Duration,
    future: F,
) -> Result<F::Output, Unfinished> {
    // In slices: a process that was suspended finds at most one of them over, and has the rest to
    // finish what it was doing.
    let deadline = pin!(async {
        for _ in 0..SLICES {
            runtime.sleep(limit / SLICES).await;
        }
    });
    let mut future = pin!(future);
    let guarded = std::future::poll_fn(|context| {
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(Poll::Pending) => Poll::Pending,
            Ok(Poll::Ready(output)) => Poll::Ready(Ok(output)),
            Err(_) => Poll::Ready(Err(Unfinished::Panicked)),
        }
    });
    match select(pin!(guarded), deadline).await {
        Either::Left((outcome, _)) => outcome,
        Either::Right(((), _)) => Err(Unfinished::Late),
    }
}
