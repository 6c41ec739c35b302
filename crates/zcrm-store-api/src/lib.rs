//! The contract for keeping Zoho OAuth tokens.

#![doc = include_str!("../README.md")]
//!
//! # The contract in one page
//!
//! - [`TokenStore`] is implemented by store authors and called by `zcrm-auth`; application
//!   code seldom calls it. Seven methods, none with a default body: what a store does not do it
//!   must say, and a wrapper that forgets to forward a method does not compile.
//! - A [`TokenRecord`] is one user's token with everything needed to refresh it. The store gives
//!   it a [`TokenId`] and, at every write, a new [`Revision`]; the three together are [`Stored`].
//! - Records are found by [`IndexKey`]. [`TokenStoreExt::look_up`] holds the one copy of the
//!   order in which Zoho's SDKs try the keys.
//! - Absence is `Ok(None)`. An error is a [`StoreError`], whose kind says what the caller does
//!   next, and whose source must not print secrets.
//!
//! [`MemoryStore`] is the reference implementation.
//!
//! # Features
//!
//! `conformance` (off by default, brings no dependency): the module `conformance` and the macro
//! `conformance_suite!`, which try every rule of [`TokenStore`] on a store of yours.
//!
//! `encryption` (off by default): `EncryptedStore`, which keeps its records sealed in any other store.

#[cfg(feature = "conformance")]
pub mod conformance;
#[cfg(feature = "encryption")]
mod encrypted;
mod error;
mod ext;
mod id;
mod index_key;
mod jitter;
mod lease;
mod memory;
mod record;
mod record_bytes;
mod secret;
mod store;
mod stored;
mod timestamp;

#[cfg(feature = "encryption")]
pub use encrypted::{ClearRows, EncryptedStore, EncryptionKey};
pub use error::{StoreError, StoreErrorKind};
pub use ext::TokenStoreExt;
pub use id::{Revision, TokenId};
pub use index_key::IndexKey;
pub use lease::{Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner};
pub use memory::MemoryStore;
pub use record::{Member, TokenRecord};
pub use secret::{AccessToken, ClientSecret, GrantToken, RefreshToken, SecretBytes};
pub use store::{Capabilities, SaveCondition, TokenStore};
pub use stored::Stored;
pub use timestamp::Timestamp;

/// The attribute that the trait's implementations carry, re-exported so that a store needs no
/// `async-trait` line of its own.
pub use async_trait::async_trait;
