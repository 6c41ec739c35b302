//! All records of a module, by COQL, id after id.

mod join;
mod page;
mod parts;
mod plan;
mod ranges;
mod statement;

pub(crate) use page::AllPage;
pub(crate) use plan::AllPlan;
