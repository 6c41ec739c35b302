//! The operations behind the fluent interface.

mod create;
mod delete;
mod get;
mod list_page;
pub(crate) mod path;
mod record_batch;
mod trigger;
mod update;
mod upsert;

pub use create::CreateRecords;
pub use delete::DeleteRecords;
pub use get::GetRecord;
pub use list_page::{ListPage, PageRef};
pub use trigger::Trigger;
pub use update::UpdateRecords;
pub use upsert::UpsertRecords;
