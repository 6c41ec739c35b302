//! The whole kit on the memory store, by a clock that the kit moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::FutureExt as _;
use zcrm_store_api::conformance::{RULES, StoreFixture, Verdict, checks};
use zcrm_store_api::{Capabilities, MemoryStore, Timestamp, TokenRecord, TokenStore};

struct MemoryFixture {
    store: MemoryStore,
    millis: Arc<AtomicU64>,
}

impl StoreFixture for MemoryFixture {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_000));
        let clock = Arc::clone(&millis);
        let now = move || Timestamp::from_unix_millis(clock.load(Ordering::SeqCst));
        Self { store: MemoryStore::with_clock(now), millis }
    }

    fn capabilities(&self) -> Capabilities {
        Capabilities::none()
    }

    fn open(&self) -> Arc<dyn TokenStore> {
        Arc::new(self.store.clone())
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        panic!("nothing is left of it")
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("the memory store never waits")
    }

    fn load(&self, records: &[TokenRecord]) {
        self.store.clone().extend(records.iter().cloned());
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

zcrm_store_api::conformance_suite!(MemoryFixture);

#[test]
fn only_the_rules_about_lasting_do_not_apply() {
    let mut without = Vec::new();
    for (rule, check) in RULES.iter().zip(checks()) {
        if check(&MemoryFixture::create()) != Verdict::Kept {
            without.push(rule.name);
        }
    }
    assert_eq!(without, ["records_outlive_the_process", "leases_outlive_the_process"]);
}
