//! Where records are mirrored to.

mod cell;
mod change;
mod error;
mod lease;
mod shape;
#[cfg(feature = "sqlite")]
mod sqlite;
mod target;

pub use cell::Cell;
pub use change::{Change, Selection};
pub use error::{TargetError, TargetErrorKind};
pub use lease::{Lease, LeaseAttempt};
pub use shape::{ColumnShape, ColumnType, Space, TableName, TableShape};
#[cfg(feature = "sqlite")]
pub use sqlite::SqliteTarget;
pub use target::Target;
