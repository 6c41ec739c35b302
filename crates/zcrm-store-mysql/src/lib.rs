//! Keeps Zoho OAuth tokens in the MySQL table of the official SDKs, beside those that still use it.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod builder;
mod committed;
mod error;
mod id;
mod lease;
mod link;
mod name;
mod read;
mod row;
mod schema;
mod statement;
mod store;
mod tls;
mod write;

pub use builder::MySqlStoreBuilder;
pub use store::MySqlStore;
pub use tls::MySqlTls;
