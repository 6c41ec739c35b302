//! One user's access to the API.

use std::fmt;
use std::sync::Arc;

use http::Method;
use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{Authenticated, TokenStatus};
use zcrm_core::{
    BoxFuture, Download, Error, Operation, OperationRequest, Request, Response, Runtime, Sender,
    SenderExt,
};
use zcrm_env::Environment;

use crate::ClientBuilder;
use crate::call::{self, CallOptions, RawCall, Usage};
use crate::metadata::{self, Metadata};
use crate::session::Session;

/// One user's access to the API in one environment.
///
/// Cheap to clone; a clone is another handle to the same token, connections and limit. It may be
/// used from any task, and from another runtime than the one it was built on.
#[derive(Clone)]
pub struct Client {
    session: Arc<Session>,
    options: CallOptions,
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
    /// of their own, retries that others must not make.
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
        SenderExt::send(self, operation).await
    }

    /// Starts a call of any endpoint by its path, such as `/crm/v8/settings/layouts`, for what has
    /// no typed operation. It goes to the environment's own API host.
    pub fn request(&self, method: Method, path: &str) -> RawCall {
        RawCall::new(Arc::new(self.clone()), method, path)
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
        if authenticated.user.is_some() || !self.session.shared.resolve_user {
            return Ok(authenticated);
        }
        match metadata::find_user_name(self).await {
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

    /// How the token stood after the last thing that happened to it; sends nothing.
    #[must_use]
    pub fn token_status(&self) -> TokenStatus {
        self.session.authenticator.status()
    }

    /// This user's field metadata: modules, fields, pick lists, as they are kept.
    #[must_use]
    pub fn metadata(&self) -> Metadata {
        Metadata::new(Arc::clone(&self.session), self.options.clone())
    }

    /// What this process has used of the organisation's calls and credits; sends nothing.
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
    /// kept of it. This client, and all of the same [`Zcrm`](crate::Zcrm) whose token is kept in the
    /// same row, then need another one; those of other processes stop at their next look at the store.
    ///
    /// # Errors
    ///
    /// [`Error`] when Zoho cannot be reached (the token is then kept) or the row not removed.
    ///
    /// # Cancel safety
    ///
    /// Safe: revoking goes on.
    pub async fn revoke(&self, endpoint: RevokeEndpoint) -> Result<(), Error> {
        let row = self.session.authenticator.status().id;
        let revoked = self.session.authenticator.revoke(endpoint).await;
        self.session.shared.cache.forget_revoked(row.as_ref().filter(|_| revoked.is_ok()));
        revoked.map_err(|error| self.session.auth_error(error))
    }

    /// Removes what is kept of the token, without revoking it. All clients of the same
    /// [`Zcrm`](crate::Zcrm) whose token is kept in the same row stop with it.
    ///
    /// # Errors
    ///
    /// Of kind [`Store`](crate::ErrorKind::Store) when the row cannot be removed.
    ///
    /// # Cancel safety
    ///
    /// Safe: removing goes on.
    pub async fn remove_token(&self) -> Result<(), Error> {
        let row = self.session.authenticator.status().id;
        let removed = self.session.authenticator.remove().await;
        self.session.shared.cache.forget_revoked(row.as_ref().filter(|_| removed.is_ok()));
        removed.map_err(|error| self.session.auth_error(error))
    }
}

impl Sender for Client {
    fn exchange<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        // Boxed: the pipeline is large, and futures that hold this one should not be.
        Box::pin(async move {
            let check = self.check_records();
            call::call(&self.session, &self.options, request, &check).await
        })
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        Box::pin(async move {
            let check = self.check_records();
            call::open(&self.session, &self.options, request, &check, limit).await
        })
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        Box::pin(async move {
            let ready = self.session.authenticator.ready().await;
            let ready = ready.map_err(|error| self.session.no_token(error))?;
            let environment = ready.environment();
            let version = &self.session.shared.config.api_version;
            // Two custom environments may have one name.
            Ok(format!("{environment} {} {version}", environment.api_url()))
        })
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        Arc::clone(&self.session.shared.runtime)
    }

    fn known_fields(&self, module: &str) -> Option<Vec<Box<str>>> {
        let known = metadata::fields_at_hand(&self.session, module)?;
        Some(known.fields().iter().map(|field| field.api_name().into()).collect())
    }
}

impl Client {
    fn check_records(
        &self,
    ) -> impl for<'r> Fn(&'r OperationRequest) -> BoxFuture<'r, Result<(), Error>> + Sync {
        let session = Arc::clone(&self.session);
        move |request| metadata::check_records(Arc::clone(&session), request)
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
