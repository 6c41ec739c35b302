//! Time that passes only when a store waits: for tests of what is done while it does.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime};

type Event = Box<dyn FnOnce() + Send>;

/// Time of a test. It stands still until a store waits for another program, or the test moves it,
/// and then does at once what is due: however slow the machine is, all happens in the same order.
///
/// Clones are the same time. Files that a test writes must be dated by [`now`](Self::now).
#[derive(Clone)]
pub struct StoppedTime {
    pub(crate) begun: (Instant, SystemTime),
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    passed: Duration,
    /// By when they are due; those of one moment in the order in which they were planned.
    events: BTreeMap<(Duration, usize), Event>,
    planned: usize,
}

impl StoppedTime {
    /// Stops at the present moment.
    #[must_use]
    pub fn new() -> StoppedTime {
        let begun = (crate::clock::instant(), crate::clock::now());
        StoppedTime { begun, state: Arc::default() }
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.begun.1 + self.passed()
    }

    /// Plans something for when so much time has passed.
    pub fn after(&self, time: Duration, event: impl FnOnce() + Send + 'static) {
        let mut state = self.state();
        state.planned += 1;
        let due = (state.passed + time, state.planned);
        state.events.insert(due, Box::new(event));
    }

    /// Lets time pass.
    pub fn advance(&self, time: Duration) {
        let until = self.passed() + time;
        loop {
            let mut state = self.state();
            let due = state.events.first_entry().filter(|event| event.key().0 <= until);
            let Some(event) = due else {
                state.passed = state.passed.max(until);
                return;
            };
            let ((due, _), event) = event.remove_entry();
            state.passed = state.passed.max(due);
            // It may look at the time, and plan what comes next.
            drop(state);
            event();
        }
    }

    pub(crate) fn passed(&self) -> Duration {
        self.state().passed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Default for StoppedTime {
    fn default() -> StoppedTime {
        StoppedTime::new()
    }
}

impl fmt::Debug for StoppedTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoppedTime").field("passed", &self.passed()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_come_when_they_are_due_and_in_order() {
        let time = StoppedTime::new();
        let seen = Arc::new(Mutex::new(Vec::new()));
        for (name, millis) in [("c", 30), ("a", 10), ("b", 20), ("never", 500)] {
            let (seen, at) = (Arc::clone(&seen), time.clone());
            time.after(Duration::from_millis(millis), move || {
                seen.lock().unwrap().push((name, at.passed()));
            });
        }
        time.advance(Duration::from_millis(9));
        assert!(seen.lock().unwrap().is_empty());
        time.advance(Duration::from_millis(41));
        let due = |millis| Duration::from_millis(millis);
        assert_eq!(*seen.lock().unwrap(), [("a", due(10)), ("b", due(20)), ("c", due(30))]);
        assert_eq!(time.passed(), Duration::from_millis(50));
    }
}
