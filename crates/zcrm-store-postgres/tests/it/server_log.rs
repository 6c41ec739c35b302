//! What the server writes into its own log, and the setting that keeps tokens out of it.

use zcrm_store_api::{EncryptedStore, SaveCondition, TokenStore};
use zcrm_store_postgres::PostgresStore;

use crate::contract::record;
use crate::own_server::OwnServer;
use crate::server::{Table, Way};

const CANARY: &str = "1000.cnry-server-log-71f3";

/// The README names `log_parameter_max_length`; without it, tokens are there in clear.
#[tokio::test]
async fn the_server_log_holds_tokens_unless_it_is_told_not_to() {
    let server = OwnServer::take().await;
    for (setting, expected) in [("", true), ("%20-c%20log_parameter_max_length=0", false)] {
        let table = Table::new(Way::OwnDirect);
        table.store().list(None, 1).await.unwrap();
        let mut url = Way::OwnDirect.url();
        let options = "&options=-c%20log_statement=all%20-c%20log_min_duration_statement=0";
        let query = format!("{}{options}{setting}", url.query().unwrap_or_default());
        url.set_query(Some(&query));
        let store = PostgresStore::builder().url(url).table(&table.name).build().unwrap();
        let mut given = record("ada");
        let canary = format!("{CANARY}-{expected}");
        given.refresh_token = Some(canary.as_str().into());
        let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
        let found = store.find(&zcrm_store_api::IndexKey::Refresh(canary.as_str().into())).await;
        assert!(found.unwrap().is_some());
        given.access_token = Some("1000.a".into());
        let when = SaveCondition::Revision(saved.revision().clone());
        store.save(Some(saved.id()), &given, when).await.unwrap();
        let log = server.log();
        assert!(log.contains(&table.name), "the statements are in the log");
        assert_eq!(log.contains(&canary), expected, "{setting:?}");
        table.drop().await;
    }
}

/// Encrypted: with everything logged, in tables, write-ahead log and server log.
#[tokio::test]
async fn no_canary_of_encrypted_records_is_anywhere_in_the_server() {
    let server = OwnServer::take().await;
    for kept in ["clear", "sealed"] {
        let table = Table::new(Way::OwnDirect);
        table.store().list(None, 1).await.unwrap();
        let mut url = Way::OwnDirect.url();
        let options = "&options=-c%20log_statement=all%20-c%20log_min_duration_statement=0";
        let query = format!("{}{options}", url.query().unwrap_or_default());
        url.set_query(Some(&query));
        let plain = PostgresStore::builder().url(url).table(&table.name).build().unwrap();
        let store: Box<dyn TokenStore> = match kept {
            "clear" => Box::new(plain),
            _ => Box::new(EncryptedStore::new(plain, crate::conformance::key())),
        };
        let canary = |what: &str| format!("cnry-{what}-{kept}");
        let mut given = record(&canary("user"));
        given.refresh_token = Some(canary("refresh").into());
        let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
        given.access_token = Some(canary("access").into());
        let when = SaveCondition::Revision(saved.revision().clone());
        store.save(Some(saved.id()), &given, when).await.unwrap();
        for key in given.index_keys() {
            assert!(store.find(&key).await.unwrap().is_some(), "{key:?}");
        }
        assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
        Way::OwnDirect.admin().await.batch_execute("CHECKPOINT").await.unwrap();
        let search = server.search("cnry-");
        for what in ["user", "refresh", "access"] {
            let found = search.found(&canary(what));
            let places =
                |part: &str| found.iter().any(|path| path.to_string_lossy().contains(part));
            // In clear it is in all three, or else the search would prove nothing.
            for part in ["/base/", "/pg_wal/", ".log"] {
                assert_eq!(places(part), kept == "clear", "{what} in {part}: {found:?}");
            }
            assert_eq!(found.is_empty(), kept == "sealed", "{what}: {found:?}");
        }
        table.drop().await;
    }
}
