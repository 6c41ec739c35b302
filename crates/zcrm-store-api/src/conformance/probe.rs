//! A handle as the checks use it: every call is driven to its end, and an error ends the test.

use std::pin::Pin;
use std::sync::{Arc, Barrier};
use std::task::Poll;
use std::thread;
use std::time::Duration;

use super::StoreFixture;
use crate::{
    IndexKey, Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    Stored, TokenId, TokenRecord, TokenStore,
};

/// A lease that no test outlives.
pub(super) const LONG: Duration = Duration::from_secs(600);

/// How many take part in a race.
pub(super) const RACERS: usize = 8;

pub(super) struct Probe<'f, F> {
    pub(super) fixture: &'f F,
    pub(super) store: Arc<dyn TokenStore>,
}

impl<'f, F: StoreFixture> Probe<'f, F> {
    pub(super) fn new(fixture: &'f F) -> Self {
        Self { fixture, store: fixture.open() }
    }

    pub(super) fn get(&self, id: &TokenId) -> Option<Stored> {
        done("get", self.fixture.block_on(self.store.get(id)))
    }

    pub(super) fn find(&self, key: &IndexKey) -> Option<Stored> {
        done("find", self.fixture.block_on(self.store.find(key)))
    }

    /// The record of this user, whatever its environment.
    pub(super) fn user(&self, name: &str) -> Option<Stored> {
        self.find(&IndexKey::user(name, None))
    }

    pub(super) fn try_save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Result<Stored, StoreError> {
        self.fixture.block_on(self.store.save(id, record, when))
    }

    pub(super) fn save(
        &self,
        id: Option<&TokenId>,
        record: &TokenRecord,
        when: SaveCondition,
    ) -> Stored {
        done("save", self.try_save(id, record, when))
    }

    /// Saves without an id and without a condition.
    pub(super) fn put(&self, record: &TokenRecord) -> Stored {
        self.save(None, record, SaveCondition::Any)
    }

    pub(super) fn put_under(&self, id: &str, record: &TokenRecord) -> Stored {
        self.save(Some(&id.into()), record, SaveCondition::Any)
    }

    pub(super) fn delete(&self, id: &TokenId) -> bool {
        done("delete", self.fixture.block_on(self.store.delete(id)))
    }

    pub(super) fn list(&self, after: Option<&TokenId>, limit: usize) -> Vec<Stored> {
        done("list", self.fixture.block_on(self.store.list(after, limit)))
    }

    pub(super) fn all(&self) -> Vec<Stored> {
        self.list(None, 1_000)
    }

    pub(super) fn attempt(&self, request: LeaseRequest<'_>) -> LeaseAttempt {
        done("try_lease", self.fixture.block_on(self.store.try_lease(request)))
    }

    pub(super) fn ask(&self, key: &str, owner: &str, ttl: Duration) -> LeaseAttempt {
        self.attempt(LeaseRequest::new(&LeaseKey::new(key), &Owner::new(owner), ttl))
    }

    pub(super) fn take(&self, key: &str, owner: &str, ttl: Duration) -> Lease {
        granted(self.ask(key, owner, ttl))
    }

    pub(super) fn is_held(&self, key: &str, by_another_than: &str) -> bool {
        matches!(self.ask(key, by_another_than, LONG), LeaseAttempt::Held { .. })
    }

    pub(super) fn end(&self, lease: &Lease, note: &[u8]) {
        done("end_lease", self.fixture.block_on(self.store.end_lease(lease, note)));
    }
}

/// What a call answered that had no reason to fail.
pub(super) fn done<T>(call: &str, answer: Result<T, StoreError>) -> T {
    answer.unwrap_or_else(|error| panic!("{call} failed: {error} ({error:?})"))
}

/// What was expected to be there.
pub(super) fn there<T>(what: &str, found: Option<T>) -> T {
    found.unwrap_or_else(|| panic!("{what} is not there"))
}

pub(super) fn granted(attempt: LeaseAttempt) -> Lease {
    match attempt {
        LeaseAttempt::Granted(lease) => lease,
        held @ LeaseAttempt::Held { .. } => panic!("the lease is not granted: {held:?}"),
    }
}

/// Runs this on several threads at once, each with its number and a handle of its own, and gives
/// what they answered.
pub(super) fn race<F: StoreFixture, T: Send>(
    fixture: &F,
    racer: impl Fn(usize, &Probe<'_, F>) -> T + Sync,
) -> Vec<T> {
    let start = Barrier::new(RACERS);
    thread::scope(|scope| {
        let (start, racer) = (&start, &racer);
        let threads: Vec<_> = (0..RACERS)
            .map(|number| {
                scope.spawn(move || {
                    let probe = Probe::new(fixture);
                    start.wait();
                    racer(number, &probe)
                })
            })
            .collect();
        threads.into_iter().map(joined).collect()
    })
}

/// What a thread answered, or its panic.
pub(super) fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Drives futures in turns on this thread, so that they interleave at every await.
pub(super) async fn in_turns<T>(futures: Vec<impl Future<Output = T> + Unpin>) -> Vec<T> {
    let mut futures: Vec<_> = futures.into_iter().map(|future| (future, None)).collect();
    std::future::poll_fn(move |context| {
        for (future, answer) in &mut futures {
            if answer.is_none()
                && let Poll::Ready(ready) = Pin::new(future).poll(context)
            {
                *answer = Some(ready);
            }
        }
        if futures.iter().any(|(_, answer)| answer.is_none()) {
            return Poll::Pending;
        }
        Poll::Ready(futures.iter_mut().filter_map(|(_, answer)| answer.take()).collect())
    })
    .await
}
