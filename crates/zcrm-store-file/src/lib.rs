//! Keeps Zoho OAuth tokens in the CSV file of the official SDKs, atomically and privately.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod cell;
mod clock;
mod disk;
mod environment;
mod error;
mod header;
mod lease;
mod lock;
mod permission;
mod place;
mod row;
mod sidecar;
mod store;
mod table;
mod token_file;

pub use store::FileStore;
