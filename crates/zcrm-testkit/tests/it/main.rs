//! The doubles do what they say.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod child;
mod clock;
mod scripted;
mod store;
