//! Bulk reads and writes of Zoho CRM as streams: whole modules in and out, flat in memory.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod blocking;
mod bulk;
mod export;
mod fault;
mod file;
mod hooks;
mod job;
mod read;
mod write;

pub use bulk::{Bulk, BulkExt};
pub use export::{Export, ExportExt, ExportPlan, Exported, Route};
pub use fault::BulkFault;
pub use hooks::{BulkProgress, CallbackSignal};
pub use read::BulkRead;
pub use write::{BulkWrite, BulkWritten, LostSubmission, RowError, RowOutcome, WrittenRow};
