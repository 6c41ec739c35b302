//! The author of a store: tries every rule of the contract on one, with nothing but the contract.

use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

use zcrm_store_api::conformance::{RULES, StoreFixture, Verdict, checks};
use zcrm_store_api::{
    Capabilities, MemoryStore, SaveCondition, Timestamp, TokenRecord, TokenStore,
};

struct Fixture {
    store: MemoryStore,
    millis: Arc<AtomicU64>,
}

impl StoreFixture for Fixture {
    fn create() -> Self {
        let millis = Arc::new(AtomicU64::new(1_700_000_000_000));
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
        panic!("it is not durable")
    }

    fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
        let mut future = pin!(future);
        loop {
            match future.as_mut().poll(&mut Context::from_waker(&waker)) {
                Poll::Ready(done) => return done,
                Poll::Pending => std::thread::park(),
            }
        }
    }

    fn load(&self, records: &[TokenRecord]) {
        for record in records {
            self.block_on(self.store.save(None, record, SaveCondition::Absent)).unwrap();
        }
    }

    fn ttl(&self) -> Duration {
        Duration::from_secs(60)
    }

    fn pass(&self, time: Duration) {
        let millis = u64::try_from(time.as_millis()).unwrap();
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn main() {
    let checks = checks::<Fixture>();
    assert_eq!(checks.len(), RULES.len());
    let mut kept = 0;
    for check in checks {
        if check(&Fixture::create()) == Verdict::Kept {
            kept += 1;
        }
    }
    // Durability is the one thing that memory cannot promise.
    assert_eq!(kept, RULES.len() - 2, "two rules are about durable stores");
    println!("{kept} of {} rules tried and kept", RULES.len());
}
