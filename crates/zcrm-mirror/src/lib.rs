//! Modules of Zoho CRM copied into a database of one's own, and kept equal.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod engine;
mod plan;
mod target;

pub use engine::{
    Difference, Ended, Left, Mirror, MirrorBuilder, MirrorError, ModuleReport, ModuleStatus, RunReport,
    Status, Verified,
};
pub use plan::{FieldKind, Part, Reading};
#[cfg(feature = "sqlite")]
pub use target::SqliteTarget;
pub use target::{
    Cell, Change, ColumnShape, ColumnType, Lease, LeaseAttempt, Selection, Space, TableName,
    TableShape, Target, TargetError, TargetErrorKind,
};
