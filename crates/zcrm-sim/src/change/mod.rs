//! What tests use to change modules and fields while the simulator runs.

mod field;
mod handle;
mod picklist;

pub use field::SimField;
pub use handle::SimModule;
pub use picklist::SimPicklistValue;
