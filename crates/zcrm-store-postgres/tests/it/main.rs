//! `PostgresStore` on a real PostgreSQL, directly and behind a real pgbouncer.
//!
//! `cargo xtask test` starts both, says where they are, and removes them again. Nothing is skipped:
//! without them these tests fail and say so.

mod contract;
mod server;
