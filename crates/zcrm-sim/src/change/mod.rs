//! What tests use to change modules and fields while the simulator runs.

mod bulk;
mod field;
mod file;
mod handle;
mod picklist;
mod record;

pub use bulk::SimBulkModule;
pub use field::SimField;
pub use file::SimFile;
pub use handle::SimModule;
pub use picklist::SimPicklistValue;
pub use record::SimRecords;
