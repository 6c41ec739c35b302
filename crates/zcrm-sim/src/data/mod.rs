//! Seeded, deterministic, plausible CRM data: the module and field tables, and the records made
//! from them.
//!
//! Nothing here is stored: a record is computed from the seed, its organisation, its module and
//! its place in the module when it is requested, so that 100,000 leads cost nothing
//! until they are read.

mod catalogue;
mod field;
mod module;
mod persona;
mod random;
mod seed;
mod spread;
mod vocabulary;

#[cfg(test)]
pub(crate) use catalogue::module_named;
pub(crate) use catalogue::{
    BULK_IDS, BULK_ROOM, MODULES, RENAMED, Renamed, added, bulk, bulk_start,
};
pub(crate) use field::{Field, Fill, Kind};
pub(crate) use module::{ApiUse, Module};
pub(crate) use random::{Random, mix, mix_text};
pub(crate) use seed::{IDS_PER_ORG, MODULE_IDS, Seed};
pub(crate) use spread::IdSpread;
