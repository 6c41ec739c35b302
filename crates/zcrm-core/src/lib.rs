//! What a call of Zoho CRM is: operations, requests, responses, errors, pages, jobs, values.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod api_error;
mod batch;
mod body;
mod download;
mod effect;
mod envelope;
mod error;
mod fields_of;
mod fingerprint;
mod job;
mod json;
mod operation;
mod outcome;
mod paging;
mod part_file;
mod record;
mod record_bytes;
mod record_error;
pub mod redact;
mod refusal;
mod request;
mod response;
mod retry_after;
mod scope;
mod sender;
mod sender_fn;
mod value;
mod wanted;

pub use api_error::ApiError;
pub use batch::{BatchEntry, FromBatchEntry};
pub use body::Body;
pub use download::Download;
pub use effect::Effect;
pub use error::{Error, ErrorKind};
pub use fields_of::field_groups_of;
pub use fields_of::fields_of;
pub use job::{Job, JobProgress, JobStatus};
pub use json::{MapOnly, UniqueKeys, json_bytes, json_value};
pub use operation::{Operation, Request};
pub use outcome::{Batch, Outcome};
pub use paging::MadeItems;
pub use paging::{IntoStream, Page, PageInfo, Paged, Position, RecordStream};
pub use paging::{PageSource, SourcePage};
pub use record::Record;
pub use record_bytes::{FieldFault, PageFault, PageFaultKind, RecordPage};
pub use record_error::RecordError;
pub use request::{Multipart, OperationRequest, RecordWrites, RequestedFields, WriteKind};
pub use response::Response;
pub use retry_after::LONGEST_RETRY_AFTER;
pub use scope::module_scope;
pub use sender::{Sender, SenderExt};
pub use sender_fn::{FnSender, sender_fn};
pub use value::{
    Date, DateError, DateTime, DateTimeError, Decimal, DecimalError, FileId, FileItem,
    IntoRecordId, OutOfRange, ParseRecordIdError, Patch, RecordId, Reference, Row, Tag,
};

pub use zcrm_runtime::run_blocking;
pub use zcrm_runtime::{BoxFuture, Runtime};
