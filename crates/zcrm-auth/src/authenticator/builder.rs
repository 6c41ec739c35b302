//! How an authenticator is put together.

use std::sync::Arc;
use std::time::Duration;

use zcrm_store_api::TokenStore;

use super::handle::Authenticator;
use crate::driver::{DriverFault, Parts};
use crate::engine::{Coordination, Limits, RefreshPolicy};
use crate::{
    AuthError, AuthErrorKind, EnvironmentChoice, OAuthToken, Runtime, StoreOutage, TokenTransport,
};

/// Puts an [`Authenticator`] together; makes no call and spawns nothing.
#[derive(Clone)]
#[must_use]
pub struct AuthenticatorBuilder {
    pub(super) given: OAuthToken,
    pub(super) choice: EnvironmentChoice,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) transport: Arc<dyn TokenTransport>,
    pub(super) runtime: Arc<dyn Runtime>,
    pub(super) policy: RefreshPolicy,
    pub(super) call_deadline: Duration,
    pub(super) single_flight: bool,
    pub(super) leases: bool,
    pub(super) outage: Option<StoreOutage>,
    pub(super) process_name: Option<String>,
    pub(super) fault: Option<DriverFault>,
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
            policy: RefreshPolicy::default(),
            call_deadline: Duration::from_secs(30),
            single_flight: true,
            leases: true,
            outage: None,
            process_name: None,
            fault: None,
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

    /// Replaces the figures by which the engine decides.
    pub fn refresh_policy(mut self, policy: RefreshPolicy) -> Self {
        self.policy = policy;
        self
    }

    /// How long one exchange or refresh may take, repeats included. Default: 30 seconds.
    pub fn call_deadline(mut self, deadline: Duration) -> Self {
        self.call_deadline = deadline;
        self
    }

    /// Names this process among those that share the store, and makes all that it leaves to chance
    /// follow from that name: for simulations. Left out: a name that no other process has.
    #[doc(hidden)]
    pub fn process_name(mut self, name: impl Into<String>) -> Self {
        self.process_name = Some(name.into());
        self
    }

    /// Builds a fault into the driver, so that a test can show that it would be seen.
    #[cfg(feature = "faults")]
    #[doc(hidden)]
    pub fn danger_with_fault(mut self, fault: DriverFault) -> Self {
        self.fault = Some(fault);
        self
    }

    /// Switches single flight off, and leases with it, so that a test can show what they are good
    /// for.
    #[cfg(feature = "faults")]
    #[doc(hidden)]
    pub fn danger_without_single_flight(mut self) -> Self {
        self.single_flight = false;
        self.leases = false;
        self
    }

    /// Switches leases off, so that a test can show what they are good for.
    #[cfg(feature = "faults")]
    #[doc(hidden)]
    pub fn danger_without_leases(mut self) -> Self {
        self.leases = false;
        self
    }

    /// Tells whether this may be a [`call_deadline`](Self::call_deadline).
    ///
    /// # Errors
    ///
    /// Of kind [`Configuration`](crate::AuthErrorKind::Configuration) when it is zero or longer than
    /// two minutes.
    pub fn check_call_deadline(deadline: Duration) -> Result<(), AuthError> {
        if (SHORTEST_CALL..=Limits::LONGEST_CALL).contains(&deadline) {
            return Ok(());
        }
        Err(AuthError::new(
            AuthErrorKind::Configuration,
            format!(
                "limit token calls to {deadline:?}: give a time from one millisecond to {} s; while \
                 a process makes the call, all others that share the token wait for it",
                Limits::LONGEST_CALL.as_secs(),
            ),
        ))
    }

    /// Puts it together. A [`call_deadline`](Self::call_deadline) that
    /// [`check_call_deadline`](Self::check_call_deadline) refuses is moved to the nearest one allowed.
    #[must_use]
    pub fn build(self) -> Authenticator {
        let call = self.call_deadline.clamp(SHORTEST_CALL, Limits::LONGEST_CALL);
        let coordination = if self.leases { Coordination::Leases } else { Coordination::None };
        Authenticator::new(Parts {
            given: self.given,
            choice: self.choice,
            store: self.store,
            transport: self.transport,
            runtime: self.runtime,
            outage: self.outage,
            process_name: self.process_name,
            fault: self.fault,
            policy: self.policy,
            limits: Limits::of_call(call),
            coordination,
            single_flight: self.single_flight,
        })
    }
}

/// The shortest time that a token call may be given.
const SHORTEST_CALL: Duration = Duration::from_millis(1);

impl std::fmt::Debug for AuthenticatorBuilder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthenticatorBuilder")
            .field("given", &self.given)
            .field("choice", &self.choice)
            .finish_non_exhaustive()
    }
}
