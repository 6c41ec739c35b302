//! JSON that is read more strictly than serde_json does by itself.

mod map_only;
pub(crate) mod raw;
mod unique_keys;

pub use map_only::MapOnly;
pub use unique_keys::UniqueKeys;

pub(crate) use unique_keys::TWICE;
