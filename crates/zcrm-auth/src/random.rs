//! Random bytes that cannot be guessed.

use zeroize::Zeroizing;

/// Asks the operating system for `N` bytes.
///
/// # Panics
///
/// When the operating system has none to give. A guessable state or key would be worse, and no
/// caller could do anything about it.
pub(crate) fn bytes<const N: usize>() -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    #[expect(
        clippy::expect_used,
        reason = "going on without randomness would be unsafe, and every platform we build for has it"
    )]
    getrandom::fill(&mut *bytes).expect("the operating system gives random bytes");
    bytes
}

/// A number that no other process and no other call has.
///
/// # Panics
///
/// As [`bytes`].
pub(crate) fn number() -> u128 {
    u128::from_le_bytes(*bytes())
}
