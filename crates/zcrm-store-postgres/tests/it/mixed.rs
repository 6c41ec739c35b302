//! A thousand operations of every kind, while the server is restarted, crashes, or hangs up.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;
use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, TokenStore,
};
use zcrm_store_postgres::PostgresStore;

use crate::contract::record;
use crate::own_server::{OwnServer, Stop};
use crate::server::{Table, Way};

const WORKERS: usize = 8;
const ROUNDS: usize = 16;
/// Absent, find, by revision, get, lease, end, list, delete.
const KINDS: usize = 8;
const OPERATIONS: usize = WORKERS * ROUNDS * KINDS;

/// What all workers share.
struct Work {
    store: PostgresStore,
    done: watch::Sender<usize>,
    failed: AtomicUsize,
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
                    assert!(error.is_transient(), "{error:?}");
                    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
                    self.failed.fetch_add(1, Ordering::SeqCst);
                    // A server that is away refuses at once.
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
            let mut given = record(&user);
            given.refresh_token = Some(format!("r{worker}.{round}").as_str().into());
            let (made, _) = self.insist(|| store.save(None, &given, SaveCondition::Absent)).await;
            let number: u64 = made.id().as_str().parse().unwrap();
            assert!(number > last.0, "an id of its own");

            let sought = IndexKey::Refresh(format!("r{worker}.{round}").as_str().into());
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
            assert_eq!(lease.record.as_ref().unwrap().revision(), saved.revision());

            let note = format!("{worker}.{round}").into_bytes();
            self.insist(|| store.end_lease(&lease, &note)).await;

            let (all, _) = self.insist(|| store.list(None, 99)).await;
            let mine = all.iter().filter(|one| one.record().user_name.as_ref() == Some(&user));
            assert_eq!(mine.map(|one| one.id()).collect::<Vec<_>>(), [made.id()]);

            let (gone, tries) = self.insist(|| store.delete(made.id())).await;
            // A repeated one may find that the first had done it.
            assert!(gone || tries > 1, "there was one to delete");
            last = (number, note);
        }
    }

    /// When so many of the operations are done.
    async fn reaches(&self, done: usize) {
        self.done.subscribe().wait_for(|reached| *reached >= done).await.unwrap();
    }
}

/// Every change to the table is written down by the server, in the same transaction.
fn audit(table: &str) -> String {
    format!(
        "CREATE TABLE {table}_audit (what text, whose text, token text); \
         CREATE FUNCTION {table}_note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
           INSERT INTO {table}_audit VALUES (tg_op, coalesce(new.user_name, old.user_name), \
             coalesce(new.refresh_token, old.refresh_token)); RETURN NULL; END $$; \
         CREATE TRIGGER note AFTER INSERT OR UPDATE OR DELETE ON {table} \
           FOR EACH ROW EXECUTE FUNCTION {table}_note()"
    )
}

/// A thousand operations while `trouble` is made.
async fn under(way: Way, name: &str, trouble: impl AsyncFnOnce(&Work) -> usize) {
    let table = Table::new(way);
    let store = table.builder().connections(4).build().unwrap();
    store.list(None, 1).await.unwrap();
    way.admin().await.batch_execute(&audit(&table.name)).await.unwrap();
    let (done, up) = (watch::Sender::new(0), watch::Sender::new(true));
    let work = Arc::new(Work { store, done, failed: 0.into(), up });
    let mut workers = JoinSet::new();
    for worker in 0..WORKERS {
        let work = Arc::clone(&work);
        workers.spawn(async move { work.worker(worker).await });
    }
    let (troubles, ()) = tokio::join!(trouble(&work), async {
        // One that fails ends the test.
        while let Some(worker) = workers.join_next().await {
            worker.unwrap();
        }
    });
    assert_eq!(*work.done.borrow(), OPERATIONS);
    assert_eq!(work.store.list(None, 9).await.unwrap().len(), 0, "all were deleted");
    // Each change was made, and made once, whatever the caller heard of it.
    let admin = way.admin().await;
    let sql = format!(
        "SELECT what, count(*), count(DISTINCT token) FROM {0}_audit GROUP BY what ORDER BY what",
        table.name
    );
    let counted: Vec<(String, i64, i64)> = admin
        .query(&sql, &[])
        .await
        .unwrap()
        .iter()
        .map(|row| (row.get(0), row.get(1), row.get(2)))
        .collect();
    let each = i64::try_from(WORKERS * ROUNDS).unwrap();
    let expected = ["DELETE", "INSERT", "UPDATE"].map(|what| (what.to_owned(), each, each));
    assert_eq!(counted, expected);
    let failed = work.failed.load(Ordering::SeqCst);
    assert!(troubles > 0);
    crate::figure::tell(format_args!(
        "{name}, {way:?}: {OPERATIONS} operations, {troubles} times, {failed} transient errors"
    ));
    table.drop().await;
    let sql = format!("DROP TABLE {0}_audit; DROP FUNCTION {0}_note", table.name);
    admin.batch_execute(&sql).await.unwrap();
}

async fn restarts(way: Way, how: Stop) {
    let server = OwnServer::take().await;
    let name = format!("restarted ({how:?})");
    under(way, &name, async |work: &Work| {
        for restart in 1..=3 {
            work.reaches(restart * OPERATIONS / 4).await;
            work.up.send_replace(false);
            server.restart(how).await;
            assert!(*work.done.borrow() < OPERATIONS, "they were in the middle");
            work.up.send_replace(true);
        }
        3
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_is_lost_or_done_twice_while_the_server_is_restarted() {
    for way in [Way::OwnDirect, Way::OwnPooled] {
        restarts(way, Stop::Fast).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_is_lost_or_done_twice_while_the_server_crashes() {
    for way in [Way::OwnDirect, Way::OwnPooled] {
        restarts(way, Stop::Immediate).await;
    }
}

/// Behind the pooler it is the pooler's connections that are ended.
#[tokio::test(flavor = "multi_thread")]
async fn no_operation_is_lost_or_done_twice_while_backends_are_ended() {
    for way in [Way::OwnDirect, Way::OwnPooled] {
        let _server = OwnServer::take().await;
        under(way, "backends ended", async |work: &Work| {
            let (admin, mut ended) = (way.admin().await, 0);
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
            // By progress, not by time: on a slow machine no task would get any further.
            for round in 1..OPERATIONS / 32 {
                work.reaches(round * 32).await;
                ended += admin.query(sql, &[]).await.unwrap().len();
            }
            assert!(ended > WORKERS, "only {ended} backends were ended meanwhile");
            ended
        })
        .await;
    }
}
