//! The modules and fields as they are at the moment: the tables of `catalogue`, and what tests
//! changed since the start.

mod change;
mod field;
mod module;
mod name;
mod picklist;
mod shared;
mod snapshot;

pub use change::ChangeError;
pub(super) use field::Field;
pub(super) use module::Module;
pub(super) use picklist::Choice;
pub(crate) use shared::SharedSchema;
pub(super) use snapshot::Schema;
