//! The simulator's own clock: starts at the real time, runs with it unless it is stopped, and can be
//! moved on by a test.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use time::OffsetDateTime;

/// The real time, or the moment at which it was stopped, plus whatever a test added.
#[derive(Debug, Default)]
pub(crate) struct Clock(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    ahead: Duration,
    stopped: Option<SystemTime>,
}

impl Clock {
    /// The simulator's time.
    pub(crate) fn now(&self) -> OffsetDateTime {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        OffsetDateTime::from(state.stopped.unwrap_or_else(real)) + state.ahead
    }

    /// Moves the clock on, for good.
    pub(crate) fn advance(&self, by: Duration) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.ahead = state.ahead.saturating_add(by).min(FURTHEST);
    }

    /// Stops the clock, for good: from now on only [`advance`](Self::advance) moves it.
    pub(crate) fn stop(&self) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.stopped.get_or_insert_with(real);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the simulator is a server with a clock of its own; this is the one place that reads it"
)]
fn real() -> SystemTime {
    SystemTime::now()
}

/// A thousand years: what the calendar of `time` holds with room to spare.
const FURTHEST: Duration = Duration::from_secs(1000 * 365 * 86_400);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moves_on_by_what_it_is_told() {
        let clock = Clock::default();
        let before = clock.now();
        clock.advance(Duration::from_secs(3600));
        assert!(clock.now() - before >= Duration::from_secs(3600));
        clock.stop();
        let before = clock.now();
        clock.advance(Duration::from_secs(3600));
        clock.stop();
        assert_eq!(clock.now() - before, Duration::from_secs(3600));
    }

    #[test]
    fn cannot_be_moved_off_the_calendar() {
        let clock = Clock::default();
        let before = clock.now().year();
        clock.advance(Duration::MAX);
        assert!((before + 990..before + 1010).contains(&clock.now().year()));
    }
}
