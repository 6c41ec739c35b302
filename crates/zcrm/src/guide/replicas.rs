//! Many processes on one token: replicas that share a PostgreSQL.
//!
//! Zoho lets a refresh token be used ten times in ten minutes. Forty replicas that each refresh for
//! themselves are shut out within the hour; forty that share a store refresh once between them.
//!
//! ```toml
//! zcrm = { version = "0.1", features = ["postgres-store"] }
//! ```
//!
//! ```no_run
//! // no_run: it needs a PostgreSQL. the example `postgres_store` runs.
//! use zcrm::{SdkConfig, Zcrm};
//! use zcrm_store_postgres::PostgresStore; // also zcrm::PostgresStore, with the feature
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let store = PostgresStore::builder()
//!     .url("postgres://app:secret@db.internal/tokens?sslmode=verify-full&sslrootcert=/etc/ca.pem")
//!     .build()?; // connects to nothing yet
//! let zcrm = Zcrm::builder()
//!     .store(store)
//!     .config(SdkConfig::new().concurrent_calls(2)) // 20 for the organisation, ten replicas
//!     .build()?;
//! # let _ = zcrm;
//! # Ok(())
//! # }
//! ```
//!
//! # What they agree on
//!
//! - **Who refreshes.** A lease in the database, on a fingerprint of the credential. Who gets it reads
//!   the row again in the same step, and refreshes only if none did. The others wait, and use what
//!   comes.
//! - **How often.** The count of ten in ten minutes is kept with the lease. The eleventh is not sent.
//! - **A replica dies.** Its lease ends by the server's clock. A replica that waits goes on then;
//!   none has to be restarted.
//! - **Which token is newer.** A row is written only over the revision that was read; who comes late
//!   takes over the other's.
//!
//! # What they do not agree on
//!
//! - **Calls in flight** are counted per process: divide
//!   [`SdkConfig::concurrent_calls`](crate::SdkConfig::concurrent_calls) among the replicas.
//! - **Field metadata** is kept per process, in memory; a shared
//!   [`resource_path`](crate::ZcrmBuilder::resource_path) shares the files.
//! - **Clocks** should be within seconds of each other.
//!
//! # When the database is away
//!
//! A valid token in memory serves on. A refresh waits, then fails with kind
//! [`Store`](crate::ErrorKind::Store): with a shared store, refreshing without asking the others is
//! how tokens are lost. If one replica must go on alone, say so:
//!
//! ```
//! use zcrm::{StoreOutage, Zcrm};
//!
//! let builder = Zcrm::builder().store_outage(StoreOutage::RefreshLocally);
//! # let _ = builder;
//! ```
//!
//! A token that could not be saved serves, is reported ([`Client::token_status`], a warning), and is
//! saved when the database is back; [`Client::flush`] waits for that at the end.
//!
//! # Setting it up
//!
//! The first call makes the tables. A role without that right uses those that an administrator made
//! with what `schema_sql` of the store returns; the grants it needs, and how rows of Zoho's MySQL table are
//! loaded, are in the README of `zcrm-store-postgres`. Poolers in transaction mode are fine.
//!
//! Several processes on *one* machine need no database: they may share a token file.
//!
//! [`Client::flush`]: crate::Client::flush
//! [`Client::token_status`]: crate::Client::token_status
