//! What tests use to change modules and fields while the simulator runs.

mod bulk;
mod field;
mod handle;
mod picklist;
mod record;

pub use bulk::SimBulkModule;
pub use field::SimField;
pub use handle::SimModule;
pub use picklist::SimPicklistValue;
pub use record::SimRecords;
