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

mod all;
mod coql_page;
mod count;
mod deleted_page;
mod full_data;
mod modified;
mod search_page;

pub(crate) use all::{AllPage, AllPlan};
pub use coql_page::CoqlPage;
pub(crate) use coql_page::MOST_ROWS;
pub use count::CountRecords;
pub use deleted_page::DeletedPage;
pub use full_data::FetchFullData;
pub use modified::GetIfModified;
pub(crate) use record_batch::DATA;
pub use search_page::SearchPage;

pub use create::CreateRecords;
pub use delete::DeleteRecords;
pub use feature_execution::FeatureExecution;
pub use get::GetRecord;
pub use list_page::{ListPage, PageRef};
pub(crate) use list_page::{PER_PAGE, header_time};
pub use trigger::Trigger;
pub use update::UpdateRecords;
pub use upsert::UpsertRecords;
