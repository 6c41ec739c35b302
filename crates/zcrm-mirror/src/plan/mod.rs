//! Which tables and columns there are: decided from metadata alone.

mod convert;
mod field_plan;
mod kind;
mod module_plan;
mod name;

pub(crate) use convert::{Misfit, Rows, id_cell, modified, rows};
pub(crate) use field_plan::KnownColumn;
pub(crate) use kind::{is_in_queries, is_in_single_records};
pub use kind::{FieldKind, Part};
pub use module_plan::Reading;
pub(crate) use module_plan::{
    MODIFIED, ModulePlan, PARENT, Planned, Present, Source, child_table, plan, reading,
};
