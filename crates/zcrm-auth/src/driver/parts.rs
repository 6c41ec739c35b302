//! The driver as handles use it.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use zcrm_store_api::{Timestamp, TokenId, TokenStore};

use super::errand::Tools;
use super::fault::DriverFault;
use super::grant::AccessGrant;
use super::shared::{DriverInner, DriverParts, Engine};
use super::{ask, given, run};
use crate::engine::{
    Ask, Context, Coordination, End, Event, Limits, RefreshPolicy, RevokeAt, Token, Work,
};
use crate::error::AuthError;
use crate::runtime::Clock;
use crate::{EnvironmentChoice, OAuthToken, Runtime, StoreOutage, TokenTransport};

/// What a driver is made of.
pub(crate) struct Parts {
    pub(crate) given: OAuthToken,
    pub(crate) choice: EnvironmentChoice,
    pub(crate) store: Arc<dyn TokenStore>,
    pub(crate) transport: Arc<dyn TokenTransport>,
    pub(crate) runtime: Arc<dyn Runtime>,
    pub(crate) outage: Option<StoreOutage>,
    pub(crate) process_name: Option<String>,
    pub(crate) fault: Option<DriverFault>,
    pub(crate) policy: RefreshPolicy,
    pub(crate) limits: Limits,
    pub(crate) coordination: Coordination,
    pub(crate) single_flight: bool,
}

/// One authenticator's engine and what drives it; a clone is another handle.
#[derive(Clone)]
pub(crate) struct Driver(Arc<DriverInner>);

/// A failed renewal ahead of time is not asked for again for so long; the core has the last word.
const RENEWAL_PAUSE: Duration = Duration::from_secs(30);

impl Driver {
    pub(crate) fn new(parts: Parts) -> Self {
        let Parts { given, choice, limits, policy, coordination, .. } = parts;
        let tools = Tools {
            store: parts.store,
            transport: parts.transport,
            runtime: Clock::new(parts.runtime),
            outage: parts.outage,
            fault: parts.fault,
            store_limit: limits.store,
        };
        let environment = match &choice {
            EnvironmentChoice::Declared(environment) => Some(environment.to_string()),
            EnvironmentChoice::FromRecord(_) => None,
        };
        let names = given.clone();
        let single_flight = parts.single_flight;
        let name = parts.process_name;
        let parts = DriverParts { tools, given, choice, single_flight, name };
        Self(Arc::new(DriverInner::new(parts, |vault, name| Context {
            given: given::names(&names, environment.as_deref(), vault),
            policy,
            limits,
            coordination,
            own: vault.process(name),
            #[cfg(test)]
            mutant: None,
        })))
    }

    pub(crate) fn given(&self) -> (&OAuthToken, &EnvironmentChoice) {
        (&self.0.given, &self.0.choice)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.0.now()
    }

    /// The token that may be used now.
    pub(crate) fn cached(&self, now: Timestamp) -> Option<AccessGrant> {
        self.0.cached(now)
    }

    /// Waits for a token.
    pub(crate) async fn token(&self) -> Result<Option<AccessGrant>, AuthError> {
        if self.0.single_flight {
            return ask::ask(&self.0, Ask::Token, || self.0.cached(self.0.now())).await;
        }
        let busy = matches!(self.0.engine().state.work, Work::Busy(_));
        let own = if busy { Arc::new(self.0.twin()) } else { Arc::clone(&self.0) };
        ask::ask(&own, Ask::Token, || None).await
    }

    /// Waits for a token that is asked for explicitly.
    pub(crate) async fn eager(&self) -> Result<Option<AccessGrant>, AuthError> {
        ask::ask(&self.0, Ask::Eager, || None).await
    }

    pub(crate) async fn save(&self) -> Result<(), AuthError> {
        ask::ask(&self.0, Ask::Save, || None).await.map(|_| ())
    }

    pub(crate) async fn name(&self, user: &str) -> Result<(), AuthError> {
        let name = self.0.engine().vault.user(user);
        ask::ask(&self.0, Ask::Name(name), || None).await.map(|_| ())
    }

    pub(crate) async fn remove(&self) -> Result<(), AuthError> {
        ask::ask(&self.0, Ask::End(End::Remove), || None).await.map(|_| ())
    }

    pub(crate) async fn revoke(&self, at: RevokeAt) -> Result<(), AuthError> {
        ask::ask(&self.0, Ask::End(End::Revoke(at)), || None).await.map(|_| ())
    }

    /// Asks for a renewal ahead of time; after a failure not again for a while.
    pub(crate) fn renew(&self, now: Timestamp) {
        let next = now.saturating_add(RENEWAL_PAUSE).as_unix_millis();
        let renew_from = &self.0.renew_from;
        let before = renew_from.load(Ordering::Relaxed);
        // A moment further away than the pause was put there by a clock that was ahead.
        let due = before <= now.as_unix_millis() || before > next;
        let order = Ordering::Relaxed;
        if due && renew_from.compare_exchange(before, next, order, order).is_ok() {
            run::give(&self.0, Event::Asked(Ask::Early));
        }
    }

    /// The API refused this token: is another one to be had?
    pub(crate) fn refused(&self, carried: &AccessGrant, endpoint: Option<u64>) -> bool {
        let access = carried.0.name;
        let accepted = carried.is_accepted();
        let mut engine = self.0.engine();
        if !engine.carries(carried) {
            return true;
        }
        let out = self.0.step(&mut engine, Event::RefusedByApi { access, endpoint, accepted });
        let another = engine.another;
        drop(engine);
        run::start(&self.0, out);
        another
    }

    /// The API accepted this token.
    pub(crate) fn accepted(&self, carried: &AccessGrant, endpoint: impl FnOnce() -> Option<u64>) {
        carried.0.accepted.store(true, Ordering::Relaxed);
        if carried.0.watched {
            let (access, endpoint) = (carried.0.name, endpoint());
            run::give(&self.0, Event::AcceptedByApi { access, endpoint });
        }
    }

    /// The API says when this token ends.
    pub(crate) fn ends_at(&self, carried: &AccessGrant, end: Timestamp) {
        let known = self.0.engine().carries(carried);
        if known {
            run::give(&self.0, Event::EndsAt { access: carried.0.name, end });
        }
    }

    /// The row of this id was removed by another handle of this process.
    pub(crate) fn row_removed(&self, id: &TokenId) {
        let mut engine = self.0.engine();
        if engine.id().as_ref() != Some(id) {
            return;
        }
        let row = engine.vault.id(id);
        let out = self.0.step(&mut engine, Event::RowRemoved(row));
        drop(engine);
        run::start(&self.0, out);
    }

    /// Tells whether this is the only handle and nothing is unsaved or under way.
    pub(crate) fn is_idle(&self) -> bool {
        Arc::strong_count(&self.0) == 1 && !self.0.engine().state.is_unsaved()
    }

    /// The state, read under the lock.
    pub(crate) fn look<T>(&self, read: impl FnOnce(&Engine) -> T) -> T {
        read(&self.0.engine())
    }
}

impl Engine {
    /// Tells whether this is the token that is held: names are used again.
    fn carries(&self, carried: &AccessGrant) -> bool {
        matches!(&self.state.token, Token::Held(held) if held.record.access == Some(carried.0.name))
            && self
                .vault
                .access_of(Some(carried.0.name))
                .is_some_and(|token| carried.is_token(token))
    }
}
