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
/// made anew. Where the fixture moves the store's clock that never happens.
pub(super) fn observed_within(
    ttl: Duration,
    mut observation: impl FnMut(usize) -> (bool, &'static str),
) {
    for round in 0..ROUNDS {
        let begun = now();
        let (holds, what) = observation(round);
        if holds {
            return;
        }
        let took = now().duration_since(begun);
        assert!(took + GRAIN >= ttl, "{what}, which was not so");
    }
    panic!("in {ROUNDS} rounds no call was made within {ttl:?}: let the fixture's ttl be longer");
}

fn now() -> Instant {
    #[expect(clippy::disallowed_methods, reason = "measures the test, decides nothing in a store")]
    Instant::now()
}
