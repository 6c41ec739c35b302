//! A thousand operations of every kind, while the server is restarted, crashes, or hangs up.

use std::sync::Arc;
use std::time::Duration;

use mysql_async::prelude::Queryable as _;
use tokio::sync::watch;
use tokio::task::JoinSet;
use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, TokenStore,
};
use zcrm_store_mysql::MySqlStore;

use crate::own_server::OwnServer;
use crate::server::{Database, Way, run_on, token};

const WORKERS: usize = 8;
const ROUNDS: usize = 16;
/// Absent, find, by revision, get, lease, end, list, delete.
const KINDS: usize = 8;
const OPERATIONS: usize = WORKERS * ROUNDS * KINDS;

/// What all workers share.
struct Work {
    store: MySqlStore,
    done: watch::Sender<usize>,
    /// Whether the server is up, as far as the test knows.
    up: watch::Sender<bool>,
}

impl Work {
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
                    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
                    // One that is away refuses at once.
                    self.up.subscribe().wait_for(|up| *up).await.unwrap();
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
        for round in 0..ROUNDS {
            let refresh = format!("r{worker}.{round}");
            let mut given = token(&user, &refresh, &format!("a{worker}.{round}.first"));
            let (made, _) = self.insist(|| store.save(None, &given, SaveCondition::Absent)).await;
            let number: u64 = made.id().as_str().parse().unwrap();
            assert!(number > last.0, "an id of its own");

            let sought = IndexKey::Refresh(refresh.as_str().into());
            let (found, _) = self.insist(|| store.find(&sought)).await;
            assert_eq!(found.expect("what was made").revision(), made.revision());

            given.access_token = Some(format!("a{worker}.{round}").as_str().into());
            let when = SaveCondition::Revision(made.revision().clone());
            // One's own commit, repeated, is no conflict: so a conflict were a lost save.
            let (saved, _) =
                self.insist(|| store.save(Some(made.id()), &given, when.clone())).await;

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
            assert_eq!(lease.record.as_ref().unwrap().revision(), saved.revision());

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

    /// When so many of the operations are done.
    async fn reaches(&self, operations: usize) {
        self.done.subscribe().wait_for(|done| *done >= operations).await.unwrap();
    }
}

/// Every change to the table is written down by the server, in the same transaction.
async fn audit(database: &Database) {
    let name = &database.name;
    let trigger = |what: &str, row: &str| {
        format!(
            "CREATE TRIGGER note_{what} AFTER {what} ON oauthtoken FOR EACH ROW \
             INSERT INTO audit VALUES ('{what}', {row}.refresh_token)"
        )
    };
    run_on(
        database.way,
        &[
            &format!("USE {name}"),
            "CREATE TABLE audit (what varchar(10), token varchar(255))",
            &trigger("insert", "new"),
            &trigger("update", "new"),
            &trigger("delete", "old"),
        ],
    )
    .await;
}

/// A thousand operations while `trouble` is made.
async fn under(trouble: impl AsyncFnOnce(&Work)) {
    let database = Database::official(Way::Own).await;
    let store = database.builder().connections(4).build().unwrap();
    store.list(None, 1).await.unwrap();
    audit(&database).await;
    let work = Arc::new(Work { store, done: watch::Sender::new(0), up: watch::Sender::new(true) });
    let mut workers = JoinSet::new();
    for worker in 0..WORKERS {
        let work = Arc::clone(&work);
        workers.spawn(async move { work.worker(worker).await });
    }
    tokio::join!(trouble(&work), async {
        // One that fails ends the test.
        while let Some(worker) = workers.join_next().await {
            worker.unwrap();
        }
    });
    assert_eq!(*work.done.borrow(), OPERATIONS);
    assert_eq!(work.store.list(None, 9).await.unwrap().len(), 0, "all were deleted");
    // Each change was made, and made once, whatever the caller received.
    let mut admin = database.way.admin().await;
    let counted: Vec<(String, u64, u64)> = admin
        .query(format!(
            "SELECT what, count(*), count(DISTINCT token) FROM {}.audit GROUP BY what ORDER BY what",
            database.name
        ))
        .await
        .unwrap();
    let each = u64::try_from(WORKERS * ROUNDS).unwrap();
    let expected = ["delete", "insert", "update"].map(|what| (what.to_owned(), each, each));
    assert_eq!(counted, expected);
    admin.disconnect().await.unwrap();
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_operation_is_lost_or_done_twice_while_the_server_is_restarted() {
    let server = OwnServer::take().await;
    for signal in ["-TERM", "-KILL"] {
        under(async |work: &Work| {
            for restart in 1..=3 {
                work.reaches(restart * OPERATIONS / 4).await;
                work.up.send_replace(false);
                server.restart(signal).await;
                assert!(*work.done.borrow() < OPERATIONS, "they were in the middle");
                work.up.send_replace(true);
            }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_operation_is_lost_or_done_twice_while_connections_are_cut() {
    let _server = OwnServer::take().await;
    under(async |work: &Work| {
        let (mut admin, mut cut) = (Way::Own.admin().await, 0);
        // By progress, not by time: on a slow machine they would get no further.
        for round in 1..OPERATIONS / 32 {
            work.reaches(round * 32).await;
            let others: Vec<u64> = admin
                .query(
                    "SELECT id FROM information_schema.processlist \
                     WHERE user = 'app' AND id <> connection_id()",
                )
                .await
                .unwrap();
            for other in others {
                // It may have gone by itself.
                cut += usize::from(admin.query_drop(format!("KILL {other}")).await.is_ok());
            }
        }
        assert!(cut > WORKERS, "only {cut} connections were cut meanwhile");
        admin.disconnect().await.unwrap();
    })
    .await;
}
