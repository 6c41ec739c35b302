//! Keeps Zoho OAuth tokens in the CSV file of the official SDKs, atomically and privately.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod cell;
mod clock;
mod disk;
mod doubt;
mod environment;
mod error;
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
mod mark;
mod obstacle;
mod permission;
mod phase;
mod place;
mod reader;
mod repair;
mod row;
mod sidecar;
mod snapshot;
mod stamp;
mod stopped_time;
mod store;
mod table;
mod token_file;
mod trust;
mod watch;
mod word;
mod writer;

#[doc(hidden)]
pub use stopped_time::StoppedTime;
pub use store::FileStore;
