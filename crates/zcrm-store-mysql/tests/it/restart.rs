//! A thousand operations of every kind, while the server is restarted, crashes, or hangs up.

use std::sync::Arc;

use mysql_async::prelude::Queryable as _;
use zcrm_store_api::TokenStore as _;
use zcrm_testkit::Mixed;

use crate::own_server::OwnServer;
use crate::server::{Database, Way, run_on};

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

/// The operations while `trouble` is made.
async fn under(trouble: impl AsyncFnOnce(&Mixed)) {
    let database = Database::official(Way::Own).await;
    let store = database.builder().connections(4).build().unwrap();
    store.list(None, 1).await.unwrap();
    audit(&database).await;
    let work = Mixed::work(Arc::new(store), trouble).await;
    // Each change was made, and made once, whatever the caller received.
    let mut admin = database.way.admin().await;
    let counted: Vec<(String, usize, usize)> = admin
        .query(format!(
            "SELECT what, count(*), count(DISTINCT token) FROM {}.audit GROUP BY what ORDER BY what",
            database.name
        ))
        .await
        .unwrap();
    let each = work.each();
    let expected = ["delete", "insert", "update"].map(|what| (what.to_owned(), each, each));
    assert_eq!(counted, expected);
    admin.disconnect().await.unwrap();
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_operation_is_lost_or_done_twice_while_the_server_is_restarted() {
    let server = OwnServer::take().await;
    for signal in ["-TERM", "-KILL"] {
        under(async |work: &Mixed| work.restarts(async || server.restart(signal).await).await)
            .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_operation_is_lost_or_done_twice_while_connections_are_cut() {
    let _server = OwnServer::take().await;
    under(async |work: &Mixed| {
        let mut admin = Way::Own.admin().await;
        work.cuts(async || {
            let others: Vec<u64> = admin
                .query(
                    "SELECT id FROM information_schema.processlist \
                     WHERE user = 'app' AND id <> connection_id()",
                )
                .await
                .unwrap();
            let mut cut = 0;
            for other in others {
                // It may have gone by itself.
                cut += usize::from(admin.query_drop(format!("KILL {other}")).await.is_ok());
            }
            cut
        })
        .await;
        admin.disconnect().await.unwrap();
    })
    .await;
}
