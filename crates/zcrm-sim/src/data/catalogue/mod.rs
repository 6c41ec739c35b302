//! The modules of a simulated organisation and their fields.

mod activity;
mod customer;
mod lead;
mod sale;
mod shared;
mod table;

pub(crate) use table::{MODULES, module_named};
