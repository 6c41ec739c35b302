//! The contract, shown on the memory store.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that fails here should stop here"
)]

#[cfg(feature = "conformance")]
mod conformance;
#[cfg(feature = "encryption")]
mod encrypted;
mod lease;
mod memory;
mod official_order;

/// Whether the long form of the costly tests is asked for; the short one asserts the same of less.
#[cfg(any(feature = "conformance", feature = "encryption"))]
fn is_long() -> bool {
    std::env::var_os("ZCRM_STORES_LONG").is_some()
}
