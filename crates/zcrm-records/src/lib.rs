//! Records of Zoho CRM, typed: list as a stream, get, create, update, upsert, delete.

#![doc = include_str!("../README.md")]
//!
//! [`RecordsExt::records`] is the fluent way in; the [`Operation`](zcrm_core::Operation)s behind it
//! are public for callers that want one page or one call at a time.

mod cadence;
mod composite;
mod inventory;
mod key;
mod list;
mod mass;
mod merge;
mod module;
mod one_record;
mod one_write;
mod operation;
mod recycle_bin;
mod sort;
mod written;

pub use cadence::{CadencesChanged, ChangeCadences};
pub use composite::{Composite, CompositeAnswer, Part, PartValue};
pub use inventory::{ConvertInventory, Inventory, StartInventoryConvert};
pub use key::Key;
pub use list::ListRecords;
pub use mass::{
    ChangeOwner, GetMassJob, MassAction, MassChangeOwner, MassConvert, MassDelete,
    MassDeleteRecords, MassReport, MassUpdate, MassUpdateRecords, ModuleRef, StartChangeOwner,
    StartMassConvert, StartMassDelete, StartMassUpdate, Submitted, Which,
};
pub use merge::{Duplicate, GetMergeJob, Merge, MergeRecords, Merged};
pub use module::{Records, RecordsExt};
pub use one_record::OneRecord;
pub use one_write::{CreateRecord, DeleteRecord, UpdateRecord, UpsertRecord};
pub use operation::{
    CreateRecords, DeleteRecords, GetRecord, ListPage, PageRef, Trigger, UpdateRecords,
    UpsertRecords,
};
pub use recycle_bin::{
    BinAction, CountRecycled, DeleteRecycled, EmptyRecycleBin, GetRecycled, ListRecycled,
    RecycleBin, RecycleFilter, RecycleOutcome, RecycledPage, RecycledRecord, RestoreRecycled,
    WhichRecycled,
};
pub use sort::{SortBy, SortOrder};
pub use written::{UpsertAction, Upserted, Written};

pub(crate) use one_write::only;

pub use zcrm_core::{
    Batch, Date, DateTime, Decimal, FieldFault, FileId, FileItem, Outcome, Page, PageInfo,
    ParseRecordIdError, Patch, Position, Record, RecordError, RecordId, RecordStream, Reference,
    Row, Tag,
};
