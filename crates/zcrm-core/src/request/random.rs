//! A number that cannot be guessed.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

/// 128 bits from the operating system's randomness, by way of the keys of the standard library's
/// maps: enough for the boundary of a form, which must not occur in what is sent.
pub(super) fn random_bits() -> u128 {
    let half = || u128::from(RandomState::new().build_hasher().finish());
    half() << 64 | half()
}
