//! Servers that are slow, absent, or hang up.

use std::time::Duration;

use tokio::net::TcpListener;
use zcrm_store_api::{SaveCondition, StoreError, StoreErrorKind, TokenStore};
use zcrm_store_postgres::{PostgresStore, PostgresTls};

use crate::contract::record;
use crate::server::{Table, Way, admin};

/// Repeats a call for as long as its error says that this may help.
async fn insist<T, F: Future<Output = Result<T, StoreError>>>(call: impl Fn() -> F) -> T {
    loop {
        match call().await {
            Ok(answer) => return answer,
            Err(error) => assert!(error.is_transient(), "{error:?}"),
        }
    }
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
