//! Records of Zoho CRM, typed: list as a stream, get, create, update, upsert, delete.

#![doc = include_str!("../README.md")]
//!
//! [`RecordsExt::records`] is the fluent way in; the [`Operation`](zcrm_core::Operation)s behind it
//! are public for callers that want one page or one call at a time.

mod cadence;
mod composite;
mod field_reader;
mod inventory;
mod key;
mod list;
mod mass;
mod merge;
mod module;
mod module_type;
mod one_record;
mod one_write;
mod operation;
mod recycle_bin;
mod sort;
mod write_one;
mod write_records;
mod writing;
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

pub use cadence::{CadencesChanged, ChangeCadences};
pub use composite::{Composite, CompositeAnswer, Part, PartValue};
pub use field_reader::FieldReader;
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
pub use module_type::{Module, ModuleExt, ModuleRecords};
pub use one_record::OneRecord;
pub use one_write::{CreateRecord, DeleteRecord, UpdateRecord, UpsertRecord};
pub use operation::FeatureExecution;
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
pub use write_one::WritingOne;
pub use writing::{WriteProgress, Writing};
pub use written::{UpsertAction, Upserted, Written};

mod attachments;
mod blueprint;
mod convert;
mod entry;
mod files;
mod function;
mod in_pieces;
mod locking;
mod mail;
mod notes;
mod parts;
mod photo;
mod place;
mod related;
mod sharing;
mod tags;
mod timeline;
mod tolerant;
mod turning;
mod upload;

pub use all::AllRecords;
pub use attachments::{
    Attachment, AttachmentKind, Attachments, DeleteAttachments, DownloadAttachment, LinkAttachment,
    ListAttachments, UploadAttachment,
};
pub use blueprint::{
    AdvanceBlueprint, Blueprint, BlueprintProcess, GetBlueprint, Moved, RecordBlueprint,
    Transition, TransitionField, TransitionOption,
};
pub use convert::{
    Conversion, ConversionOptions, ConvertLead, GetConversionOptions, LeadConversion, MatchedField,
};
pub use count::Count;
pub use deleted::{DeletedKind, DeletedRecord, DeletedRecords};
pub use files::{DownloadFieldFile, DownloadFile, Files, FilesExt, UploadFiles, UploadedFile};
pub use function::{CallFunction, FunctionCall, FunctionOutput, FunctionsExt};
pub use get::Freshness;
pub use limit::{LimitReached, PageTokenExpired};
pub use locking::{ChangeLock, GetLock, Lock, LockRecord, Locking, UnlockRecord};
pub use mail::{
    GetMail, ListMails, Mail, MailAddress, MailAttachment, MailStatus, MailType, Mails, NewMail,
    SendMail,
};
pub use notes::{
    AddNotes, DeleteNotes, GetNote, ListNotes, NewNote, Note, NoteAttachment, NoteChange, Notes,
    NotesExt, UpdateNotes,
};
pub(crate) use one_write::only;
pub use operation::{
    CoqlPage, CountRecords, DeletedPage, FetchFullData, GetIfModified, SearchPage,
};
pub use photo::{DeletePhoto, DownloadPhoto, Photo, UploadPhoto};
pub use query::{Query, QueryExt};
pub use related::{
    ContactRole, ContactRoles, Converted, CountRelated, GetRelated, Linked, ListRelated,
    PutRelated, Related, RelatedCount, RelatedListName, RelatedQuery, RoleOfContact, UnlinkRelated,
};
pub use search::{Search, SearchRecords};
pub use sharing::{
    ListShares, NewShare, PutShares, RevokeShares, Share, SharePermission, SharedWith, Sharing,
};
pub use tags::{
    CountTagged, CreateTags, DeleteTag, ListTags, MergeTags, ModuleTag, ModuleTags, NewTag,
    TagCount, TagRecords, Tagged, UntagRecords, UpdateTags,
};
pub use timeline::{ChangedValues, FieldChange, ListTimeline, TimelineEvent};
pub use upload::Upload;

pub use zcrm_core::{
    Batch, Date, DateTime, Decimal, FieldFault, FileId, FileItem, Outcome, Page, PageInfo,
    ParseRecordIdError, Patch, Position, Record, RecordError, RecordId, RecordStream, Reference,
    Row, Tag,
};
