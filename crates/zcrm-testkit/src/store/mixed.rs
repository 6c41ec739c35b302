//! Operations of every kind on one store, while its server is in trouble.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, TokenRecord, TokenStore,
};

const WORKERS: usize = 8;
/// Absent, find, by revision, get, lease, end, list, delete.
const KINDS: usize = 8;

/// The operations of eight workers, each on its own user: made, changed, leased, deleted, again and
/// again; each is repeated until it succeeds.
#[derive(Debug)]
pub struct Mixed {
    store: Arc<dyn TokenStore>,
    rounds: usize,
    done: watch::Sender<usize>,
    failed: AtomicUsize,
    /// Whether the server is up, as far as the test knows.
    up: watch::Sender<bool>,
}

impl Mixed {
    /// Works on the store while trouble is made. The long form is 1,024 operations, the short one 512.
    /// The store has no record at the end.
    ///
    /// # Panics
    ///
    /// When an operation was lost, done twice, or failed otherwise than as `Unavailable`.
    pub async fn work(store: Arc<dyn TokenStore>, trouble: impl AsyncFnOnce(&Self)) -> Arc<Self> {
        let mixed = Arc::new(Self {
            store,
            rounds: if crate::is_long() { 16 } else { 8 },
            done: watch::Sender::new(0),
            failed: AtomicUsize::new(0),
            up: watch::Sender::new(true),
        });
        let mut workers = JoinSet::new();
        for worker in 0..WORKERS {
            let mixed = Arc::clone(&mixed);
            workers.spawn(async move { mixed.worker(worker).await });
        }
        let all = async {
            // One that fails ends the test.
            while let Some(worker) = workers.join_next().await {
                worker.expect("a worker");
            }
        };
        tokio::join!(trouble(&mixed), all);
        assert_eq!(*mixed.done.borrow(), mixed.operations());
        assert_eq!(mixed.store.list(None, 9).await.expect("a list").len(), 0, "all were deleted");
        mixed
    }

    /// How many operations there are.
    #[must_use]
    pub fn operations(&self) -> usize {
        self.each() * KINDS
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn each(&self) -> usize {
        WORKERS * self.rounds
    }

    /// How many calls have failed.
    #[must_use]
    pub fn failed(&self) -> usize {
        self.failed.load(Ordering::SeqCst)
    }

    /// When so many of the operations are done.
    pub async fn reaches(&self, operations: usize) {
        self.done.subscribe().wait_for(|done| *done >= operations).await.expect("a sender");
    }

    /// Stops the server thrice in the middle of it, and starts it again.
    ///
    /// # Panics
    ///
    /// When it was not in the middle.
    pub async fn restarts(&self, restart: impl AsyncFn()) {
        for number in 1..=3 {
            self.reaches(number * self.operations() / 4).await;
            self.up.send_replace(false);
            restart().await;
            assert!(*self.done.borrow() < self.operations(), "they were in the middle");
            self.up.send_replace(true);
        }
    }

    /// Cuts connections again and again, by progress, not by time: on a slow machine no worker would
    /// get any further. Gives how many were cut.
    ///
    /// # Panics
    ///
    /// When they were too few to have met the workers.
    pub async fn cuts(&self, mut cut: impl AsyncFnMut() -> usize) -> usize {
        let mut all = 0;
        for round in 1..self.operations() / 32 {
            self.reaches(round * 32).await;
            all += cut().await;
        }
        assert!(all > WORKERS, "only {all} connections were cut meanwhile");
        all
    }

    /// Repeats one operation until it succeeds; says how often it was tried.
    async fn insist<T, F: Future<Output = Result<T, StoreError>>>(
        &self,
        call: impl Fn() -> F,
    ) -> (T, usize) {
        let mut attempts = 0;
        loop {
            attempts += 1;
            match call().await {
                Ok(answer) => {
                    self.done.send_modify(|done| *done += 1);
                    return (answer, attempts);
                }
                Err(error) => {
                    assert!(error.is_transient(), "{error:?}");
                    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
                    self.failed.fetch_add(1, Ordering::SeqCst);
                    // One that is away refuses at once.
                    self.up.subscribe().wait_for(|up| *up).await.expect("a sender");
                    tokio::task::yield_now().await;
                }
            }
        }
    }

    async fn worker(&self, worker: usize) {
        let store = &self.store;
        let user = format!("user {worker}");
        let key = LeaseKey::new(format!("k{worker}"));
        let mut last = (0_u64, Vec::new());
        for round in 0..self.rounds {
            let refresh = format!("r{worker}.{round}");
            let mut given = TokenRecord::new();
            given.user_name = Some(user.clone());
            given.refresh_token = Some(refresh.as_str().into());
            let (made, _) = self.insist(|| store.save(None, &given, SaveCondition::Absent)).await;
            let number: u64 = made.id().as_str().parse().expect("a number");
            assert!(number > last.0, "an id of its own");

            let sought = IndexKey::Refresh(refresh.as_str().into());
            let (found, _) = self.insist(|| store.find(&sought)).await;
            assert_eq!(found.expect("what was made").revision(), made.revision());

            given.access_token = Some(format!("a{worker}.{round}").as_str().into());
            let when = SaveCondition::Revision(made.revision().clone());
            // One's own commit, repeated, is no conflict: so a conflict were a lost save.
            let (saved, _) =
                self.insist(|| store.save(Some(made.id()), &given, when.clone())).await;
            assert_eq!(saved.id(), made.id());

            let (kept, _) = self.insist(|| store.get(made.id())).await;
            assert_eq!(kept.expect("it is there").revision(), saved.revision());

            let owner = Owner::new(format!("o{worker}.{round}"));
            let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(600));
            let asked = asked.reading(Some(made.id()));
            let (attempt, _) = self.insist(|| store.try_lease(asked.clone())).await;
            let LeaseAttempt::Granted(lease) = attempt else {
                panic!("the last holder has ended it: {attempt:?}")
            };
            assert_eq!(lease.note, last.1, "the note of the last holder");
            let leased = lease.record.as_ref().expect("the record that was asked for");
            assert_eq!(leased.revision(), saved.revision());

            let note = format!("{worker}.{round}").into_bytes();
            self.insist(|| store.end_lease(&lease, &note)).await;

            let (all, _) = self.insist(|| store.list(None, 99)).await;
            let mine = all.iter().filter(|one| one.record().user_name.as_ref() == Some(&user));
            assert_eq!(mine.map(|one| one.id()).collect::<Vec<_>>(), [made.id()]);

            let (gone, attempts) = self.insist(|| store.delete(made.id())).await;
            // A repeated one may find that the first had done it.
            assert!(gone || attempts > 1, "there was one to delete");
            last = (number, note);
        }
    }
}
