//! What a process shares.

use std::fmt;
use std::sync::{Arc, Weak};
use std::time::Duration;

use zcrm_auth::{AuthenticatorBuilder, EnvironmentChoice, Identity, OAuthToken};
use zcrm_env::Environment;
use zcrm_runtime::lock;
use zcrm_store_api::TokenId;

use crate::call::{Announced, LimiterSlot};
use crate::session::{CachedSession, Session, Shared};
use crate::{Client, ZcrmBuilder};

/// Between these the time for a token request is: other processes wait so long for one that died with
/// its lease, and none at all would be a lease that never holds.
const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_secs(60 * 60);

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
        let (entry, metadata) = shared.cache.entry(Identity::of(&choice, &token), || {
            let mut builder = AuthenticatorBuilder::new(
                choice,
                token,
                Arc::clone(&shared.store),
                Arc::clone(&shared.accounts) as _,
                Arc::clone(&shared.runtime),
            )
            .call_deadline(shared.config.token_timeout.clamp(SHORTEST, LONGEST));
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
