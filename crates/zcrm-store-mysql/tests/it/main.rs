//! `MySqlStore` on a real MariaDB, in clear and through TLS.
//!
//! `cargo xtask test` starts it, says where it is, and removes it again. Nothing is skipped: without
//! it these tests fail and say so.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a helper outside of a test function unwraps like a test does"
)]

mod beside;
mod conformance;
mod encrypted;
mod official;
mod own_server;
mod redaction;
mod restart;
mod schema;
mod sdk;
mod server;
mod trouble;
