//! One user's access to the API.

use std::fmt;
use std::sync::Arc;

use http::Method;
use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthError, Authenticated, Authenticator, TokenStatus};
use zcrm_env::Environment;
use zcrm_store_api::Timestamp;

use crate::lifetime::Announced;
use crate::limiter::LimiterSlot;
use crate::metadata::Metadata;
use crate::operation::{Effect, Operation, OperationRequest};
use crate::zcrm::Shared;
use crate::{
    CallOptions, ClientBuilder, Download, Error, Fields, RawCall, Usage, pipeline, user_name,
};

/// One user's access to the API in one environment.
///
/// Cheap to clone; a clone is another handle to the same token, connections and limit. It may be
/// used from any task, and from another runtime than the one it was built on.
#[derive(Clone)]
pub struct Client {
    session: Arc<Session>,
    options: CallOptions,
}

/// What a client is made of; the pipeline's view of it.
pub(crate) struct Session {
    pub(crate) shared: Arc<Shared>,
    pub(crate) authenticator: Authenticator,
    pub(crate) limiter: Arc<LimiterSlot>,
    pub(crate) metadata: Arc<Metadata>,
    pub(crate) announced: Announced,
}

impl Client {
    /// Starts to put a client together, for programs with one user.
    pub fn builder(environment: Environment) -> ClientBuilder {
        ClientBuilder::new(environment)
    }

    pub(crate) fn new(session: Session) -> Self {
        Self { session: Arc::new(session), options: CallOptions::new() }
    }

    /// The same client, whose calls differ from the settings in what these options say: a deadline
    /// of their own, repeats that others must not make.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self { session: Arc::clone(&self.session), options }
    }

    /// Sends an operation and reads its answer.
    ///
    /// # Errors
    ///
    /// [`Error`]; its kind says what to do next.
    ///
    /// # Cancel safety
    ///
    /// Dropping the future abandons the call: what was sent may still be carried out. A token
    /// refresh that this call started goes on.
    pub async fn send<O: Operation>(&self, operation: O) -> Result<O::Output, Error> {
        // Boxed: the pipeline is large, and futures that hold this one should not be.
        Box::pin(pipeline::run(&self.session, &self.options, &operation)).await
    }

    pub(crate) async fn open(
        &self,
        request: &OperationRequest,
        effect: Effect,
        limit: u64,
    ) -> Result<Download, Error> {
        Box::pin(pipeline::open(&self.session, &self.options, request, effect, limit)).await
    }

    /// Starts a call of any endpoint by its path, such as `/crm/v8/settings/layouts`, for what has
    /// no typed operation. It goes to the environment's own API host.
    pub fn request(&self, method: Method, path: &str) -> RawCall {
        RawCall::new(self.clone(), method, path)
    }

    /// Gets a token now, sees that it is kept, and tells whose it is and under which id.
    ///
    /// Calls do all this by themselves; this is for the moment after a sign-in, when the id is
    /// wanted and a bad code should be told at once.
    ///
    /// # Errors
    ///
    /// [`Error`] when there is no token, or when it cannot be kept.
    ///
    /// # Cancel safety
    ///
    /// Safe: an exchange or refresh under way goes on.
    pub async fn authenticate(&self) -> Result<Authenticated, Error> {
        let authenticated = self.authenticated().await?;
        if authenticated.user.is_some() || !self.session.shared.find_user {
            return Ok(authenticated);
        }
        match user_name::find(self).await {
            Ok(user) => {
                self.session
                    .authenticator
                    .name_user(user)
                    .await
                    .map_err(|e| self.session.auth_error(e))?;
                self.authenticated().await
            }
            Err(error) => {
                // Never fatal: the token is good, and kept without a name.
                tracing::warn!(kind = ?error.kind(), "the user's name could not be found out");
                Ok(authenticated)
            }
        }
    }

    async fn authenticated(&self) -> Result<Authenticated, Error> {
        self.session
            .authenticator
            .authenticate()
            .await
            .map_err(|error| self.session.auth_error(error))
    }

    /// How the token stood after the last thing that happened to it; asks nobody.
    #[must_use]
    pub fn token_status(&self) -> TokenStatus {
        self.session.authenticator.status()
    }

    /// This user's field metadata: modules, fields, pick lists, as they are kept.
    #[must_use]
    pub fn fields(&self) -> Fields {
        Fields::new(Arc::clone(&self.session), self.options.clone())
    }

    /// What this process has used of the organisation's calls and credits; asks nobody.
    #[must_use]
    pub fn usage(&self) -> Usage {
        let limiter = self.session.limiter.known();
        Usage {
            in_flight: limiter.in_flight(),
            concurrent_calls: limiter.cap(),
            credits_used: limiter.meter.used(),
            credits_remaining: limiter.meter.remaining(),
        }
    }

    /// Waits until the newest token is saved; for the end of a program.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](crate::ErrorKind::Store) when it still cannot be saved.
    ///
    /// # Cancel safety
    ///
    /// Safe: saving goes on.
    pub async fn flush(&self) -> Result<(), Error> {
        self.session.authenticator.flush().await.map_err(|error| self.session.auth_error(error))
    }

    /// Revokes the token at Zoho, every access token made from it included, and removes what is
    /// kept of it. This client, and all that share the token, then need another one.
    ///
    /// # Errors
    ///
    /// [`Error`] when Zoho cannot be reached (the token is then kept) or the row not removed.
    ///
    /// # Cancel safety
    ///
    /// Safe: revoking goes on.
    pub async fn revoke(&self, endpoint: RevokeEndpoint) -> Result<(), Error> {
        let revoked = self.session.authenticator.revoke(endpoint).await;
        self.session.shared.cache.forget_revoked();
        revoked.map_err(|error| self.session.auth_error(error))
    }

    /// Removes what is kept of the token, without revoking it.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](crate::ErrorKind::Store) when the row cannot be removed.
    ///
    /// # Cancel safety
    ///
    /// Safe: removing goes on.
    pub async fn remove_token(&self) -> Result<(), Error> {
        let removed = self.session.authenticator.remove().await;
        self.session.shared.cache.forget_revoked();
        removed.map_err(|error| self.session.auth_error(error))
    }
}

impl Session {
    /// There is no token for a call: it was not sent.
    pub(crate) fn no_token(&self, error: AuthError) -> Error {
        self.auth_error(error).certainly_unsent()
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.shared.runtime.now().into()
    }

    pub(crate) fn auth_error(&self, error: AuthError) -> Error {
        let wait = error.retry_at().map(|at| at.since(self.now()));
        Error::auth(error, wait)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("authenticator", &self.session.authenticator)
            .finish_non_exhaustive()
    }
}

const _: fn() = || {
    fn is<T: Clone + Send + Sync + 'static>() {}
    is::<Client>();
    is::<crate::Zcrm>();
    is::<Error>();
};
