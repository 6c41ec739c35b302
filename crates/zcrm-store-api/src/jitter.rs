//! When a waiter asks again: not at the moment at which all others do.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher as _, Hasher as _};
use std::time::Duration;

/// Seven tenths of `longest` at least, and `longest` at most.
pub(crate) fn shorten(longest: Duration) -> Duration {
    // The standard library's own random numbers: nothing here has to be hard to guess.
    let random = RandomState::new().build_hasher().finish();
    let thousandths = u32::try_from(700 + random % 301).unwrap_or(1000);
    longest * thousandths / 1000
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn waits_differ_and_stay_in_bounds() {
        let longest = Duration::from_millis(250);
        let waits: Vec<_> = (0..1000).map(|_| shorten(longest)).collect();
        assert!(waits.iter().all(|wait| *wait <= longest && *wait >= longest * 7 / 10));
        // Of 301 there are.
        let different: BTreeSet<_> = waits.iter().collect();
        assert!(different.len() > 200, "{}", different.len());
        let mean = waits.iter().sum::<Duration>() / 1000;
        assert!(mean > longest * 8 / 10 && mean < longest * 9 / 10, "{mean:?}");
        assert_eq!(shorten(Duration::ZERO), Duration::ZERO);
    }
}
