//! tokio's paused clock, kept where it is.

use std::sync::mpsc::{Sender, channel};

/// Keeps tokio's paused clock from moving on by itself; it does so while this lives.
///
/// A paused clock jumps to the next timer as soon as every task of the runtime waits, also when they
/// wait for a real socket. With the clock stopped, a test lets real peers get to where it wants them,
/// told by events; then it moves the time with [`tokio::time::advance`], or drops this and lets the
/// time run to the next timer. For runtimes of one thread whose clock is paused.
#[derive(Debug)]
#[must_use = "the clock runs on when it is dropped"]
pub struct StoppedClock {
    // tokio does not move the clock while blocking work runs; this work ends with the sender.
    _work: Sender<()>,
}

impl StoppedClock {
    /// Stops the clock of the runtime that runs this.
    pub fn stop() -> Self {
        let (work, ended) = channel();
        drop(tokio::task::spawn_blocking(move || ended.recv()));
        Self { _work: work }
    }

    /// Lets it run on: from timer to timer, whenever every task waits.
    pub fn run(self) {
        drop(self);
    }
}

/// Lets every task of a runtime of one thread run until it waits. Time does not pass.
pub async fn let_tasks_run() {
    // Each turn polls every task that is ready, and what the sockets have brought. Far more turns
    // than any chain of tasks has links.
    for _ in 0..200 {
        tokio::task::yield_now().await;
    }
}
