//! Zoho CRM field metadata: a tolerant model, a cache, a validator.

mod cache;
mod model;
mod runtime;
mod source;
mod source_error;
mod text_table;
mod validate;

pub use cache::{
    CacheKey, FieldCache, FieldCacheBuilder, FieldsError, FieldsErrorKind, ModuleFields, Refreshed,
    Round, RoundOutcome, UserFields,
};
pub use model::{
    AnswerError, DataType, Field, FieldList, GeneratedType, Lookup, Module, ModuleList,
    PicklistValue, StrangeField, Unique,
};
pub use runtime::{BlockingWork, Runtime};
pub use source::{BoxFuture, FieldSource, Modules};
pub use source_error::{SourceError, SourceErrorKind};
pub use validate::{
    Batch, Check, CheckError, RecordFields, Report, Rules, Validation, Violation, ViolationKind,
    Violations, Write,
};
