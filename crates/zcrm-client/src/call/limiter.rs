//! How many calls are in flight for one organisation, and what they cost it.

use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, OnceLock, Weak};

use zcrm_auth::AccessGrant;
use zcrm_runtime::{Runtime, lock};

use super::pause::Pause;
use super::permit_queue::{PermitQueue, QueuePermit};
use super::usage::Meter;
use crate::config::SdkConfig;

/// How many calls that are hard work for Zoho it takes at a time, whatever the edition. Source:
/// <https://www.zoho.com/crm/developer/docs/api/v8/api-limits.html>.
const SUB_CONCURRENCY: usize = 10;

/// Hands out permits in the order in which they are asked for.
#[derive(Debug)]
pub(crate) struct Limiter {
    all: PermitQueue,
    sub_concurrent: PermitQueue,
    cap: usize,
    pub(crate) meter: Meter,
    /// After Zoho said that calls come too fast.
    pub(crate) pause: Pause,
}

/// The right to have one call in flight, until it is dropped.
#[derive(Debug)]
pub(crate) struct Permit {
    all: QueuePermit,
    sub_concurrent: Option<QueuePermit>,
}

impl Limiter {
    pub(crate) fn new(config: &SdkConfig) -> Self {
        let cap = config.concurrent_calls.max(1);
        Self {
            all: PermitQueue::new(cap),
            sub_concurrent: PermitQueue::new(SUB_CONCURRENCY.min(cap)),
            cap,
            meter: Meter::default(),
            pause: Pause::default(),
        }
    }

    /// Waits for a permit, first come, first served. Dropping the future gives up the place.
    ///
    /// Heavy calls queue among themselves first: while ten are in flight, an eleventh holds up no
    /// light one.
    pub(crate) async fn acquire(&self, sub_concurrent: bool, runtime: &dyn Runtime) -> Permit {
        if !sub_concurrent {
            return Permit { all: self.all.acquire(runtime).await, sub_concurrent: None };
        }
        let first = self.sub_concurrent.acquire(runtime).await;
        let mut all = std::pin::pin!(self.all.acquire(runtime));
        let all = poll_fn(|context| {
            first.polled(context.waker());
            all.as_mut().poll(context)
        });
        Permit { all: all.await, sub_concurrent: Some(first) }
    }

    pub(crate) fn cap(&self) -> usize {
        self.cap
    }

    pub(crate) fn in_flight(&self) -> usize {
        self.cap.saturating_sub(self.all.free())
    }
}

impl Permit {
    /// What is waited for while it is held; each poll is a sign that the call is driven.
    pub(crate) async fn driven<F: Future>(&self, mut future: Pin<&mut F>) -> F::Output {
        poll_fn(|context| {
            let permits = [Some(&self.all), self.sub_concurrent.as_ref()];
            permits.into_iter().flatten().for_each(|permit| permit.polled(context.waker()));
            future.as_mut().poll(context)
        })
        .await
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
