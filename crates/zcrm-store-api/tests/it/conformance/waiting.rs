//! The rules that let time pass, by a fixture that cannot move its store's clock and really waits.
//!
//! The one place where a test sleeps: it is what most fixtures do, and what the kit must bear.

use std::sync::Arc;
use std::thread;
use std::time::Duration;

use futures_util::FutureExt as _;
use zcrm_store_api::conformance::{self, StoreFixture, Verdict};
use zcrm_store_api::{Abilities, MemoryStore, TokenRecord, TokenStore};

struct WaitingFixture(MemoryStore);

impl StoreFixture for WaitingFixture {
    fn create() -> Self {
        Self(MemoryStore::new())
    }

    fn abilities(&self) -> Abilities {
        Abilities::none()
    }

    fn open(&self) -> Arc<dyn TokenStore> {
        Arc::new(self.0.clone())
    }

    fn reopen(&self) -> Arc<dyn TokenStore> {
        panic!("nothing is left of it")
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        future.now_or_never().expect("the memory store never waits")
    }

    fn load(&self, records: &[TokenRecord]) {
        self.0.clone().extend(records.iter().cloned());
    }

    fn ttl(&self) -> Duration {
        Duration::from_millis(120)
    }

    fn pass(&self, time: Duration) {
        thread::sleep(time);
    }
}

#[test]
fn the_rules_about_time_hold_by_the_real_clock() {
    for check in [
        conformance::a_lease_ends_by_time,
        conformance::the_holder_is_granted_again,
        conformance::ending_what_is_not_held_changes_nothing,
        conformance::a_note_outlives_its_lease,
        conformance::held_says_when_to_ask_again,
    ] {
        assert_eq!(check(&WaitingFixture::create()), Verdict::Kept);
    }
}
