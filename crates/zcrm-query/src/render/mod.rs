//! The three renderings of one tree.

mod coql;
mod json;
mod literal;
mod search;
mod walk;

pub(crate) use coql::coql;
pub(crate) use json::json;
pub(crate) use literal::{field_path, list, literal, quoted};
pub(crate) use search::search;
