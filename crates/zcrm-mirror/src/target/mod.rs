//! Where records are mirrored to.

mod cell;
mod change;
mod database;
mod error;
mod lease;
#[cfg(feature = "postgres")]
mod postgres;
mod shape;
#[cfg(feature = "sqlite")]
mod sqlite;
#[cfg(any(feature = "postgres", feature = "sqlite"))]
mod standard_sql;

pub use cell::Cell;
pub use change::{Change, Selection};
pub use database::Target;
pub use error::{TargetError, TargetErrorKind};
pub use lease::{Lease, LeaseAttempt};
#[cfg(feature = "postgres")]
pub use postgres::PostgresTarget;
pub use shape::{ColumnShape, ColumnType, Space, TableName, TableShape};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteTarget;
