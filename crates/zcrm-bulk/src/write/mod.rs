//! Bulk writes.

mod at;
mod calls;
mod check;
mod columns;
mod input;
mod outcome;
mod part;
mod records;
mod rejects;
mod request;
mod results;
mod run;
mod send;
mod subform;

pub use outcome::{BulkWritten, LostSubmission, RowError, RowOutcome, WrittenRow};
pub use request::BulkWrite;

pub(crate) use request::Kind;
