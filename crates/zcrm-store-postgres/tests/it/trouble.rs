//! Servers that are slow, absent, or hang up.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use zcrm_store_api::{
    LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError, StoreErrorKind,
    TokenStore,
};
use zcrm_store_postgres::{PostgresStore, PostgresTls};

use crate::contract::record;
use crate::server::{Table, Way, admin};

/// Repeats a call for as long as its error says that this may help.
async fn insist<T, F: Future<Output = Result<T, StoreError>>>(call: impl Fn() -> F) -> T {
    for _ in 0..1000 {
        match call().await {
            Ok(answer) => return answer,
            Err(error) => assert!(error.is_transient(), "{error:?}"),
        }
    }
    panic!("it never worked")
}

#[tokio::test(flavor = "multi_thread")]
async fn no_operation_is_lost_or_done_twice_while_backends_are_ended() {
    const WORKERS: usize = 4;
    const ROUNDS: usize = 60;
    let table = Table::new(Way::Direct);
    let name = table.name.clone();
    let mut url = Way::Direct.url();
    url.query_pairs_mut().append_pair("application_name", &name);
    let store = PostgresStore::builder().url(url).table(&name).connections(4).build().unwrap();
    store.list(None, 1).await.unwrap();
    let over = Arc::new(AtomicBool::new(false));
    let killer = tokio::spawn({
        let over = Arc::clone(&over);
        async move {
            let (admin, mut ended) = (admin().await, 0);
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE application_name = $1";
            while !over.load(Ordering::SeqCst) {
                ended += admin.query(sql, &[&name]).await.unwrap().len();
                tokio::time::sleep(Duration::from_millis(7)).await;
            }
            ended
        }
    });
    let workers: Vec<_> = (0..WORKERS)
        .map(|worker| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut given = record(&format!("user {worker}"));
                let (key, owner) =
                    (LeaseKey::new(format!("k{worker}")), Owner::new(format!("o{worker}")));
                let first = insist(|| store.save(None, &given, SaveCondition::Absent)).await;
                let mut revision = first.revision().clone();
                for round in 0..ROUNDS {
                    let note = round.to_be_bytes();
                    let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
                    let attempt = insist(|| store.try_lease(asked.clone().appending(&note))).await;
                    let LeaseAttempt::Granted(lease) = attempt else { panic!("only one asks") };
                    // Appended once, however often it was asked.
                    assert_eq!(lease.note, note);
                    given.redirect_url = Some(round.to_string());
                    let when = SaveCondition::Revision(revision.clone());
                    // One's own commit, repeated, is no conflict: so a conflict were a lost save.
                    let saved = insist(|| store.save(Some(first.id()), &given, when.clone())).await;
                    revision = saved.revision().clone();
                    insist(|| store.end_lease(&lease, b"")).await;
                    let kept = insist(|| store.get(first.id())).await.unwrap();
                    assert_eq!(*kept.revision(), revision);
                }
            })
        })
        .collect();
    for worker in workers {
        worker.await.unwrap();
    }
    over.store(true, Ordering::SeqCst);
    let ended = killer.await.unwrap();
    assert!(ended > WORKERS, "only {ended} backends were ended meanwhile");
    let all = insist(|| store.list(None, 99)).await;
    assert_eq!(all.len(), WORKERS, "no record was made twice");
    let last = (ROUNDS - 1).to_string();
    assert!(all.iter().all(|stored| stored.record().redirect_url.as_deref() == Some(&*last)));
    table.drop().await;
}

#[tokio::test]
async fn nobody_there_is_transient_and_told_at_once() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let builder = || {
        PostgresStore::builder()
            .host("127.0.0.1")
            .port(port)
            .user("app")
            .connect_timeout(Duration::from_millis(200))
    };
    // It listens and says nothing.
    for tls in [PostgresTls::Off, PostgresTls::Require] {
        let error = builder().tls(tls).build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
    }
    drop(listener);
    let error = builder().build().unwrap().list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
}

#[tokio::test]
async fn a_slow_answer_is_not_waited_for() {
    let table = Table::new(Way::Direct);
    let store =
        table.builder().answer_timeout(Duration::from_millis(500)).connections(1).build().unwrap();
    // The first call may take longer than that on a busy machine, and may be repeated.
    insist(|| store.list(None, 1)).await;
    let admin = admin().await;
    let lock = format!("BEGIN; LOCK TABLE \"{}\"", table.name);
    admin.batch_execute(&lock).await.unwrap();
    let ada = record("ada");
    let error = store.save(None, &ada, SaveCondition::Absent).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
    assert!(error.to_string().contains("in time"), "{error}");
    admin.batch_execute("COMMIT").await.unwrap();
    // Its only connection was given up; another does not wait behind it.
    let saved = insist(|| store.save(None, &ada, SaveCondition::Absent)).await;
    assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
    assert_eq!(saved.record().user_name.as_deref(), Some("ada"));
    table.drop().await;
}

#[test]
fn outside_of_a_runtime_is_an_error_and_no_panic() {
    let store = PostgresStore::builder().user("app").build().unwrap();
    let mut call = store.list(None, 1);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match call.as_mut().poll(&mut context) {
        std::task::Poll::Ready(Err(error)) => assert_eq!(error.kind(), StoreErrorKind::Invalid),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refused_login_is_told_and_not_transient() {
    for (builder, kind) in [
        (Way::Direct.builder().password("wrong"), StoreErrorKind::Denied),
        (Way::Direct.builder().database("no such database"), StoreErrorKind::Denied),
        (Way::Direct.builder().schema("no such schema"), StoreErrorKind::Denied),
    ] {
        let error = builder.build().unwrap().list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error:?}");
        assert!(!error.is_transient());
    }
}
