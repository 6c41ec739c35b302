//! The Zoho CRM SDK for Rust.

#![doc = include_str!("../README.md")]
//!
//! # Guides
//!
//! Begin with [getting started](guide::getting_started). Then, as it is wanted: which
//! [token](guide::token_flows) to give; [data centres and environments](guide::data_centers);
//! [signing users in](guide::sign_in); [replicas](guide::replicas) that share a token; a
//! [store of your own](guide::writing_a_store); [metadata and pick lists](guide::metadata);
//! [errors and retries](guide::errors); [testing](guide::testing); [proxies](guide::proxies);
//! [security](guide::security); [operations of your own](core), for endpoints that have none;
//! [coming from Zoho's Python SDK](guide::migrating), and from its
//! [MySQL table](guide::coming_from_dbstore).

pub use zcrm_auth as auth;
#[cfg(feature = "bulk")]
pub use zcrm_bulk as bulk;
pub use zcrm_client as client;
pub use zcrm_core as core;
#[cfg(feature = "endpoints")]
pub use zcrm_endpoints as endpoints;
pub use zcrm_env as env;
pub use zcrm_fields as fields;
pub use zcrm_log as log;
#[cfg(feature = "mirror")]
pub use zcrm_mirror as mirror;
#[cfg(feature = "notifications")]
pub use zcrm_notifications as notifications;
#[cfg(feature = "org")]
pub use zcrm_org as org;
#[cfg(feature = "query")]
pub use zcrm_query as query;
#[cfg(feature = "records")]
pub use zcrm_records as records;
pub use zcrm_store_api as store_api;
#[cfg(feature = "file-store")]
pub use zcrm_store_file as store_file;
#[cfg(feature = "mysql-store")]
pub use zcrm_store_mysql as store_mysql;
#[cfg(feature = "postgres-store")]
pub use zcrm_store_postgres as store_postgres;

pub use zcrm_auth::{
    OAuthApp, OAuthToken, PendingSignIn, Scope, SealingKey, SignInError, SignInGrant, UserSignature,
};
pub use zcrm_client::{
    Authenticated, CallOptions, Client, ClientBuilder, Edition, Metadata, RawCall, Recording,
    Replay, RequestProxy, RetryBudget, RevokeEndpoint, SdkConfig, StoreOutage, Tls, TlsRoots,
    TokenPhase, TokenStatus, Usage, Zcrm, ZcrmBuilder,
};
pub use zcrm_core::{
    ApiError, Download, Error, ErrorKind, Job, Multipart, Position, RecordError, RecordStream,
};
pub use zcrm_core::{Batch, Outcome, Patch};
pub use zcrm_env::{DataCenter, Environment, EnvironmentClass};
pub use zcrm_fields::{Rules, Validation, Violation, ViolationKind};
pub use zcrm_log::{Level, LogError, Logger};
#[cfg(feature = "query")]
pub use zcrm_query::{Coql, Criterion, Select, Value, field};
#[cfg(feature = "records")]
pub use zcrm_records::{Conversion, NewMail, NewNote, NoteChange, Upload};
#[cfg(feature = "records")]
pub use zcrm_records::{
    DeletedKind, DeletedRecord, Freshness, Key, LimitReached, PageTokenExpired, Query, Search,
};
#[cfg(feature = "records")]
pub use zcrm_records::{FeatureExecution, Trigger, WriteProgress, Writing, WritingOne};
#[cfg(feature = "records")]
pub use zcrm_records::{Record, RecordId, SortBy, SortOrder, UpsertAction, Upserted, Written};
#[cfg(feature = "encrypted-store")]
pub use zcrm_store_api::{ClearRows, EncryptedStore, EncryptionKey};
pub use zcrm_store_api::{MemoryStore, TokenId, TokenStore};
#[cfg(feature = "file-store")]
pub use zcrm_store_file::FileStore;
#[cfg(feature = "mysql-store")]
pub use zcrm_store_mysql::{MySqlStore, MySqlTls};
#[cfg(feature = "postgres-store")]
pub use zcrm_store_postgres::{PostgresStore, PostgresTls};

pub mod guide;
pub mod prelude;

// The workspace's README, so that its snippets are compiled. A published package has no
// workspace around it, hence `doctest` only.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod workspace_readme {}
