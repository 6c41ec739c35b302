//! Bulk reads and writes against the simulator.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop")]

mod archive;
mod callback;
mod desk;
mod ended;
mod export;
mod hostile;
mod hosts;
mod killed;
mod long;
mod memory;
#[path = "../../benches/rows/on_disk.rs"]
mod on_disk;
mod read;
#[cfg(unix)]
mod room;
mod scripted;
mod write;
mod zoho_examples;
