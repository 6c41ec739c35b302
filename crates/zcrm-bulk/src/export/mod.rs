//! All records of a module by the cheapest complete way.

mod choice;
mod count;
mod request;

pub use choice::{ExportPlan, Route};
pub use request::{Export, ExportExt, Exported};
