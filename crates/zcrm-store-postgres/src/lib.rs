//! Keeps Zoho OAuth tokens in a PostgreSQL table, shared among replicas.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod builder;
mod error;
mod lease;
mod link;
mod name;
mod param;
mod recognition;
mod row;
mod schema;
mod statement;
mod store;
mod tls;
mod url;

pub use builder::PostgresStoreBuilder;
pub use deadpool_postgres::{Object as Connection, Pool};
pub use store::PostgresStore;
pub use tls::PostgresTls;
