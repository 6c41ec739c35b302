//! The tables: made by the first process, taken over, and used without the right to make any.

use zcrm_store_api::{IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner};
use zcrm_store_api::{SaveCondition, StoreErrorKind, TokenId, TokenStore};

use crate::contract::record;
use crate::server::{Table, Way, admin};

#[tokio::test(flavor = "multi_thread")]
async fn ten_replicas_make_the_tables_at_once() {
    for way in Way::BOTH {
        for _ in 0..3 {
            let table = Table::new(way);
            let tasks: Vec<_> = (0..10)
                .map(|n| {
                    let store = table.builder().connections(1).build().expect("settings");
                    tokio::spawn(async move {
                        let user = format!("user {n}");
                        store.save(None, &record(&user), SaveCondition::Absent).await
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap().expect("saved by each");
            }
            assert_eq!(table.store().list(None, 99).await.unwrap().len(), 10);
            table.drop().await;
        }
    }
}

#[tokio::test]
async fn a_table_name_is_only_a_name() {
    let mut table = Table::new(Way::Direct);
    let precious = table.name.clone();
    admin().await.batch_execute(&format!("CREATE TABLE {precious} ()")).await.unwrap();
    for evil in [
        format!("x\"; drop table {precious}; --"),
        format!("x'; drop table {precious}; --"),
        format!("$$; drop table {precious}; --"),
        "Größe.x\\".to_owned(),
    ] {
        table.name = evil;
        let store = table.store();
        let saved = store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        assert_eq!(saved.id().as_str(), "1", "a table of its own");
        let found = store.find(&IndexKey::user("ada", None)).await.unwrap();
        assert_eq!(found.expect("it").revision(), saved.revision());
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
        let LeaseAttempt::Granted(lease) = store.try_lease(asked).await.unwrap() else {
            panic!("no other task holds it")
        };
        store.end_lease(&lease, b"note").await.unwrap();
        assert!(store.delete(saved.id()).await.unwrap());
        table.drop().await;
    }
    // Still there, so it can be dropped.
    admin().await.batch_execute(&format!("DROP TABLE {precious}")).await.unwrap();
}

#[tokio::test]
async fn rows_of_the_official_table_are_taken_over() {
    let table = Table::new(Way::Direct);
    let admin = admin().await;
    let name = &table.name;
    // The official layout and two rows, as a dump has them; the stricter one of PHP's readme.
    let dump = format!(
        "CREATE TABLE {name} (id varchar(10) NOT NULL, user_name varchar(255) NOT NULL, \
         client_id varchar(255), client_secret varchar(255), refresh_token varchar(255), \
         access_token varchar(255), grant_token varchar(255), expiry_time varchar(20), \
         redirect_url varchar(255), api_domain varchar(255), primary key (id)); \
         INSERT INTO {name} VALUES ('9', 'ada', 'c', 's', 'r9', 'a9', '', '1700000000000', NULL, \
         'https://www.zohoapis.com'), ('10', 'bob', 'c', 's', 'r10', NULL, NULL, NULL, NULL, NULL);"
    );
    admin.batch_execute(&dump).await.unwrap();
    let store = table.store();
    let ada = store.find(&IndexKey::user("ada", Some("us.production"))).await.unwrap().unwrap();
    assert_eq!(ada.id().as_str(), "9");
    assert_eq!(ada.record().expires_at.unwrap().as_unix_millis(), 1_700_000_000_000);
    assert!(ada.record().grant_token.is_none(), "an empty text is absent");
    let when = SaveCondition::Revision(ada.revision().clone());
    let mut changed = ada.record().clone();
    changed.access_token = Some("x".repeat(4096).into());
    store.save(Some(ada.id()), &changed, when).await.expect("longer than 255");
    let mut nameless = record("");
    nameless.refresh_token = Some("r11".into());
    let new = store.save(None, &nameless, SaveCondition::Absent).await.unwrap();
    assert_eq!(new.id().as_str(), "11", "numbers continue, not texts");
    // And rows that are loaded later, by position as in a dump.
    let later = format!(
        "INSERT INTO {name} VALUES ('77','eve','c','s','r77','a77',NULL,'1700000000000',NULL,NULL)"
    );
    admin.batch_execute(&later).await.unwrap();
    let eve = store.find(&IndexKey::Refresh("r77".into())).await.unwrap().unwrap();
    assert_eq!(eve.id().as_str(), "77");
    let order: Vec<_> = store.list(None, 9).await.unwrap();
    assert_eq!(order.last().unwrap().id(), eve.id());
    // An expiry that is none is told, by the id of its row.
    admin.batch_execute(&format!("UPDATE {name} SET expiry_time = 'soon'")).await.unwrap();
    let error = store.get(&TokenId::from("77")).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Corrupt);
    assert!(error.to_string().contains("\"77\""), "{error}");
    table.drop().await;
}

#[tokio::test]
async fn a_newer_layout_is_left_alone() {
    let table = Table::new(Way::Direct);
    table.store().list(None, 1).await.unwrap();
    let sql = format!("INSERT INTO {}_version VALUES (99)", table.name);
    admin().await.batch_execute(&sql).await.unwrap();
    let error = table.store().list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied);
    assert!(error.to_string().contains("99"), "{error}");
    table.drop().await;
}

#[tokio::test]
async fn a_role_that_may_make_no_tables_uses_those_that_are_there() {
    let table = Table::new(Way::Direct);
    let (name, admin) = (&table.name, admin().await);
    let role = format!("{name}_role");
    let make_role = format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'p'; REVOKE CREATE ON SCHEMA public FROM public;"
    );
    admin.batch_execute(&make_role).await.unwrap();
    let store = || table.builder().user(&role).password("p").build().expect("settings");
    let error = store().list(None, 1).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error}");
    assert!(!error.is_transient());
    // The administrator's part, as the documentation has it.
    let statements = store().schema_sql();
    let grants = format!(
        "GRANT SELECT, INSERT, UPDATE, DELETE ON {name}, {name}_lease TO {role}; \
         GRANT SELECT ON {name}_version TO {role}; \
         GRANT USAGE, UPDATE ON SEQUENCE {name}_position_seq TO {role};"
    );
    admin.batch_execute(&format!("BEGIN; {statements} COMMIT; {grants}")).await.unwrap();
    let store = store();
    // An id that the sequence has to jump over needs every right there is.
    store.save(Some(&TokenId::from("41")), &record("ada"), SaveCondition::Any).await.unwrap();
    let saved = store.save(None, &record("bob"), SaveCondition::Absent).await.unwrap();
    assert_eq!(saved.id().as_str(), "42");
    let when = SaveCondition::Revision(saved.revision().clone());
    store.save(Some(saved.id()), &record("bobby"), when).await.unwrap();
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
    let LeaseAttempt::Granted(lease) = store.try_lease(asked).await.unwrap() else {
        panic!("no other task holds it")
    };
    store.end_lease(&lease, b"note").await.unwrap();
    assert!(store.delete(saved.id()).await.unwrap());
    table.drop().await;
    admin.batch_execute(&format!("DROP ROLE {role}")).await.unwrap();
}
