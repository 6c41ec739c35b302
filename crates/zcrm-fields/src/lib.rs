//! Zoho CRM field metadata: a tolerant model, a cache, a validator.

mod model;
mod runtime;
mod source;
mod source_error;

pub use model::{
    AnswerError, DataType, Field, FieldList, GeneratedType, Lookup, Module, ModuleList,
    PicklistValue, StrangeField, Unique,
};
pub use runtime::{BlockingWork, Runtime};
pub use source::{BoxFuture, FieldSource, Modules};
pub use source_error::{SourceError, SourceErrorKind};
