//! PostgreSQL as a target.

mod fault;
mod param;
mod sql;
mod target;

pub use target::PostgresTarget;
