//! A token store of your own: seven methods and one macro.
//!
//! Depend on `zcrm-store-api` alone: it is small, changes slowly, and knows neither HTTP nor a
//! runtime. The whole contract is in the documentation of
//! [`TokenStore`](crate::store_api::TokenStore), in numbered rules; `examples/store_redb` is a whole
//! store on an embedded database, with a walk through it.
//!
//! | method | what it does |
//! |---|---|
//! | `get` | the record with this id |
//! | `find` | the first record with this key: user and environment, or a token |
//! | `save` | writes it, if the condition holds; in one step |
//! | `delete`, `list` | what they say |
//! | `try_lease`, `end_lease` | who may refresh, until when; in one step with reading the row |
//! | `capabilities` | whether it is durable, and shared among processes |
//!
//! `TokenRecord::to_bytes` and `from_bytes` make a value of a record, `index_keys` lists what it is
//! found by: a key-value store needs little more. Absence is `Ok(None)`, an error is a
//! [`StoreError`](crate::store_api::StoreError) whose source prints no secret.
//!
//! # Around another store
//!
//! No method has a default body, so that a wrapper which forgets one does not compile. This one
//! counts what is read:
//!
//! ```
//! use std::sync::Arc;
//! use std::sync::atomic::{AtomicUsize, Ordering};
//! use zcrm::store_api::{
//!     Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError, Stored,
//!     TokenId, TokenRecord, TokenStore, async_trait,
//! };
//! use zcrm::{Client, MemoryStore, OAuthToken};
//!
//! #[derive(Clone, Debug)]
//! struct Counted<S> {
//!     inner: S,
//!     reads: Arc<AtomicUsize>,
//! }
//!
//! #[async_trait]
//! impl<S: TokenStore> TokenStore for Counted<S> {
//!     fn capabilities(&self) -> Capabilities {
//!         self.inner.capabilities()
//!     }
//!     async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
//!         self.reads.fetch_add(1, Ordering::Relaxed);
//!         self.inner.get(id).await
//!     }
//!     async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
//!         self.reads.fetch_add(1, Ordering::Relaxed);
//!         self.inner.find(key).await
//!     }
//!     async fn save(
//!         &self,
//!         id: Option<&TokenId>,
//!         record: &TokenRecord,
//!         when: SaveCondition,
//!     ) -> Result<Stored, StoreError> {
//!         self.inner.save(id, record, when).await
//!     }
//!     async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
//!         self.inner.delete(id).await
//!     }
//!     async fn list(
//!         &self,
//!         after: Option<&TokenId>,
//!         limit: usize,
//!     ) -> Result<Vec<Stored>, StoreError> {
//!         self.inner.list(after, limit).await
//!     }
//!     async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
//!         self.inner.try_lease(request).await
//!     }
//!     async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
//!         self.inner.end_lease(lease, note).await
//!     }
//! }
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let sim = zcrm_sim::Sim::builder().start().await?;
//! # let token = OAuthToken::access(sim.mint_access_token("patricia@example.com"));
//! # let environment = sim.environment();
//! let store = Counted { inner: MemoryStore::new(), reads: Arc::default() };
//! let crm = Client::builder(environment).token(token).store(store.clone()).build()?;
//! crm.authenticate().await?;
//! assert!(store.reads.load(Ordering::Relaxed) > 0);
//! # Ok(())
//! # }
//! ```
//!
//! # Is it right?
//!
//! The feature `conformance` of `zcrm-store-api` tries every rule on your store. Write a
//! `StoreFixture` that opens it, and put `conformance_suite!(MyFixture);` into a test module: each
//! test is named after its rule, and quotes it when it fails. What the kit cannot see, and what to
//! test besides, is in its documentation.
//!
//! # Moving tokens over
//!
//! ```
//! use zcrm::prelude::*;
//! use zcrm::{FileStore, MemoryStore};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("sdk_tokens.txt");
//! let copied = FileStore::at(&path).copy_to(&MemoryStore::new()).await?;
//! # assert_eq!(copied, 0);
//! # Ok(())
//! # }
//! ```
