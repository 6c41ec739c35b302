//! Time, where the kit cannot do without: to tell a broken rule from a machine that stood still.

use std::time::{Duration, Instant};

/// How often a slow machine is given another chance.
const ROUNDS: usize = 20;

/// How much earlier than we a store may see the end: it may count whole milliseconds, and both the
/// beginning and the end by rounding down.
const GRAIN: Duration = Duration::from_millis(2);

/// Asserts what is observed of a lease of this length, which the observation must take and look at.
///
/// An observation that itself took longer than the lease says nothing, whatever it found, and is
/// repeated. Where the fixture moves the store's clock that never happens.
pub(super) fn observed_within(
    ttl: Duration,
    observation: impl FnMut(usize) -> (bool, &'static str),
) {
    #[expect(clippy::disallowed_methods, reason = "measures the test, decides nothing in a store")]
    let begun = Instant::now();
    observed_by(|| begun.elapsed(), ttl, observation);
}

fn observed_by(
    now: impl Fn() -> Duration,
    ttl: Duration,
    mut observation: impl FnMut(usize) -> (bool, &'static str),
) {
    for round in 0..ROUNDS {
        let begun = now();
        let (holds, what) = observation(round);
        if holds {
            return;
        }
        let took = now().saturating_sub(begun);
        assert!(took + GRAIN >= ttl, "{what}, which was not so");
    }
    panic!("in {ROUNDS} rounds no call was made within {ttl:?}: let the fixture's ttl be longer");
}

/// A fixture that really waits, on a machine that is slow: by a clock that the tests move.
#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    const TTL: Duration = Duration::from_millis(120);

    /// Observes what takes so long in each round, and holds from this round on; gives how many
    /// rounds there were, or the words of the failure.
    fn observed(takes: &[u64], holds_in: usize) -> Result<usize, String> {
        let (now, rounds) = (Cell::new(Duration::ZERO), Cell::new(0));
        let observed = catch_unwind(AssertUnwindSafe(|| {
            observed_by(
                || now.get(),
                TTL,
                |round| {
                    rounds.set(rounds.get() + 1);
                    let took = takes[round.min(takes.len() - 1)];
                    now.set(now.get() + Duration::from_millis(took));
                    (round >= holds_in, "a lease is held for its time")
                },
            );
        }));
        observed
            .map(|()| rounds.get())
            .map_err(|panic| *panic.downcast::<String>().unwrap_or_default())
    }

    #[test]
    fn what_holds_is_not_asked_how_long_it_took() {
        assert_eq!(observed(&[5], 0), Ok(1));
        assert_eq!(observed(&[100_000], 0), Ok(1));
    }

    #[test]
    fn what_took_longer_than_the_lease_says_nothing() {
        assert_eq!(observed(&[119, 5_000, 118, 5], 3), Ok(4));
    }

    #[test]
    fn what_was_quick_and_does_not_hold_breaks_the_rule() {
        let broken = observed(&[500, 117], 2).unwrap_err();
        assert!(broken.contains("a lease is held for its time"), "{broken}");
    }

    #[test]
    fn a_machine_that_is_always_too_slow_is_told() {
        let slow = observed(&[500], usize::MAX).unwrap_err();
        assert!(slow.contains("let the fixture's ttl be longer"), "{slow}");
    }
}
