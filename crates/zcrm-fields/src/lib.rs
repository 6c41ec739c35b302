//! Zoho CRM's field metadata: a tolerant model, a cache, a validator.
#![doc = ""]
#![doc = include_str!("../README.md")]
//!
//! # The parts
//!
//! - **Model.** [`ModuleList::from_json`] and [`FieldList::from_json`] read Zoho's answers. One
//!   strange field never costs the others; what the model has no place for is kept
//!   ([`Field::extra`]); `null`, `{}` and `[]` all mean absent.
//! - **Source.** [`FieldSource`] makes the two calls. Every method that may need them takes the
//!   source along: the cache owns no client.
//! - **Cache.** [`FieldCache`] is what a process shares, [`UserFields`] one user's part of it:
//!   [`module`](UserFields::module) looks into memory, [`fields`](UserFields::fields) fetches if
//!   need be, [`auto_refresh`](UserFields::auto_refresh) is one round of refreshing by the hour.
//! - **Validator.** [`Check::against`] is pure; [`UserFields::check`] brings the metadata.
//!   [`Validation`] says what happens to a batch with wrong values, [`Rules`] what is checked
//!   beyond pick lists.
//! - **Runtime.** [`Runtime`] brings time, tasks and a place for file work; nothing here reads a
//!   clock, sleeps or spawns by itself.
//!
//! # How the cache answers
//!
//! Memory is a snapshot that never changes, behind one atomic pointer: a look-up takes no lock that
//! a fetch or a writer holds. What is not there is fetched by a task of its own: from disk, else
//! from the source. Callers that come meanwhile wait for that task; if the runtime it runs on dies,
//! they begin another, on theirs. What comes is put in memory, then on disk, then handed out. What
//! was asked for before something was deleted is handed out and not kept.
//!
//! Each module has a file of its own, which is replaced by a rename: processes that share a
//! directory never see half a file and never undo one another's work. Every file begins with a
//! line that tells format version, length and a hash of the rest, and names user and module
//! inside; whatever does not fit is fetched again.

mod cache;
mod model;
mod source;
mod source_error;
mod text_table;
mod validate;

#[cfg(fuzzing)]
#[doc(hidden)]
pub use cache::fuzzing;
pub use cache::{
    CacheKey, FieldCache, FieldCacheBuilder, FieldsError, FieldsErrorKind, ModuleFields, Refreshed,
    Round, RoundOutcome, UserFields,
};
pub use model::{
    AnswerError, DataType, Field, FieldList, GeneratedType, Lookup, Module, ModuleList,
    PicklistValue, StrangeField, Unique,
};
pub use source::{FieldSource, Modules};
pub use source_error::{SourceError, SourceErrorKind};
pub use validate::{
    Check, CheckError, Report, Rules, Validation, Violation, ViolationKind, Violations, WriteKind,
};

pub use zcrm_runtime::{BlockingWork, BoxFuture, Runtime};
