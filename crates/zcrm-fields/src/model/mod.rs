//! Modules and fields as data, read tolerantly.

mod answer;
mod data_type;
mod extra;
mod field;
mod field_list;
mod flag;
mod lookup;
mod module;
mod module_list;
mod open_text;
mod picklist;
mod read_field;
mod tolerant;
mod unique;

pub use answer::AnswerError;
pub use data_type::DataType;
pub(crate) use extra::Extra;
pub use field::Field;
pub(crate) use field::FieldParts;
pub use field_list::{FieldList, StrangeField};
pub(crate) use flag::Flags;
pub use lookup::Lookup;
pub use module::{GeneratedType, Module};
pub use module_list::ModuleList;
pub(crate) use picklist::PicklistParts;
pub use picklist::PicklistValue;
pub use unique::Unique;
