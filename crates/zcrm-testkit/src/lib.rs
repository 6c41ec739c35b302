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
mod long;
#[cfg(feature = "transport")]
mod scripted;
mod search;
#[cfg(feature = "clock")]
mod stopped_clock;
#[cfg(feature = "store")]
mod store;
mod within;

pub use child::Child;
#[cfg(feature = "proxy")]
pub use counting_proxy::{CountingProxy, message};
pub use long::is_long;
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
