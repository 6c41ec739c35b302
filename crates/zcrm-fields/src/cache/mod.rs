//! Metadata kept in memory and on disk, fetched once however many ask.

mod cache_key;
mod directory;
mod envelope;
mod error;
mod field_cache;
#[cfg(fuzzing)]
pub mod fuzzing;
mod module_fields;
mod page;
mod page_field;
mod refresh;
mod round;
mod settings;
mod snapshot;
mod user_fields;
mod user_state;

pub use cache_key::CacheKey;
pub use error::{FieldsError, FieldsErrorKind};
pub use field_cache::{FieldCache, FieldCacheBuilder};
pub use module_fields::ModuleFields;
pub use refresh::Refreshed;
pub use round::{Round, RoundOutcome};
pub use user_fields::UserFields;
