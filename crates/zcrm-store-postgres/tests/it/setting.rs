//! Settings of the server and of the role that others make: limits, timeouts, read-only, logins.

use std::time::Duration;

use zcrm_store_api::{
    LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError, StoreErrorKind,
    TokenStore,
};
use zcrm_store_postgres::PostgresStore;

use crate::contract::record;
use crate::server::{Table, Way, admin};

/// A store whose sessions begin with these settings.
fn with(table: &Table, settings: &str) -> PostgresStore {
    let mut url = Way::Direct.url();
    let options = url.query().unwrap_or_default().to_owned() + "&options=" + settings;
    url.set_query(Some(&options));
    PostgresStore::builder().url(url).table(&table.name).connections(2).build().unwrap()
}

fn code(error: &StoreError) -> String {
    std::error::Error::source(error).expect("a cause").to_string()
}

#[tokio::test]
async fn a_statement_that_waits_too_long_is_transient() {
    for (settings, sqlstate) in
        [("-c%20statement_timeout=200", "57014"), ("-c%20lock_timeout=200", "55P03")]
    {
        let table = Table::new(Way::Direct);
        table.store().list(None, 1).await.unwrap();
        let (store, admin) = (with(&table, settings), admin().await);
        store.list(None, 1).await.unwrap();
        let lock = format!("BEGIN; LOCK TABLE \"{0}\", \"{0}_lease\"", table.name);
        admin.batch_execute(&lock).await.unwrap();
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
        for error in [
            store.list(None, 1).await.err(),
            store.save(None, &record("ada"), SaveCondition::Absent).await.err(),
            store.try_lease(asked.clone()).await.err(),
        ] {
            let error = error.expect("the table is locked");
            assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
            assert!(code(&error).contains(sqlstate), "{error:?}");
        }
        admin.batch_execute("COMMIT").await.unwrap();
        // The connections are as good as before: no transaction is left open.
        store.save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
        assert!(matches!(store.try_lease(asked).await.unwrap(), LeaseAttempt::Granted(_)));
        assert_eq!(table.store().list(None, 9).await.unwrap().len(), 1);
        table.drop().await;
    }
}

/// A lease is the proof that a new token could be saved: it must not be had where saving fails.
#[tokio::test]
async fn a_read_only_session_gets_no_lease() {
    let table = Table::new(Way::Direct);
    let saved = table.store().save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
    let store = with(&table, "-c%20default_transaction_read_only=on");
    assert!(store.get(saved.id()).await.unwrap().is_some(), "reading goes on");
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
    let when = SaveCondition::Revision(saved.revision().clone());
    for error in [
        store.save(Some(saved.id()), &record("eve"), when).await.err(),
        store.save(Some(saved.id()), &record("eve"), SaveCondition::Any).await.err(),
        store.save(None, &record("eve"), SaveCondition::Absent).await.err(),
        store.delete(saved.id()).await.err(),
        store.try_lease(asked).await.err(),
    ] {
        let error = error.expect("it is read-only");
        assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
        assert!(code(&error).contains("25006"), "{error:?}");
    }
    table.drop().await;
}

#[tokio::test]
async fn a_session_that_was_ended_for_idleness_is_replaced() {
    let table = Table::new(Way::Direct);
    table.store().list(None, 1).await.unwrap();
    let settings = format!("-c%20idle_session_timeout=50%20-c%20application_name={}", table.name);
    let (store, admin) = (with(&table, &settings), admin().await);
    let sessions = async || {
        let sql = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1";
        admin.query_one(sql, &[&table.name]).await.unwrap().get::<_, i64>(0)
    };
    for _ in 0..5 {
        store.list(None, 1).await.unwrap();
        while sessions().await > 0 {
            // Asking takes a moment as well.
            tokio::task::yield_now().await;
        }
    }
    table.drop().await;
}

/// A role of the test's own, with a password, and the store as that role.
async fn role(table: &Table) -> (String, PostgresStore) {
    let role = format!("{}_role", table.name);
    let admin = admin().await;
    table.store().list(None, 1).await.unwrap();
    let sql = format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'p'; \
         GRANT SELECT ON {0}, {0}_version TO {role}",
        table.name
    );
    admin.batch_execute(&sql).await.unwrap();
    let store = table.builder().user(&role).password("p").connections(4).build().unwrap();
    (role, store)
}

async fn drop_role(table: &Table, role: &str) {
    table.drop().await;
    admin().await.batch_execute(&format!("DROP ROLE {role}")).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn no_connection_left_is_transient() {
    let table = Table::new(Way::Direct);
    let (role, store) = role(&table).await;
    let admin = admin().await;
    let limit = async |connections: i32| {
        let sql = format!("ALTER ROLE {role} CONNECTION LIMIT {connections}");
        admin.batch_execute(&sql).await.unwrap();
    };
    limit(0).await;
    let error = store.list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
    assert!(code(&error).contains("53300"), "{error:?}");
    // Fewer than the pool would like: callers are served, or told to come again.
    limit(1).await;
    let tasks: Vec<_> = (0..32)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.list(None, 1).await })
        })
        .collect();
    for task in tasks {
        if let Err(error) = task.await.unwrap() {
            assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
        }
    }
    limit(-1).await;
    store.list(None, 1).await.unwrap();
    drop_role(&table, &role).await;
}

#[tokio::test]
async fn a_password_that_changes_is_told_and_taken_back() {
    let table = Table::new(Way::Direct);
    let (role, store) = role(&table).await;
    let admin = admin().await;
    let password = async |password: &str| {
        let end = format!(
            "ALTER ROLE {role} PASSWORD '{password}'; \
             SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{role}'"
        );
        admin.batch_execute(&end).await.unwrap();
    };
    store.list(None, 1).await.unwrap();
    password("another").await;
    let error = store.list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
    assert!(!error.is_transient() && error.to_string().contains("password"), "{error}");
    password("p").await;
    store.list(None, 1).await.expect("the store need not be made again");
    drop_role(&table, &role).await;
}
