//! Settings against scripted answers and the simulator.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod read;
mod scene;
mod write;
