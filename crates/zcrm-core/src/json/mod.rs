//! JSON that is read and written more strictly than serde_json does by itself.

mod kept;
mod map_only;
pub(crate) mod raw;
mod repair;
mod unique_keys;

pub use kept::{json_bytes, json_value};
pub use map_only::MapOnly;
pub use unique_keys::UniqueKeys;

pub(crate) use kept::{KEEP, is_keep};
pub(crate) use repair::{Repaired, repaired};
pub(crate) use unique_keys::TWICE;
