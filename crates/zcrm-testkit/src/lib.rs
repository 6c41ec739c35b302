//! Test doubles that the integration tests of several crates use.
//!
//! Each sits behind the feature that brings its dependencies, so that a crate builds only what its
//! tests need. A double that does not do its part panics: it runs in tests only.

#[cfg(feature = "clock")]
mod stopped_clock;
#[cfg(feature = "store")]
mod store;
mod within;

#[cfg(feature = "clock")]
pub use stopped_clock::{StoppedClock, let_tasks_run};
#[cfg(feature = "store")]
pub use store::{Forward, Forwarding, WithoutLeases};
pub use within::{SAFETY_NET, within};
