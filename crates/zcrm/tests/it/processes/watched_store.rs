//! A store, with a parent process that looks over its shoulder.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use tokio::sync::Semaphore;
use zcrm::store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseRequest, SaveCondition, StoreError,
    StoreErrorKind, Stored, TokenId, TokenRecord, TokenStore, async_trait,
};
use zcrm_testkit::child::say;

use super::file_clock::FileClock;
use super::plan::{Moment, Plan};

/// Halts at one moment, fails when told to, and says what others must know to prove a race.
#[derive(Clone, Debug)]
pub(crate) struct WatchedStore {
    inner: Arc<dyn TokenStore>,
    watch: Arc<Watch>,
}

#[derive(Debug)]
struct Watch {
    halt: Option<Moment>,
    halted: AtomicBool,
    resume: Semaphore,
    down: AtomicBool,
    saves: AtomicUsize,
    saves_fail_from: AtomicUsize,
    /// The answer to the first request for a lease is lost.
    lease_unheard: AtomicBool,
    /// "held" and "noted" are said once,
    said: [AtomicBool; 2],
    /// and "held" again for each moment of this clock at which a request found it so.
    clock: Option<FileClock>,
    held_at: AtomicU64,
}

impl WatchedStore {
    pub(crate) fn new(inner: Arc<dyn TokenStore>, plan: &Plan) -> WatchedStore {
        let watch = Watch {
            halt: plan.halt,
            halted: AtomicBool::new(false),
            resume: Semaphore::new(0),
            down: AtomicBool::new(false),
            saves: AtomicUsize::new(0),
            saves_fail_from: AtomicUsize::new(plan.saves_fail_from.unwrap_or(usize::MAX)),
            lease_unheard: AtomicBool::new(plan.lease_unheard),
            said: Default::default(),
            clock: plan.clock.clone(),
            held_at: AtomicU64::new(0),
        };
        WatchedStore { inner, watch: Arc::new(watch) }
    }

    pub(crate) fn set_down(&self, down: bool) {
        self.watch.down.store(down, Ordering::SeqCst);
        if !down {
            self.watch.saves_fail_from.store(usize::MAX, Ordering::SeqCst);
        }
    }

    pub(crate) fn resume(&self) {
        self.watch.resume.add_permits(1);
    }

    async fn at(&self, moment: Moment, about: &str) {
        if self.watch.halt == Some(moment) && !self.watch.halted.swap(true, Ordering::SeqCst) {
            say(format!("at {moment:?} {about}"));
            self.watch.resume.acquire().await.unwrap().forget();
        }
    }

    fn held(&self, asked_at: Option<u64>) {
        match asked_at {
            None => self.once(1, "held"),
            Some(moment) if self.watch.held_at.swap(moment, Ordering::SeqCst) == moment => {}
            Some(moment) => say(format!("held {moment}")),
        }
    }

    fn once(&self, which: usize, what: &str) {
        if !self.watch.said[which].swap(true, Ordering::SeqCst) {
            say(what);
        }
    }

    fn up(&self) -> Result<(), StoreError> {
        if self.watch.down.load(Ordering::SeqCst) { Err(unavailable()) } else { Ok(()) }
    }
}

fn unavailable() -> StoreError {
    StoreError::new(StoreErrorKind::Unavailable, "reach the store: it is down, as the test wants")
}

#[async_trait]
impl TokenStore for WatchedStore {
    fn capabilities(&self) -> Capabilities {
        self.inner.capabilities()
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.up()?;
        self.inner.get(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.up()?;
        self.inner.find(key).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        // A grant token is saved before it is sent, to prove that its answer can be: not an answer.
        let Some(token) = &record.access_token else {
            self.up()?;
            return self.inner.save(id, record, when).await;
        };
        self.at(Moment::Save, token.expose()).await;
        self.up()?;
        let number = self.watch.saves.fetch_add(1, Ordering::SeqCst) + 1;
        if number >= self.watch.saves_fail_from.load(Ordering::SeqCst) {
            return Err(unavailable());
        }
        self.inner.save(id, record, when).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.up()?;
        self.inner.delete(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.up()?;
        self.inner.list(after, limit).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.up()?;
        let asked_at = self.watch.clock.as_ref().map(FileClock::millis);
        let attempt = self.inner.try_lease(request).await?;
        if self.watch.lease_unheard.swap(false, Ordering::SeqCst) {
            return Err(unavailable());
        }
        match &attempt {
            LeaseAttempt::Granted(_) => {
                self.once(0, "noted");
                self.at(Moment::Leased, "").await;
            }
            _ => self.held(asked_at),
        }
        Ok(attempt)
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.at(Moment::End, "").await;
        self.up()?;
        self.inner.end_lease(lease, note).await
    }
}
