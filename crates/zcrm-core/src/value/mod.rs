//! The values that stand in records: ids, references, dates, decimals, patches.

mod convert;
mod date;
mod date_time;
mod decimal;
mod file;
mod http_date;
mod patch;
mod query;
mod raw_number;
mod record_id;
mod reference;
mod row;
mod tag;
mod tolerant;

pub use convert::OutOfRange;
pub use date::{Date, DateError};
pub use date_time::{DateTime, DateTimeError};
pub use decimal::{Decimal, DecimalError};
pub use file::{FileId, FileItem};
pub use patch::Patch;
pub use record_id::{IntoRecordId, ParseRecordIdError, RecordId};
pub use reference::Reference;
pub use row::Row;
pub use tag::Tag;
