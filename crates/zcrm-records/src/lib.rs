//! Records of Zoho CRM, typed: read, search, query, write, and all that hangs on a record.

#![doc = include_str!("../README.md")]
//!
//! [`RecordsExt::records`] is the fluent way in; the [`Operation`](zcrm_core::Operation)s behind it
//! are public for callers that want one page or one call at a time.

mod all;
mod attachments;
mod blueprint;
mod cadence;
mod composite;
mod convert;
mod count;
mod deleted;
mod entry;
mod field_list;
mod field_reader;
mod files;
mod first_rows;
mod function;
mod get;
mod in_pieces;
mod inventory;
mod key;
mod limit;
mod list;
mod locking;
mod mail;
mod mass;
mod merge;
mod module;
mod module_type;
mod notes;
mod one_record;
mod one_write;
mod operation;
mod parts;
mod photo;
mod query;
mod record_path;
mod recycle_bin;
mod related;
mod search;
mod sharing;
mod sort;
mod tags;
mod timeline;
mod tolerant;
mod turning;
mod upload;
mod write_one;
mod write_records;
mod writing;
mod written;

pub use all::AllRecords;
pub use attachments::{
    Attachment, AttachmentKind, Attachments, DeleteAttachments, DownloadAttachment, LinkAttachment,
    ListAttachments, UploadAttachment,
};
pub use blueprint::{
    AdvanceBlueprint, Blueprint, BlueprintProcess, GetBlueprint, Moved, RecordBlueprint,
    Transition, TransitionField, TransitionOption,
};
pub use cadence::{CadencesChanged, ChangeCadences};
pub use composite::{Composite, CompositeAnswer, Part, PartValue};
pub use convert::{
    Conversion, ConversionOptions, ConvertLead, GetConversionOptions, LeadConversion, MatchedField,
};
pub use count::Count;
pub use deleted::{DeletedKind, DeletedRecord, DeletedRecords};
pub use field_reader::FieldReader;
pub use files::{DownloadFieldFile, DownloadFile, Files, FilesExt, UploadFiles, UploadedFile};
pub use function::{CallFunction, FunctionCall, FunctionOutput, FunctionsExt};
pub use get::Freshness;
pub use inventory::{ConvertInventory, Inventory, StartInventoryConvert};
pub use key::Key;
pub use limit::{LimitReached, PageTokenExpired};
pub use list::ListRecords;
pub use locking::{ChangeLock, GetLock, Lock, LockRecord, Locking, UnlockRecord};
pub use mail::{
    GetMail, ListMails, Mail, MailAddress, MailAttachment, MailStatus, MailType, Mails, NewMail,
    SendMail,
};
pub use mass::{
    ChangeOwner, GetMassJob, MassAction, MassChangeOwner, MassConvert, MassDelete,
    MassDeleteRecords, MassReport, MassUpdate, MassUpdateRecords, ModuleRef, StartChangeOwner,
    StartMassConvert, StartMassDelete, StartMassUpdate, Submitted, Which,
};
pub use merge::{Duplicate, GetMergeJob, Merge, MergeRecords, Merged};
pub use module::{Records, RecordsExt};
pub use module_type::{Module, ModuleExt, ModuleRecords};
pub use notes::{
    AddNotes, DeleteNotes, GetNote, ListNotes, NewNote, Note, NoteAttachment, NoteChange, Notes,
    NotesExt, UpdateNotes,
};
pub use one_record::OneRecord;
pub(crate) use one_write::only;
pub use one_write::{CreateRecord, DeleteRecord, UpdateRecord, UpsertRecord};
pub use operation::{
    CoqlPage, CountRecords, CreateRecords, DeleteRecords, DeletedPage, FeatureExecution,
    FetchFullData, GetIfModified, GetRecord, ListPage, PageRef, SearchPage, Trigger, UpdateRecords,
    UpsertRecords,
};
pub use photo::{DeletePhoto, DownloadPhoto, Photo, UploadPhoto};
pub use query::{Query, QueryExt};
pub use recycle_bin::{
    BinAction, CountRecycled, DeleteRecycled, EmptyRecycleBin, GetRecycled, ListRecycled,
    RecycleBin, RecycleFilter, RecycleOutcome, RecycledPage, RecycledRecord, RestoreRecycled,
    WhichRecycled,
};
pub use related::{
    ContactRole, ContactRoles, Converted, CountRelated, GetRelated, Linked, ListRelated,
    PutRelated, Related, RelatedCount, RelatedListName, RelatedQuery, RoleOfContact, UnlinkRelated,
};
pub use search::{Search, SearchRecords};
pub use sharing::{
    ListShares, NewShare, PutShares, RevokeShares, Share, SharePermission, SharedWith, Sharing,
};
pub use sort::{SortBy, SortOrder};
pub use tags::{
    CountTagged, CreateTags, DeleteTag, ListTags, MergeTags, ModuleTag, ModuleTags, NewTag,
    TagCount, TagRecords, Tagged, UntagRecords, UpdateTags,
};
pub use timeline::{ChangedValues, FieldChange, ListTimeline, TimelineEvent};
pub use upload::Upload;
pub use write_one::WritingOne;
pub use writing::{WriteProgress, Writing};
pub use written::{UpsertAction, Upserted, Written};

pub use zcrm_core::{
    Batch, Date, DateTime, Decimal, FieldFault, FileId, FileItem, Outcome, Page, PageInfo,
    ParseRecordIdError, Patch, Position, Record, RecordError, RecordId, RecordStream, Reference,
    Row, Tag,
};
