//! Keeps Zoho OAuth tokens in the CSV file of the official SDKs, atomically and privately.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod cell;
mod disk;
mod error;
mod header;
mod lock;
mod permission;
mod row;
mod store;
mod table;

pub use store::FileStore;
