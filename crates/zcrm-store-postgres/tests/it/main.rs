//! `PostgresStore` on a real PostgreSQL, directly and behind a real pgbouncer.
//!
//! `cargo xtask test` starts both, says where they are, and removes them again. Nothing is skipped:
//! without them these tests fail and say so.

#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a helper outside of a test function unwraps like a test does"
)]

mod conformance;
mod contract;
mod damage;
mod dump;
mod encryption;
mod figure;
mod impostor;
mod lost_answer;
mod mistake;
mod mixed;
mod own_server;
mod redaction;
mod round_trip;
mod schema;
mod server;
mod server_log;
mod setting;
mod trouble;
