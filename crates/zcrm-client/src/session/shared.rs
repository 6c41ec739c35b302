//! What a process shares.

use std::sync::{Arc, Mutex};

use zcrm_auth::{OAuthApp, Runtime, StoreOutage};
use zcrm_env::Environment;
use zcrm_fields::FieldCache;
use zcrm_store_api::TokenStore;

use super::Cache;
use crate::call::{Bucket, Limiters};
use crate::config::SdkConfig;
use crate::transport::{AccountsTransport, Transport};

/// What all clients of a process share.
pub(crate) struct Shared {
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) transport: Transport,
    pub(crate) accounts: Arc<AccountsTransport>,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) fields: FieldCache,
    pub(crate) config: SdkConfig,
    /// Custom environments by which stored records may be declared.
    pub(crate) known: Mutex<Vec<Environment>>,
    pub(crate) store_outage: Option<StoreOutage>,
    /// The client of tokens that are given without one.
    pub(crate) oauth_app: Option<OAuthApp>,
    pub(crate) resolve_user: bool,
    pub(crate) cache: Cache,
    pub(crate) limiters: Limiters,
    pub(crate) retries: Bucket,
}
