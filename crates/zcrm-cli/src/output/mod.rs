//! Rows on the standard output: as a table, JSON, one JSON object a line, or CSV.

mod cell;
mod rows;

pub(crate) use cell::cell;
pub(crate) use rows::{Format, Rows};
