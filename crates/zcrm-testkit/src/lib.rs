//! Test doubles that the integration tests of several crates use.
//!
//! Each sits behind the feature that brings its dependencies, so that a crate builds only what its
//! tests need. A double that does not do its part panics: it runs in tests only.

#![expect(clippy::expect_used, reason = "a test double that fails should stop its test")]

pub mod child;
#[cfg(feature = "proxy")]
mod counting_proxy;
#[cfg(feature = "listener")]
pub mod listener;
#[cfg(feature = "transport")]
mod scripted;
mod search;
#[cfg(feature = "clock")]
mod stopped_clock;
#[cfg(feature = "store")]
mod store;
mod within;

/// Whether the long form of the stores' costly tests is asked for (`ZCRM_STORES_LONG`); the short one
/// asserts the same of less.
#[must_use]
pub fn is_long() -> bool {
    std::env::var_os("ZCRM_STORES_LONG").is_some()
}

pub use child::Child;
#[cfg(feature = "proxy")]
pub use counting_proxy::{CountingProxy, message};
#[cfg(feature = "transport")]
pub use scripted::Scripted;
pub use search::Search;
#[cfg(feature = "clock")]
pub use stopped_clock::{StoppedClock, let_tasks_run};
#[cfg(feature = "store")]
pub use store::{Forward, Forwarding, WithoutLeases};
#[cfg(feature = "stores")]
pub use store::{Mixed, every_rule, sealed};
pub use within::{SAFETY_NET, within};
