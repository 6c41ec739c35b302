//! SQLite as a target.

mod sql;
mod target;
mod value;

pub use target::SqliteTarget;
