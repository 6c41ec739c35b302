//! Records of Zoho CRM, typed: list as a stream, get, create, update, upsert, delete.

#![doc = include_str!("../README.md")]
//!
//! [`RecordsExt::records`] is the fluent way in; the [`Operation`](zcrm_client::Operation)s
//! behind it are public for whoever wants one page or one call at a time.

mod entry;
mod list;
mod module;
mod operation;
mod record;
mod record_error;
mod record_id;
mod reference;
mod sort;
mod stream;

pub use entry::{UpsertAction, Upserted, Written};
pub use list::ListRecords;
pub use module::{Records, RecordsExt};
pub use operation::{
    CreateRecords, DeleteRecords, FetchRecord, ListPage, Page, PageInfo, PageOf, Trigger,
    UpdateRecords, UpsertRecords,
};
pub use record::Record;
pub use record_error::RecordError;
pub use record_id::{ParseRecordIdError, RecordId};
pub use reference::Reference;
pub use sort::{SortBy, SortOrder};
pub use stream::RecordStream;
