//! Numbers that differ from process to process and from call to call.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// 128 bits from the operating system's randomness, by way of the keys of the standard library's
/// maps: for the boundary of a form and the like. No key and no secret is made of them.
#[must_use]
pub fn random_bits() -> u128 {
    u128::from(random_half()) << 64 | u128::from(random_half())
}

/// A fraction from 0 to 1, for the spread of pauses.
#[must_use]
pub fn random_fraction() -> f64 {
    // Exact: an f64 holds every whole number of 32 bits.
    let [.., a, b, c, d] = random_half().to_be_bytes();
    f64::from(u32::from_be_bytes([a, b, c, d])) / f64::from(u32::MAX)
}

fn random_half() -> u64 {
    RandomState::new().build_hasher().finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_differ_and_fractions_are_spread() {
        assert_ne!(random_bits(), random_bits());
        let all: Vec<f64> = (0..1_000).map(|_| random_fraction()).collect();
        assert!(all.iter().all(|one| (0.0..=1.0).contains(one)));
        // Each tenth holds some of a thousand: 1e-46 is the chance that one holds none.
        for tenth in 0..10 {
            let from = f64::from(tenth) / 10.0;
            assert!(all.iter().any(|one| (from..=from + 0.1).contains(one)), "{tenth}");
        }
    }
}
