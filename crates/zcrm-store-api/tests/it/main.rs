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
#[cfg(any(feature = "conformance", feature = "encryption"))]
mod long;
mod memory;
mod official_order;
