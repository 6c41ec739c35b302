//! Answers that are kept back until a test says so.

use std::sync::Arc;

use tokio::sync::watch;

/// A hold on answers. Dropping it releases them.
#[derive(Debug)]
#[must_use = "dropping a hold releases it at once"]
pub struct Hold {
    gate: Arc<Gate>,
}

impl Hold {
    pub(crate) fn new(gate: Arc<Gate>) -> Self {
        Self { gate }
    }

    /// Waits until this many requests have come to the hold. They are still there unless
    /// released, or given up by their client.
    ///
    /// # Cancel safety
    ///
    /// Safe: waiting changes nothing.
    pub async fn reached(&self, requests: usize) {
        let mut state = self.gate.state.subscribe();
        // The sender lives in the gate that `self` holds, so waiting cannot fail.
        let _ = state.wait_for(|state| state.arrived >= requests).await;
    }

    /// How many requests have come to the hold so far.
    pub fn arrived(&self) -> usize {
        self.gate.state.borrow().arrived
    }

    /// Lets the held answers go, and those still to come.
    pub fn release(&self) {
        self.gate.state.send_modify(|state| state.open = true);
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        self.release();
    }
}

/// The server's side of a [`Hold`].
#[derive(Debug)]
pub(crate) struct Gate {
    state: watch::Sender<State>,
}

#[derive(Debug, Default)]
struct State {
    arrived: usize,
    open: bool,
}

impl Default for Gate {
    fn default() -> Self {
        Self { state: watch::Sender::new(State::default()) }
    }
}

impl Gate {
    /// Waits at the gate until it is open.
    pub(crate) async fn pass(&self) {
        let mut state = self.state.subscribe();
        self.state.send_modify(|state| state.arrived += 1);
        // As above: the sender cannot be gone.
        let _ = state.wait_for(|state| state.open).await;
    }
}
