//! The operations behind the fluent interface.

mod create;
mod delete;
mod feature_execution;
mod get;
mod list_page;
pub(crate) mod path;
pub(crate) mod record_batch;
mod trigger;
mod update;
mod upsert;
pub(crate) mod write_call;
pub(crate) mod write_options;

pub use create::CreateRecords;
pub use delete::DeleteRecords;
pub use feature_execution::FeatureExecution;
pub use get::GetRecord;
pub use list_page::{ListPage, PageRef};
pub use trigger::Trigger;
pub use update::UpdateRecords;
pub use upsert::UpsertRecords;
