//! The simulator's own clock: starts at the real time, runs with it, and can be moved on by a test.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use time::OffsetDateTime;

/// The real time plus whatever a test added.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead: Mutex<Duration>,
}

impl Clock {
    /// The simulator's time.
    #[expect(
        clippy::disallowed_methods,
        reason = "the simulator is a server with a clock of its own; this is the one place that reads it"
    )]
    pub(crate) fn now(&self) -> OffsetDateTime {
        let ahead = *self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        OffsetDateTime::from(SystemTime::now()) + ahead
    }

    /// Moves the clock on, for good.
    pub(crate) fn advance(&self, by: Duration) {
        let mut ahead = self.ahead.lock().unwrap_or_else(PoisonError::into_inner);
        *ahead = ahead.saturating_add(by).min(FURTHEST);
    }
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
        let moved = clock.now() - before;
        assert!(moved >= Duration::from_secs(3600));
        assert!(moved < Duration::from_secs(7200));
    }

    #[test]
    fn cannot_be_moved_off_the_calendar() {
        let clock = Clock::default();
        let before = clock.now().year();
        clock.advance(Duration::MAX);
        assert!((before + 990..before + 1010).contains(&clock.now().year()));
    }
}
