//! What a call of Zoho CRM is: operations, requests, responses, errors, pages, jobs, values.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod fields_of;
mod record_bytes;
mod value;

pub use fields_of::fields_of;
pub use record_bytes::{FieldFault, PageFault, PageFaultKind, RecordBytes, RecordPage};
pub use value::{
    Date, DateError, DateTime, DateTimeError, Decimal, DecimalError, FileId, FileItem, OutOfRange,
    ParseRecordIdError, Patch, RecordId, Reference, Row, Tag,
};
pub use zcrm_runtime::{BoxFuture, Runtime};
