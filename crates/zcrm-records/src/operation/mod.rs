//! The operations behind the fluent interface.

mod create;
mod fetch;
mod list_page;
mod path;

pub use create::{CreateRecords, Trigger};
pub use fetch::FetchRecord;
pub use list_page::{ListPage, Page, PageInfo, PageOf};
