//! What a process shares.

use std::fmt;
use std::sync::{Arc, Weak};

use zcrm_auth::device::DeviceSignIn;
use zcrm_auth::{AuthenticatorBuilder, EnvironmentChoice, Identity, OAuthApp, OAuthToken, Scope};
use zcrm_core::Error;
use zcrm_env::Environment;
use zcrm_runtime::lock;
use zcrm_store_api::TokenId;

use crate::call::{Announced, LimiterSlot};
use crate::session::{self, CachedSession, Session, Shared};
use crate::{Client, ZcrmBuilder};

/// What a process shares: connections, store, settings. It has no token and makes no call.
///
/// Cheap to clone; a clone is another handle to the same things. "Switch user" is nothing more
/// than asking for another client:
///
/// ```
/// use zcrm_auth::OAuthToken;
/// use zcrm_client::Zcrm;
/// use zcrm_env::DataCenter;
/// use zcrm_store_api::MemoryStore;
///
/// let zcrm = Zcrm::builder().store(MemoryStore::new()).build()?;
/// let ada = zcrm.client(DataCenter::Eu.production(), OAuthToken::stored_for("ada@example.com"));
/// let bob = zcrm.client(DataCenter::Us.sandbox(), OAuthToken::stored_for("bob@example.com"));
/// # Ok::<(), zcrm_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Zcrm(Arc<Shared>);

impl Zcrm {
    /// Starts to put one together.
    pub fn builder() -> ZcrmBuilder {
        ZcrmBuilder::new()
    }

    pub(crate) fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }

    /// The client of one user's token in an environment. Clients of the same token share its
    /// refreshes and its limit.
    #[must_use]
    pub fn client(&self, environment: Environment, token: OAuthToken) -> Client {
        self.remember(&environment);
        self.session(EnvironmentChoice::Declared(environment), token)
    }

    /// The client of the token that the store keeps under this id, in the environment that its
    /// record names. A custom environment must have been seen by [`client`](Self::client) or
    /// made known with [`ZcrmBuilder::known_environment`].
    #[must_use]
    pub fn stored(&self, id: &TokenId) -> Client {
        let known = lock(&self.0.known).clone();
        self.session(EnvironmentChoice::FromRecord(known), OAuthToken::stored(id.clone()))
    }

    /// Signs a user in on another device: gets a user code, gives it to `show` together with the
    /// address at which the user enters it, and waits until the user has decided. The client is in
    /// the environment of the user's own data centre; [`authenticate`](Client::authenticate) it next,
    /// which keeps the token.
    ///
    /// Source: <https://www.zoho.com/accounts/protocol/oauth/devices/overview.html>.
    ///
    /// # Errors
    ///
    /// [`Error`]; of kind [`Authentication`](crate::ErrorKind::Authentication) when the user rejects
    /// or lets the code end, or the client is refused.
    ///
    /// # Cancel safety
    ///
    /// Dropped before the user has decided, the code ends by itself; dropped while the token is under
    /// way, the token may be lost.
    pub async fn sign_in_on_device(
        &self,
        environment: Environment,
        app: OAuthApp,
        scopes: impl IntoIterator<Item = Scope>,
        show: impl FnOnce(&DeviceSignIn),
    ) -> Result<Client, Error> {
        let scopes = scopes.into_iter().collect();
        let signed_in = session::device_sign_in(&self.0, environment, app, scopes, show).await?;
        Ok(self.client(signed_in.0, signed_in.1))
    }

    /// Deletes what is kept of all users' field metadata, in memory and on disk, that of users whom
    /// this process has never met included.
    ///
    /// # Cancel safety
    ///
    /// Safe: memory is seen to first, and the deletion of files, once begun, is finished.
    pub async fn clear_all_fields(&self) {
        self.0.fields.clear_all().await;
    }

    fn session(&self, choice: EnvironmentChoice, token: OAuthToken) -> Client {
        let shared = &self.0;
        let token = match &shared.oauth_app {
            Some(app) => token.or_app(app),
            None => token,
        };
        let (entry, metadata) = shared.cache.entry(Identity::new(&choice, &token), || {
            let mut builder = AuthenticatorBuilder::new(
                choice,
                token,
                Arc::clone(&shared.store),
                Arc::clone(&shared.accounts) as _,
                Arc::clone(&shared.runtime),
            )
            .call_deadline(shared.config.token_timeout);
            if let Some(outage) = shared.store_outage {
                builder = builder.store_outage(outage);
            }
            let limiter = Arc::new(LimiterSlot::new(&shared.config));
            CachedSession { authenticator: builder.build(), limiter, metadata: Weak::new() }
        });
        Client::new(Session {
            shared: Arc::clone(shared),
            authenticator: entry.authenticator,
            limiter: entry.limiter,
            metadata,
            announced: Announced::default(),
        })
    }

    fn remember(&self, environment: &Environment) {
        if !environment.is_custom() {
            return;
        }
        let mut known = lock(&self.0.known);
        if !known.contains(environment) {
            known.push(environment.clone());
        }
    }
}

impl fmt::Debug for Zcrm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Zcrm")
            .field("store", &self.0.store)
            .field("config", &self.0.config)
            .finish_non_exhaustive()
    }
}
