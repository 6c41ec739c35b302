//! The conformance kit on this store: a fixture and one line.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt as _;
use tempfile::TempDir;
use zcrm_example_store_redb::RedbStore;
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{Capabilities, Timestamp, TokenRecord, TokenStore};

struct RedbFixture {
    directory: TempDir,
    millis: Arc<AtomicU64>,
    store: Mutex<Option<RedbStore>>,
}

impl RedbFixture {
    /// A clone of the one handle: the database is this process's alone.
    fn handle(&self) -> RedbStore {
        let mut store = self.store.lock().unwrap();
        let opened = store.get_or_insert_with(|| {
            let millis = Arc::clone(&self.millis);
            let now = move || Timestamp::from_unix_millis(millis.load(Ordering::SeqCst));
            RedbStore::with_clock(self.directory.path().join("tokens.redb"), now).unwrap()
        });
        opened.clone()
    }
}

impl StoreFixture for RedbFixture {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_700_000_000_000));
        Self { directory: TempDir::new().unwrap(), millis, store: Mutex::default() }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none().durable(true)
    }

    fn open(&self) -> Arc<dyn TokenStore> {
        Arc::new(self.handle())
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        // The last handle: the file is closed, and read again.
        *self.store.lock().unwrap() = None;
        self.open()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        future.now_or_never().unwrap()
    }

    fn load(&self, records: &[TokenRecord]) {
        self.handle().import(records).unwrap();
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

zcrm_store_api::conformance_suite!(RedbFixture);
