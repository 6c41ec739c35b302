//! One user's access to the API.

use std::fmt;
use std::sync::Arc;

use zcrm_auth::endpoint::RevokeEndpoint;
use zcrm_auth::{AuthError, Authenticated, Authenticator, Runtime as _, TokenStatus};
use zcrm_env::Environment;

use crate::limiter::Limiter;
use crate::operation::Operation;
use crate::zcrm::Shared;
use crate::{ClientBuilder, Error, pipeline, user_name};

/// One user's access to the API in one environment.
///
/// Cheap to clone; a clone is another handle to the same token, connections and limit. It may be
/// used from any task, and from another runtime than the one it was built on.
#[derive(Clone)]
pub struct Client(Arc<Session>);

/// What a client is made of; the pipeline's view of it.
pub(crate) struct Session {
    pub(crate) shared: Arc<Shared>,
    pub(crate) authenticator: Authenticator,
    pub(crate) limiter: Limiter,
}

impl Client {
    /// Starts to put a client together, for programs with one user.
    pub fn builder(environment: Environment) -> ClientBuilder {
        ClientBuilder::new(environment)
    }

    pub(crate) fn new(session: Session) -> Self {
        Self(Arc::new(session))
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
        Box::pin(pipeline::run(&self.0, &operation)).await
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
        if authenticated.user.is_some() || !self.0.shared.find_user {
            return Ok(authenticated);
        }
        match user_name::find(self).await {
            Ok(user) => {
                self.0.authenticator.name_user(user).await.map_err(|e| self.0.auth_error(e))?;
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
        self.0.authenticator.authenticate().await.map_err(|error| self.0.auth_error(error))
    }

    /// How the token stood after the last thing that happened to it; asks nobody.
    #[must_use]
    pub fn token_status(&self) -> TokenStatus {
        self.0.authenticator.status()
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
        self.0.authenticator.flush().await.map_err(|error| self.0.auth_error(error))
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
        let revoked = self.0.authenticator.revoke(endpoint).await;
        self.0.shared.cache.forget_revoked();
        revoked.map_err(|error| self.0.auth_error(error))
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
        let removed = self.0.authenticator.remove().await;
        self.0.shared.cache.forget_revoked();
        removed.map_err(|error| self.0.auth_error(error))
    }
}

impl Session {
    pub(crate) fn auth_error(&self, error: AuthError) -> Error {
        let wait = error.retry_at().map(|at| at.since(self.shared.runtime.now()));
        Error::auth(error, wait)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("authenticator", &self.0.authenticator)
            .finish_non_exhaustive()
    }
}

const _: fn() = || {
    fn is<T: Clone + Send + Sync + 'static>() {}
    is::<Client>();
    is::<crate::Zcrm>();
    is::<Error>();
};
