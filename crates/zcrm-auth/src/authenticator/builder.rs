//! How an authenticator is put together.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use zcrm_env::Environment;
use zcrm_store_api::{Owner, TokenStore};

use super::drive::Landed;
use super::flight::{Flight, Queued};
use super::handle::Authenticator;
use super::live::Ready;
use super::session::Session;
use super::status::TokenStatus;
use crate::machine::{Event, Rules};
use crate::runtime::Clock;
use crate::{AuthError, OAuthToken, Runtime, TokenTransport};

/// Which environment a token is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum EnvironmentChoice {
    /// This one.
    Declared(Environment),
    /// The one that the stored record names; custom environments must be among these.
    FromRecord(Vec<Environment>),
}

/// What is done when a token must be refreshed and the store cannot be reached.
///
/// A valid token in memory serves on in any case, and a grant token is never sent without the
/// store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StoreOutage {
    /// Fail: without the store nobody knows whether another process refreshes. The default for
    /// stores that processes share.
    Refuse,
    /// Refresh without asking the others, and save when the store is back. The default for other
    /// stores.
    RefreshLocally,
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
    pub(super) leases: bool,
    pub(super) outage: Option<StoreOutage>,
}

/// What all handles of one authenticator share.
pub(super) struct Shared {
    pub(super) given: OAuthToken,
    pub(super) choice: EnvironmentChoice,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) transport: Arc<dyn TokenTransport>,
    pub(super) runtime: Clock,
    pub(super) rules: Rules,
    pub(super) call_deadline: Duration,
    pub(super) single_flight: bool,
    pub(super) leases: bool,
    /// The warm path reads this; a flight holds the lock only to swap a pointer.
    pub(super) live: RwLock<Option<Ready>>,
    pub(super) flight: Mutex<Option<Flight>>,
    /// Taken out by the flight in progress.
    pub(super) session: Mutex<Option<Session>>,
    /// The given grant token has been sent: it is never sent again.
    pub(super) code_sent: AtomicBool,
    pub(super) outage: Option<StoreOutage>,
    /// A token that the API refused while a flight had the session.
    pub(super) refused: Mutex<Option<Ready>>,
    /// What is to be done after the flight under way.
    pub(super) queue: Mutex<VecDeque<Queued>>,
    /// A user name that waits to be saved.
    pub(super) naming: Mutex<Option<String>>,
    /// A task is saving what could not be saved.
    pub(super) saving: AtomicBool,
    /// In milliseconds: when the next renewal ahead of time may be tried.
    pub(super) renew_not_before: AtomicU64,
    /// How things stood after the last flight.
    pub(super) status: Mutex<TokenStatus>,
    /// Tells this authenticator from all others that share the store.
    pub(super) name: String,
    /// How many attempts have come to an end.
    pub(super) attempts: AtomicU64,
}

impl Shared {
    /// The name of the attempt under way, unlike any other of any process.
    pub(super) fn owner(&self) -> Owner {
        Owner::new(format!("{}-{}", self.name, self.attempts.load(Ordering::SeqCst)))
    }

    pub(super) fn outage(&self) -> StoreOutage {
        self.outage.unwrap_or(if self.store.abilities().shared {
            StoreOutage::Refuse
        } else {
            StoreOutage::RefreshLocally
        })
    }

    /// A token that the API refused while the flight had the session is refused now.
    pub(super) fn heed_refusal(&self, session: &mut Session) {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).take();
        let token = session.state.record().access_token.as_ref();
        if refused.is_some_and(|refused| token.is_some_and(|token| refused.carries(token))) {
            session.apply(self, Event::RefusedByApi);
        }
    }

    /// Lets everybody see what a flight brought.
    pub(super) fn publish(&self, session: &Session, outcome: &Result<Landed, AuthError>) {
        *self.status.lock().unwrap_or_else(PoisonError::into_inner) =
            TokenStatus::of(session, outcome);
        let mut live = self.live.write().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Ok(Landed::Ready(ready)) => *live = Some(ready.clone()).filter(|_| session.serves()),
            Ok(Landed::Nothing) if session.place.is_none() => *live = None,
            // Saved by now: what callers see of it says so.
            Ok(Landed::Nothing) => {
                *live =
                    live.take().filter(|_| session.serves()).and_then(|_| session.ready(self).ok());
            }
            Err(_) => {}
        }
    }
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
            leases: true,
            outage: None,
        }
    }

    /// What is done when a token must be refreshed and the store cannot be reached.
    pub fn store_outage(mut self, outage: StoreOutage) -> Self {
        self.outage = Some(outage);
        self
    }

    /// Replaces the clock, timer and spawner.
    pub fn runtime(mut self, runtime: Arc<dyn Runtime>) -> Self {
        self.runtime = runtime;
        self
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

    /// Switches single flight off, and leases with it, so that a test can show what they are good
    /// for.
    #[doc(hidden)]
    pub fn danger_without_single_flight(mut self) -> Self {
        self.single_flight = false;
        self.leases = false;
        self
    }

    /// Switches leases off, so that a test can show what they are good for.
    #[doc(hidden)]
    pub fn danger_without_leases(mut self) -> Self {
        self.leases = false;
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
            runtime: Clock::new(self.runtime),
            rules: self.rules,
            call_deadline: self.call_deadline,
            single_flight: self.single_flight,
            leases: self.leases,
            live: RwLock::new(None),
            flight: Mutex::new(None),
            session: Mutex::new(None),
            code_sent: AtomicBool::new(false),
            outage: self.outage,
            refused: Mutex::new(None),
            queue: Mutex::default(),
            naming: Mutex::new(None),
            saving: AtomicBool::new(false),
            renew_not_before: AtomicU64::new(0),
            status: Mutex::default(),
            name: format!("{:032x}", rand::random::<u128>()),
            attempts: AtomicU64::new(0),
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
