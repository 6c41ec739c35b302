//! Snapshots, their changes, and the source that is made of them.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod changed;
mod examples;
mod named;
