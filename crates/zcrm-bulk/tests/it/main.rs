//! Bulk reads and writes against the simulator.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop")]

mod desk;
mod read;
