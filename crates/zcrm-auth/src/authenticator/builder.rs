//! How an authenticator is put together.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, RwLock};
use std::time::Duration;

use zcrm_env::Environment;
use zcrm_store_api::TokenStore;

use super::flight::Flight;
use super::handle::Authenticator;
use super::live::Ready;
use super::session::Session;
use crate::machine::Rules;
use crate::{OAuthToken, Runtime, TokenTransport};

/// Which environment a token is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EnvironmentChoice {
    /// This one.
    Declared(Environment),
    /// The one that the stored record names; custom environments must be among these.
    FromRecord(Vec<Environment>),
}

impl From<Environment> for EnvironmentChoice {
    fn from(environment: Environment) -> Self {
        Self::Declared(environment)
    }
}

/// Puts an [`Authenticator`] together; makes no call and spawns nothing.
#[derive(Clone)]
#[must_use]
pub struct AuthenticatorBuilder {
    pub(super) given: OAuthToken,
    pub(super) choice: EnvironmentChoice,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) transport: Arc<dyn TokenTransport>,
    pub(super) runtime: Arc<dyn Runtime>,
    pub(super) rules: Rules,
    pub(super) call_deadline: Duration,
    pub(super) single_flight: bool,
}

/// What all handles of one authenticator share.
pub(super) struct Shared {
    pub(super) given: OAuthToken,
    pub(super) choice: EnvironmentChoice,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) transport: Arc<dyn TokenTransport>,
    pub(super) runtime: Arc<dyn Runtime>,
    pub(super) rules: Rules,
    pub(super) call_deadline: Duration,
    pub(super) single_flight: bool,
    /// The warm path reads this; a flight holds the lock only to swap a pointer.
    pub(super) live: RwLock<Option<Ready>>,
    pub(super) flight: Mutex<Option<Flight>>,
    /// Taken out by the flight in progress.
    pub(super) session: Mutex<Option<Session>>,
    /// The given grant token has been sent: it is never sent again.
    pub(super) code_sent: AtomicBool,
}

impl AuthenticatorBuilder {
    /// The four things that an authenticator needs besides the token and its environment.
    pub fn new(
        environment: impl Into<EnvironmentChoice>,
        token: OAuthToken,
        store: Arc<dyn TokenStore>,
        transport: Arc<dyn TokenTransport>,
        runtime: Arc<dyn Runtime>,
    ) -> Self {
        Self {
            given: token,
            choice: environment.into(),
            store,
            transport,
            runtime,
            rules: Rules::default(),
            call_deadline: Duration::from_secs(30),
            single_flight: true,
        }
    }

    /// Replaces the figures by which the machine decides.
    pub fn rules(mut self, rules: Rules) -> Self {
        self.rules = rules;
        self
    }

    /// How long one exchange or refresh may take, repeats included. Default: 30 seconds.
    pub fn call_deadline(mut self, deadline: Duration) -> Self {
        self.call_deadline = deadline;
        self
    }

    /// Switches single flight off, so that a test can show what it is good for.
    #[doc(hidden)]
    pub fn danger_without_single_flight(mut self) -> Self {
        self.single_flight = false;
        self
    }

    /// Puts it together.
    #[must_use]
    pub fn build(self) -> Authenticator {
        Authenticator::new(Shared {
            given: self.given,
            choice: self.choice,
            store: self.store,
            transport: self.transport,
            runtime: self.runtime,
            rules: self.rules,
            call_deadline: self.call_deadline,
            single_flight: self.single_flight,
            live: RwLock::new(None),
            flight: Mutex::new(None),
            session: Mutex::new(None),
            code_sent: AtomicBool::new(false),
        })
    }
}

impl std::fmt::Debug for AuthenticatorBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthenticatorBuilder")
            .field("given", &self.given)
            .field("choice", &self.choice)
            .finish_non_exhaustive()
    }
}
