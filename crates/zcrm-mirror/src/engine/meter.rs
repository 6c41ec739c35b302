//! Credits, counted and bounded.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use zcrm_core::{BoxFuture, Download, Error, ErrorKind, Request, Response, Runtime, Sender};

/// A sender that sends nothing more once the credits of a run are used up.
pub(crate) struct Meter {
    inner: Arc<dyn Sender>,
    used: AtomicU64,
    most: u64,
}

/// The credits of this run do not suffice for the call, which was not sent.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("mirror: the credits of this run are used up")]
pub(crate) struct BudgetSpent;

impl Meter {
    pub(crate) fn new(inner: Arc<dyn Sender>, most: Option<u64>) -> Self {
        Self { inner, used: AtomicU64::new(0), most: most.unwrap_or(u64::MAX) }
    }

    pub(crate) fn used(&self) -> u64 {
        self.used.load(Ordering::Relaxed)
    }

    fn pay(&self, request: &dyn Request) -> Result<(), Error> {
        let price = u64::from(request.encode()?.credit_cost());
        let paid = self.used.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |used| {
            used.checked_add(price).filter(|used| *used <= self.most)
        });
        match paid {
            Ok(_) => Ok(()),
            Err(_) => Err(Error::new(ErrorKind::Throttled, BudgetSpent.to_string())
                .with_detail(BudgetSpent)
                .with_may_have_happened(false)),
        }
    }
}

impl Sender for Meter {
    fn call<'a>(&'a self, request: &'a dyn Request) -> BoxFuture<'a, Result<Response, Error>> {
        match self.pay(request) {
            Ok(()) => self.inner.call(request),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn open<'a>(
        &'a self,
        request: &'a dyn Request,
        limit: u64,
    ) -> BoxFuture<'a, Result<Download, Error>> {
        match self.pay(request) {
            Ok(()) => self.inner.open(request, limit),
            Err(error) => Box::pin(std::future::ready(Err(error))),
        }
    }

    fn origin(&self) -> BoxFuture<'_, Result<String, Error>> {
        self.inner.origin()
    }

    fn runtime(&self) -> Arc<dyn Runtime> {
        self.inner.runtime()
    }

    fn known_fields(&self, _: &str) -> Option<Vec<Box<str>>> {
        // The mirror reads metadata itself, and newer.
        None
    }
}

impl fmt::Debug for Meter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Meter").field("used", &self.used()).field("most", &self.most).finish()
    }
}
