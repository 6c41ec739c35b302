//! The rules of `TokenStore`, all of them, on a real file.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{Abilities, Timestamp, TokenRecord, TokenStore};
use zcrm_store_file::FileStore;

use crate::support::{HEADER, Scratch, cells};

struct FileFixture {
    file: Scratch,
    millis: Arc<AtomicU64>,
    runtime: Runtime,
}

impl StoreFixture for FileFixture {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_700_000_000_000));
        let runtime = Builder::new_multi_thread().worker_threads(2).build().unwrap();
        Self { file: Scratch::empty(), millis, runtime }
    }

    fn abilities(&self) -> Abilities {
        Abilities::none().durable(true).shared(true)
    }

    /// Handles of their own: nothing is shared but the file and the time of the machine.
    fn open(&self) -> Arc<dyn TokenStore> {
        let clock = Arc::clone(&self.millis);
        let now = move || Timestamp::from_unix_millis(clock.load(Ordering::SeqCst));
        Arc::new(FileStore::with_clock(self.file.path(), now))
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        self.open()
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn load(&self, records: &[TokenRecord]) {
        let mut text = format!("{HEADER}\n");
        for (at, record) in records.iter().enumerate() {
            text.push_str(&cells(&(at + 1).to_string(), record).join(","));
            text.push('\n');
        }
        fs::write(self.file.path(), text).unwrap();
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

zcrm_store_api::conformance_suite!(FileFixture);
