//! Test doubles that the integration tests of several crates use.
//!
//! Each sits behind the feature that brings its dependencies, so that a crate builds only what its
//! tests need. A double that does not do its part panics: it runs in tests only.

#[cfg(feature = "store")]
mod store;

#[cfg(feature = "store")]
pub use store::{Forward, Forwarding, WithoutLeases};
