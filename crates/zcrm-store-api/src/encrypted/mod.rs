//! Encryption at rest, over any store.

mod key;
mod sealed;
mod store;

pub use key::EncryptionKey;
pub use store::{ClearRows, EncryptedStore};
