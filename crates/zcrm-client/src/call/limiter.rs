//! How many calls are in flight for one organisation, and what they cost it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, Weak};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use zcrm_auth::AccessGrant;
use zcrm_runtime::lock;

use super::pause::Pause;
use super::usage::Meter;
use crate::config::SdkConfig;

/// How many calls that are hard work for Zoho it takes at a time, whatever the edition. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const SUB_CONCURRENCY: usize = 10;

/// Hands out permits in the order in which they are asked for.
#[derive(Debug)]
pub(crate) struct Limiter {
    all: Arc<Semaphore>,
    sub_concurrent: Arc<Semaphore>,
    cap: usize,
    pub(crate) meter: Meter,
    /// After Zoho said that calls come too fast.
    pub(crate) pause: Pause,
}

/// The right to have one call in flight, until it is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    _held: [Option<OwnedSemaphorePermit>; 2],
}

impl Limiter {
    pub(crate) fn new(config: &SdkConfig) -> Self {
        let cap = config.concurrent_calls.clamp(1, Semaphore::MAX_PERMITS);
        Self {
            all: Arc::new(Semaphore::new(cap)),
            sub_concurrent: Arc::new(Semaphore::new(SUB_CONCURRENCY.min(cap))),
            cap,
            meter: Meter::default(),
            pause: Pause::default(),
        }
    }

    /// Waits for a permit; tokio's semaphore is fair. Dropping the future gives up the place.
    ///
    /// Heavy calls queue among themselves first: while ten are in flight, an eleventh holds up no
    /// light one.
    pub(crate) async fn acquire(&self, sub_concurrent: bool) -> Permit {
        // The semaphores are never closed; if they were, calls would go unlimited rather than fail.
        let sub_concurrent = if sub_concurrent {
            Arc::clone(&self.sub_concurrent).acquire_owned().await.ok()
        } else {
            None
        };
        let all = Arc::clone(&self.all).acquire_owned().await.ok();
        Permit { _held: [all, sub_concurrent] }
    }

    pub(crate) fn cap(&self) -> usize {
        self.cap
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.cap.saturating_sub(self.all.available_permits())
    }
}

/// The limiter of one identity: its own, until it is known for which organisation and client it
/// calls; then the one that all identities of these share, for Zoho counts by them.
///
/// Source: <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
#[derive(Debug)]
pub(crate) struct LimiterSlot {
    own: Arc<Limiter>,
    shared: OnceLock<Arc<Limiter>>,
}

impl LimiterSlot {
    pub(crate) fn new(config: &SdkConfig) -> Self {
        Self { own: Arc::new(Limiter::new(config)), shared: OnceLock::new() }
    }

    /// The limiter to use with this token.
    pub(crate) fn for_token(&self, ready: &AccessGrant, all: &Limiters) -> &Arc<Limiter> {
        if let Some(shared) = self.shared.get() {
            return shared;
        }
        match ready.tenant() {
            Some(tenant) => self.shared.get_or_init(|| all.for_tenant(tenant, &self.own)),
            None => &self.own,
        }
    }

    /// The limiter as far as it is known without a token.
    pub(crate) fn known(&self) -> &Arc<Limiter> {
        self.shared.get().unwrap_or(&self.own)
    }
}

/// The limiters of organisations, as long as one is in use.
#[derive(Debug, Default)]
pub(crate) struct Limiters(Mutex<HashMap<Box<str>, Weak<Limiter>>>);

impl Limiters {
    /// The limiter of this organisation; the first identity's own becomes it, with whatever is in
    /// flight and counted.
    fn for_tenant(&self, tenant: &str, own: &Arc<Limiter>) -> Arc<Limiter> {
        let mut known = lock(&self.0);
        if let Some(limiter) = known.get(tenant).and_then(Weak::upgrade) {
            return limiter;
        }
        known.retain(|_, limiter| limiter.strong_count() > 0);
        known.insert(tenant.into(), Arc::downgrade(own));
        Arc::clone(own)
    }
}
