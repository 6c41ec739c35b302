//! The whole kit on encrypted stores: with one key, and in the middle of a change of keys, with rows
//! in clear beside those of both keys.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::FutureExt as _;
use zcrm_store_api::conformance::StoreFixture;
use zcrm_store_api::{
    Capabilities, ClearRows, EncryptedStore, EncryptionKey, MemoryStore, SaveCondition, Timestamp,
    TokenRecord, TokenStore,
};

fn key(name: &str, byte: u8) -> EncryptionKey {
    EncryptionKey::new(name, [byte; 32]).unwrap()
}

struct Fixture<const CHANGING: bool> {
    inner: MemoryStore,
    millis: Arc<AtomicU64>,
    opened: AtomicU64,
}

impl<const CHANGING: bool> Fixture<CHANGING> {
    /// While keys are changed, every other process still writes with the old one.
    fn store(&self) -> EncryptedStore<MemoryStore> {
        let number = self.opened.fetch_add(1, Ordering::SeqCst);
        let inner = self.inner.clone();
        match (CHANGING, number % 2) {
            (false, _) => EncryptedStore::new(inner, key("new", 2)),
            (true, 0) => EncryptedStore::new(inner, key("new", 2))
                .reading(key("old", 1))
                .clear_rows(ClearRows::Read),
            (true, _) => EncryptedStore::new(inner, key("old", 1))
                .reading(key("new", 2))
                .clear_rows(ClearRows::Read),
        }
    }
}

impl<const CHANGING: bool> StoreFixture for Fixture<CHANGING> {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_000));
        let clock = Arc::clone(&millis);
        let now = move || Timestamp::from_unix_millis(clock.load(Ordering::SeqCst));
        Self { inner: MemoryStore::with_clock(now), millis, opened: AtomicU64::new(0) }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none()
    }

    fn open(&self) -> Arc<dyn TokenStore> {
        Arc::new(self.store())
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        panic!("nothing is left of it")
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("the memory store never waits")
    }

    fn load(&self, records: &[TokenRecord]) {
        // Each in another form, if there are several.
        let through = MemoryStore::new();
        let [old, new] =
            [key("old", 1), key("new", 2)].map(|key| EncryptedStore::new(through.clone(), key));
        let sealed = |number: usize, record: &TokenRecord| {
            let id = "1".into();
            let store = match (CHANGING, number % 3) {
                (true, 0) => return record.clone(),
                (true, 1) => &old,
                _ => &new,
            };
            self.block_on(store.save(Some(&id), record, SaveCondition::Any)).unwrap();
            let sealed = self.block_on(through.get(&id)).unwrap().unwrap();
            sealed.record().clone()
        };
        let records = records.iter().enumerate().map(|(number, record)| sealed(number, record));
        self.inner.clone().extend(records);
    }

    /// The memory store is tried with ten thousand; sealing them takes most of this program's time.
    fn many(&self) -> usize {
        if crate::long::is_long() { 10_000 } else { 2_000 }
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

mod one_key {
    zcrm_store_api::conformance_suite!(super::Fixture<false>);
}

mod changing_keys {
    zcrm_store_api::conformance_suite!(super::Fixture<true>);
}
