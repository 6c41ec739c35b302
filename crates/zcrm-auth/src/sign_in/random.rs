//! Random bytes that cannot be guessed.

use rand::TryRngCore as _;
use rand::rngs::OsRng;
use zeroize::Zeroizing;

/// Asks the operating system for `N` bytes.
///
/// # Panics
///
/// When the operating system has none to give. A guessable state or key would be worse, and no
/// caller could do anything about it.
pub(super) fn bytes<const N: usize>() -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    #[expect(
        clippy::expect_used,
        reason = "going on without randomness would be unsafe, and every platform we build for has it"
    )]
    OsRng.try_fill_bytes(&mut *bytes).expect("the operating system gives random bytes");
    bytes
}
