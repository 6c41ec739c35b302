//! Tags: on records, and of a module.

mod handle;
mod module_tag;
mod of_module;
mod of_records;

pub use handle::ModuleTags;
pub use module_tag::{ModuleTag, NewTag, TagCount};
pub use of_module::{CountTagged, CreateTags, DeleteTag, ListTags, MergeTags, UpdateTags};
pub use of_records::{TagRecords, Tagged, UntagRecords};
