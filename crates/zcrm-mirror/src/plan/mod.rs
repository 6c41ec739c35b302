//! Which tables and columns there are: decided from metadata alone.

mod convert;
mod field_plan;
mod kind;
mod module_plan;
mod name;
mod schema;

pub(crate) use convert::{Misfit, Rows, id_cell, modified, rows};
pub(crate) use field_plan::KnownColumn;
pub use kind::{FieldKind, Part};
pub(crate) use module_plan::{MODIFIED, ModulePlan, PARENT, Planned, Present, child_table, plan};
pub(crate) use schema::ModuleSchema;
pub use schema::Reading;
