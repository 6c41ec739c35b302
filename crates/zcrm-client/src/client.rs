//! One user's access to the API.

use std::fmt;
use std::sync::Arc;

use zcrm_auth::{Authenticated, Authenticator, Runtime as _};
use zcrm_env::Environment;

use crate::limiter::Limiter;
use crate::operation::Operation;
use crate::zcrm::Shared;
use crate::{ClientBuilder, Error, pipeline};

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
        self.0.authenticator.authenticate().await.map_err(|error| {
            let wait = error.retry_at().map(|at| at.since(self.0.shared.runtime.now()));
            Error::auth(error, wait)
        })
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
