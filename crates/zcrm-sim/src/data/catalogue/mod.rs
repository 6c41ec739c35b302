//! The modules of a simulated organisation and their fields.

mod activity;
mod customer;
mod inventory;
mod lead;
mod renamed;
mod sale;
mod shared;
mod support;
mod table;

pub(crate) use renamed::{RENAMED, Renamed};
pub(crate) use table::{MODULES, added, module_named};
