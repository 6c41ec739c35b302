//! Keeps Zoho OAuth tokens in the CSV file of the official SDKs, atomically and privately.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod cell;
mod clock;
mod commit_fingerprint;
mod completeness;
mod disk;
mod environment;
mod error;
mod escape;
mod fingerprint;
mod foreign;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzzing;
mod header;
mod highest;
mod index;
mod journal;
mod journal_file;
mod lease;
mod lock;
mod obstacle;
mod permission;
mod phase;
mod quiescence;
mod reader;
mod repair;
mod row;
mod sidecar;
mod snapshot;
mod stopped_time;
mod store;
mod table;
mod token_file;
mod token_path;
mod trust;
mod writer;

#[doc(hidden)]
pub use stopped_time::StoppedTime;
pub use store::FileStore;
