//! A thousand operations of every kind, while the server is restarted, crashes, or hangs up.

use std::sync::Arc;

use zcrm_store_api::TokenStore as _;
use zcrm_testkit::Mixed;

use crate::own_server::{OwnServer, Stop};
use crate::server::{Table, Way};

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

/// The operations while `trouble` is made.
async fn under(way: Way, name: &str, trouble: impl AsyncFnOnce(&Mixed) -> usize) {
    let table = Table::new(way);
    let store = table.builder().connections(4).build().unwrap();
    store.list(None, 1).await.unwrap();
    way.admin().await.batch_execute(&audit(&table.name)).await.unwrap();
    let mut troubles = 0;
    let work = Mixed::work(Arc::new(store), async |work| troubles = trouble(work).await).await;
    // Each change was made, and made once, whatever the caller received.
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
    let each = i64::try_from(work.each()).unwrap();
    let expected = ["DELETE", "INSERT", "UPDATE"].map(|what| (what.to_owned(), each, each));
    assert_eq!(counted, expected);
    let (operations, failed) = (work.operations(), work.failed());
    assert!(troubles > 0);
    crate::figure::tell(format_args!(
        "{name}, {way:?}: {operations} operations, {troubles} times, {failed} transient errors"
    ));
    table.drop().await;
    let sql = format!("DROP TABLE {0}_audit; DROP FUNCTION {0}_note", table.name);
    admin.batch_execute(&sql).await.unwrap();
}

async fn restarts(way: Way, how: Stop) {
    let server = OwnServer::take().await;
    let name = format!("restarted ({how:?})");
    under(way, &name, async |work: &Mixed| {
        work.restarts(async || server.restart(how).await).await;
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
        under(way, "backends ended", async |work: &Mixed| {
            let admin = way.admin().await;
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                       WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
            work.cuts(async || admin.query(sql, &[]).await.unwrap().len()).await
        })
        .await;
    }
}
