//! What is to be seen of encrypted records where they are kept: in tables, files, and logs.

use zcrm_store_api::{
    EncryptedStore, EncryptionKey, IndexKey, LeaseKey, LeaseRequest, Owner, SaveCondition,
    TokenStore,
};
use zcrm_testkit::Search;

use crate::conformance::key;
use crate::own_server::OwnServer;
use crate::server::{Database, Way, run_on, token};

/// With everything logged that the server can log, and restarted, so that all is on disk.
#[tokio::test]
async fn no_canary_is_in_table_file_redo_log_or_server_log() {
    let server = OwnServer::take().await;
    run_on(
        Way::Own,
        &[
            "SET GLOBAL general_log_file = 'general.log'",
            "SET GLOBAL general_log = ON",
            "SET GLOBAL slow_query_log_file = 'slow.log'",
            "SET GLOBAL long_query_time = 0",
            "SET GLOBAL slow_query_log = ON",
        ],
    )
    .await;
    // In clear they are to be found, or else the search would prove nothing.
    for kept in ["clear", "sealed"] {
        let canary = |what: &str| format!("cnry-{what}-{kept}");
        let given = token(&canary("user"), &canary("refresh"), &canary("access"));
        let mut changed = given.clone();
        changed.access_token = Some(canary("newer").into());
        let database = Database::absent(Way::Own);
        let store: Box<dyn TokenStore> = match kept {
            "clear" => Box::new(database.store()),
            _ => Box::new(EncryptedStore::new(database.store(), key())),
        };
        let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
        for key in given.index_keys() {
            assert!(store.find(&key).await.unwrap().is_some(), "{key:?}");
        }
        let when = SaveCondition::Revision(saved.revision().clone());
        store.save(Some(saved.id()), &changed, when).await.unwrap();
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
        store.try_lease(asked.reading(Some(saved.id()))).await.unwrap();
        assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
    }
    server.restart("-TERM").await;
    let places = [server.beside("log"), server.folder.clone()];
    let search = Search::of(places, &["cnry-", "zcrm1.k1."]);
    for what in ["user", "refresh", "access", "newer"] {
        let clear = search.found(&format!("cnry-{what}-clear"));
        let places = |ending: &str| clear.iter().any(|path| path.ends_with(ending));
        assert!(places("general.log"), "{what} is not even there in clear: {clear:?}");
        assert!(what == "user" || places("ib_logfile0") || places("ibdata1") || clear.len() > 1);
        let sealed = search.found(&format!("cnry-{what}-sealed"));
        assert!(sealed.is_empty(), "{what}: {sealed:?}");
    }
    assert!(!search.found("zcrm1.k1.").is_empty(), "what is kept is there, sealed");
}

/// Another key among running readers: none misses a record.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_changed_while_readers_run() {
    const USERS: usize = 20;
    let new = || EncryptionKey::new("k2", [8; 32]).unwrap();
    let database = Database::absent(Way::Clear);
    let first = EncryptedStore::new(database.store(), key()).reading(new());
    for user in 0..USERS {
        let given = token(&format!("user {user}"), &format!("r{user}"), &format!("a{user}"));
        first.save(None, &given, SaveCondition::Absent).await.unwrap();
    }
    let (done, _) = tokio::sync::watch::channel(0_usize);
    let readers: Vec<_> = (0..2)
        .map(|reader| {
            let store = database.store();
            let store = match reader {
                0 => EncryptedStore::new(store, key()).reading(new()),
                _ => EncryptedStore::new(store, new()).reading(key()),
            };
            let changed = done.subscribe();
            tokio::spawn(async move {
                let mut reads = 0;
                while *changed.borrow() < USERS {
                    for user in 0..USERS {
                        let found =
                            store.find(&IndexKey::user(&format!("user {user}"), None)).await;
                        let found = found.unwrap().expect("it is there");
                        let refresh = found.record().refresh_token.as_ref().unwrap().expose();
                        assert_eq!(refresh, format!("r{user}"));
                    }
                    reads += 1;
                }
                reads
            })
        })
        .collect();
    let second = EncryptedStore::new(database.store(), new()).reading(key());
    for stored in second.list(None, USERS).await.unwrap() {
        let when = SaveCondition::Any;
        second.save(Some(stored.id()), stored.record(), when).await.unwrap();
        done.send_modify(|done| *done += 1);
    }
    for reader in readers {
        reader.await.unwrap();
    }
    let third = EncryptedStore::new(database.store(), new());
    assert_eq!(third.list(None, 99).await.unwrap().len(), USERS);
    database.drop().await;
}
