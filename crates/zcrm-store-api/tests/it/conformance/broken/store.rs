//! The store and its fixture.

use std::collections::HashMap;
use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;
use std::time::Duration;

use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{
    Capabilities, IndexKey, Lease, LeaseAttempt, LeaseKey, LeaseRequest, MemoryStore,
    SaveCondition, StoreError, Stored, Timestamp, TokenId, TokenRecord, TokenStore, async_trait,
};

use super::Fault;

/// A memory store, and what it needs to do one thing wrong. A clone is another handle.
pub(in crate::conformance) struct Broken {
    pub(super) fault: Fault,
    pub(super) inner: MemoryStore,
    /// Where leases are kept when they are kept apart from the records.
    pub(super) leases: MemoryStore,
    pub(super) shared: Arc<Shared>,
    /// What this handle has read.
    pub(super) cache: Mutex<HashMap<TokenId, Stored>>,
    millis: Arc<AtomicU64>,
}

/// What all handles know.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) used: AtomicBool,
    pub(super) busy: AtomicBool,
    pub(super) next: AtomicU64,
    /// How many calls there were.
    calls: AtomicU64,
    /// Records that were deleted or replaced.
    pub(super) old: Mutex<Vec<Stored>>,
    /// The newest lease that was granted on each key.
    pub(super) holders: Mutex<HashMap<LeaseKey, Lease>>,
}

impl Broken {
    pub(in crate::conformance) fn new(fault: Fault) -> Self {
        let millis = Arc::new(AtomicU64::new(1_000));
        let (inner, leases) = (memory(&millis), memory(&millis));
        let (shared, cache) = (Arc::default(), Mutex::default());
        Self { fault, inner, leases, shared, cache, millis }
    }

    fn handle(&self) -> Self {
        Self {
            fault: self.fault,
            inner: self.inner.clone(),
            leases: self.leases.clone(),
            shared: Arc::clone(&self.shared),
            cache: Mutex::default(),
            millis: Arc::clone(&self.millis),
        }
    }

    /// Waits until other threads of a race have come along. One that is alone cannot know that: it
    /// has let all others go first so often that there are none.
    pub(super) fn dawdle(&self) {
        const OTHERS: u64 = 3;
        const TURNS: usize = 200;
        let seen = self.shared.calls.load(Ordering::SeqCst);
        let come = || self.shared.calls.load(Ordering::SeqCst) >= seen + OTHERS;
        (0..TURNS).take_while(|_| !come()).for_each(|_| thread::yield_now());
    }

    /// Counts a call.
    fn called(&self) {
        self.shared.calls.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    pub(super) fn holders(&self) -> MutexGuard<'_, HashMap<LeaseKey, Lease>> {
        self.shared.holders.lock().unwrap()
    }
}

fn memory(millis: &Arc<AtomicU64>) -> MemoryStore {
    let millis = Arc::clone(millis);
    MemoryStore::with_clock(move || Timestamp::from_unix_millis(millis.load(Ordering::SeqCst)))
}

/// Lets the other tasks of this thread go first.
pub(super) async fn give_way() {
    let mut given = false;
    std::future::poll_fn(|context| {
        if std::mem::replace(&mut given, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

struct Unpark(thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

impl StoreFixture for Broken {
    fn create() -> Self {
        Self::new(Fault::None)
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true).shared(true)
    }

    fn open(&self) -> Arc<dyn TokenStore> {
        Arc::new(self.handle())
    }

    /// The memory outlives the "process"; what does not is the fault.
    fn reopen(&self) -> Arc<dyn TokenStore> {
        let mut handle = self.handle();
        let mut records = self.block_on(self.inner.list(None, 1_000)).unwrap();
        match self.fault {
            Fault::ReopenReversesTheOrder => records.reverse(),
            Fault::ReopenLosesTheLast => drop(records.pop()),
            Fault::LeasesInMemory => {
                handle.leases = memory(&self.millis);
                return Arc::new(handle);
            }
            _ => return Arc::new(handle),
        }
        handle.inner = memory(&self.millis);
        for stored in records {
            let save = handle.inner.save(Some(stored.id()), stored.record(), SaveCondition::Any);
            self.block_on(save).unwrap();
        }
        Arc::new(handle)
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let waker = Waker::from(Arc::new(Unpark(thread::current())));
        loop {
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(answer) => return answer,
                Poll::Pending => thread::park(),
            }
        }
    }

    fn load(&self, records: &[TokenRecord]) {
        self.inner.clone().extend(records.iter().cloned());
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

impl fmt::Debug for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut f = f.debug_struct("Broken");
        for stored in self.cache.lock().unwrap().values() {
            let record = stored.record();
            if self.is(Fault::DebugShowsTokens) {
                f.field("access", &record.access_token.as_ref().map(|token| token.expose()));
            } else if self.is(Fault::DebugShowsBytes) {
                let secret = record.client_secret.as_ref();
                f.field("row", &secret.map(|secret| secret.expose().as_bytes()));
            }
        }
        f.finish_non_exhaustive()
    }
}

#[async_trait]
impl TokenStore for Broken {
    fn capabilities(&self) -> Capabilities {
        let used = self.shared.used.swap(true, Ordering::SeqCst);
        let durable = !self.is(Fault::CapabilitiesForgotten);
        Capabilities::none().durable(durable).shared(!(used && self.is(Fault::CapabilitiesChange)))
    }

    async fn get(&self, id: &TokenId) -> Result<Option<Stored>, StoreError> {
        self.called();
        self.get_wrongly(id).await
    }

    async fn find(&self, key: &IndexKey) -> Result<Option<Stored>, StoreError> {
        self.called();
        self.find_wrongly(key).await
    }

    async fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.called();
        self.save_wrongly(id, record, when).await
    }

    async fn delete(&self, id: &TokenId) -> Result<bool, StoreError> {
        self.called();
        self.delete_wrongly(id).await
    }

    async fn list(&self, after: Option<&TokenId>, limit: usize) -> Result<Vec<Stored>, StoreError> {
        self.called();
        self.list_wrongly(after, limit).await
    }

    async fn try_lease(&self, request: LeaseRequest<'_>) -> Result<LeaseAttempt, StoreError> {
        self.called();
        self.try_lease_wrongly(request).await
    }

    async fn end_lease(&self, lease: &Lease, note: &[u8]) -> Result<(), StoreError> {
        self.end_lease_wrongly(lease, note).await
    }
}
