//! Records of Zoho CRM, typed: list as a stream, get, create, update, upsert, delete.

#![doc = include_str!("../README.md")]
//!
//! [`RecordsExt::records`] is the fluent way in; the [`Operation`](zcrm_core::Operation)s behind it
//! are public for callers that want one page or one call at a time.

mod key;
mod list;
mod module;
mod one_record;
mod operation;
mod sort;
mod written;

mod all;
mod count;
mod deleted;
mod field_list;
mod first_rows;
mod get;
mod limit;
mod query;
mod search;

pub use key::Key;
pub use list::ListRecords;
pub use module::{Records, RecordsExt};
pub use one_record::OneRecord;
pub use operation::{
    CreateRecords, DeleteRecords, GetRecord, ListPage, PageRef, Trigger, UpdateRecords,
    UpsertRecords,
};
pub use sort::{SortBy, SortOrder};
pub use written::{UpsertAction, Upserted, Written};

pub use all::AllRecords;
pub use count::Count;
pub use deleted::{DeletedKind, DeletedRecord, DeletedRecords};
pub use get::Freshness;
pub use limit::{LimitReached, PageTokenExpired};
pub use operation::{
    CoqlPage, CountRecords, DeletedPage, FetchFullData, GetIfModified, SearchPage,
};
pub use query::{Query, QueryExt};
pub use search::{Search, SearchRecords};

pub use zcrm_core::{
    Batch, Date, DateTime, Decimal, FieldFault, FileId, FileItem, Outcome, Page, PageInfo,
    ParseRecordIdError, Patch, Position, Record, RecordError, RecordId, RecordStream, Reference,
    Row, Tag,
};
