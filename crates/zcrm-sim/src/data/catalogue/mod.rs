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
pub(crate) use table::{BULK_IDS, BULK_ROOM, MODULES, added, bulk, bulk_start, module_named};
