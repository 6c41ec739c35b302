//! What a client is made of.

use std::sync::Arc;

use zcrm_auth::{AuthError, Authenticator};
use zcrm_core::Error;
use zcrm_store_api::Timestamp;

use super::Shared;
use super::auth_error::auth_error;
use crate::call::{Announced, LimiterSlot};
use crate::metadata::MetadataState;

/// What a client is made of; the pipeline's view of it.
pub(crate) struct Session {
    pub(crate) shared: Arc<Shared>,
    pub(crate) authenticator: Authenticator,
    pub(crate) limiter: Arc<LimiterSlot>,
    pub(crate) metadata: Arc<MetadataState>,
    pub(crate) announced: Announced,
}

impl Session {
    /// There is no token for a call: it was not sent.
    pub(crate) fn no_token(&self, error: AuthError) -> Error {
        self.auth_error(error).with_may_have_happened(false)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.shared.runtime.now().into()
    }

    pub(crate) fn auth_error(&self, error: AuthError) -> Error {
        let wait = error.retry_at().map(|at| at.since(self.now()));
        auth_error(error, wait)
    }
}
