//! The official table as it is: its widths, its collation, its character set, rows of all SDKs.

use zcrm_store_api::{IndexKey, SaveCondition, StoreErrorKind, TokenId, TokenStore, TokenStoreExt};

use crate::sdk::{Sdk, signed_in};
use crate::server::{Database, Way, record, run, token};

#[tokio::test]
async fn a_save_touches_its_row_and_no_other() {
    let database = Database::official(Way::Clear).await;
    database
        .run(
            "INSERT INTO oauthtoken VALUES \
             ('1', 'ada', 'c', 's', 'r1', 'a1', '', '1700000000000', NULL, 'https://www.zohoapis.com'), \
             ('2', 'Ada', 'c', 's', 'r2', 'a2', NULL, '', '', NULL), \
             ('3', 'ada ', 'c', 's', 'R1', 'A1', 'g3', '1', 'https://x', ''), \
             ('python_ada', NULL, NULL, NULL, NULL, 'a4', NULL, NULL, NULL, NULL)",
        )
        .await;
    let before = database.rows().await;
    let store = database.store();
    // Found by the very text.
    for (key, id) in [
        (IndexKey::user("ada", None), "1"),
        (IndexKey::user("Ada", Some("us.production")), "2"),
        (IndexKey::user("ada ", None), "3"),
        (IndexKey::Refresh("r1".into()), "1"),
        (IndexKey::Refresh("R1".into()), "3"),
        (IndexKey::Access("A1".into()), "3"),
        (IndexKey::Access("a4".into()), "python_ada"),
        (IndexKey::Grant("g3".into()), "3"),
    ] {
        let found = store.find(&key).await.unwrap().unwrap_or_else(|| panic!("{key:?}"));
        assert_eq!(found.id().as_str(), id, "{key:?}");
    }
    for key in [
        IndexKey::user("ADA", None),
        IndexKey::user("ada  ", None),
        IndexKey::user("", None),
        IndexKey::Access("a1 ".into()),
        IndexKey::Grant("".into()),
    ] {
        assert!(store.find(&key).await.unwrap().is_none(), "{key:?}");
    }
    let second = store.get(&"2".into()).await.unwrap().unwrap();
    assert!(second.record().expires_at.is_none() && second.record().redirect_url.is_none());
    let mut changed = second.record().clone();
    changed.access_token = Some("new".into());
    store
        .save(Some(second.id()), &changed, SaveCondition::Revision(second.revision().clone()))
        .await
        .unwrap();
    let new = store.save(None, &token("eve", "r5", "a5"), SaveCondition::Absent).await.unwrap();
    assert_eq!(new.id().as_str(), "300000000");
    assert!(store.delete(&"3".into()).await.unwrap());
    let after = database.rows().await;
    assert_eq!(after.len(), 4);
    for untouched in ["1", "python_ada"] {
        let row = |rows: &[String]| {
            rows.iter().find(|row| row.split('|').next() == Some(untouched)).cloned().unwrap()
        };
        assert_eq!(row(&before), row(&after));
    }
    assert!(store.get(&"1 ".into()).await.unwrap().is_none(), "an id is its very text");
    assert_eq!(store.clear().await.unwrap(), 4);
    database.drop().await;
}

#[tokio::test]
async fn what_does_not_fit_a_column_is_refused_and_nothing_is_cut() {
    let database = Database::official(Way::Clear).await;
    let store = database.store();
    let saved = store.save(None, &token("ada", "r", "a"), SaveCondition::Absent).await.unwrap();
    let before = database.rows().await;
    let mut long = token("ada", "r", &"x".repeat(256));
    for (id, when) in [
        (Some(saved.id().clone()), SaveCondition::Any),
        (None, SaveCondition::Any),
        (Some(TokenId::from("eleven char")), SaveCondition::Any),
        (Some(TokenId::from("eleven char")), SaveCondition::Absent),
    ] {
        if id.as_ref().is_some_and(|id| id.as_str().len() == 11) {
            long = token("bob", "r2", "a2");
        }
        let error = store.save(id.as_ref(), &long, when).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Invalid, "{error:?}");
        assert!(error.to_string().contains("longer than its column"), "{error}");
    }
    assert_eq!(database.rows().await, before);
    let fits = token("ada", "r", &"x".repeat(255));
    store.save(Some(saved.id()), &fits, SaveCondition::Any).await.unwrap();
    database.drop().await;
}

/// The default of many servers when the table was made.
#[tokio::test]
async fn a_table_in_latin1_keeps_what_it_can_and_refuses_the_rest() {
    let database = Database::official(Way::Clear).await;
    database.run("ALTER TABLE oauthtoken CONVERT TO CHARACTER SET latin1").await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    let saved = store.save(None, &record("Ren\u{e9}"), SaveCondition::Absent).await.unwrap();
    let found = store.find(&IndexKey::user("Ren\u{e9}", None)).await.unwrap().unwrap();
    assert_eq!(found.revision(), saved.revision());
    assert!(sdk.find("Ren\u{e9}").await.is_some(), "an SDK finds it as well");
    for other in ["Rene", "REN\u{c9}", "Ren\u{e9}\u{1f511}"] {
        assert!(store.find(&IndexKey::user(other, None)).await.unwrap().is_none(), "{other}");
    }
    let error = store.save(None, &record("\u{1f511}"), SaveCondition::Absent).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Invalid, "{error:?}");
    assert!(error.to_string().contains("utf8mb4"), "{error}");
    database.drop().await;
}

#[tokio::test]
async fn an_id_that_the_table_takes_for_another_is_refused_with_the_reason() {
    let database = Database::official(Way::Clear).await;
    let store = database.store();
    store.save(Some(&"Python_ada".into()), &record("ada"), SaveCondition::Any).await.unwrap();
    for id in ["python_ada", "PYTHON_ADA"] {
        assert!(store.get(&id.into()).await.unwrap().is_none());
        for when in [SaveCondition::Any, SaveCondition::Absent] {
            let error = store.save(Some(&id.into()), &record("bob"), when).await.unwrap_err();
            assert_eq!(error.kind(), StoreErrorKind::Invalid, "{error:?}");
        }
        assert!(!store.delete(&id.into()).await.unwrap());
    }
    assert_eq!(database.rows().await.len(), 1);
    database.drop().await;
}

#[tokio::test]
async fn an_expiry_that_is_none_is_told_by_the_id_of_its_row() {
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    for user in ["ada", "bob"] {
        assert!(sdk.save(&signed_in(user, &format!("r {user}"), user)).await);
    }
    database.run("UPDATE oauthtoken SET expiry_time = 'soon' WHERE id = '2'").await;
    for error in [
        store.get(&"2".into()).await.unwrap_err(),
        store.find(&IndexKey::user("bob", None)).await.unwrap_err(),
        store.list(None, 9).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{error:?}");
        assert!(error.to_string().contains("\"2\""), "{error}");
    }
    assert!(store.find(&IndexKey::user("ada", None)).await.unwrap().is_some());
    database.drop().await;
}

/// Columns of other programs behind the ten, and indexes.
#[tokio::test]
async fn what_stands_behind_the_ten_columns_is_left_alone() {
    let database = Database::official(Way::Clear).await;
    database.run("ALTER TABLE oauthtoken ADD COLUMN seen int DEFAULT 7, ADD KEY (user_name)").await;
    let store = database.store();
    let saved = store.save(None, &token("ada", "r", "a"), SaveCondition::Absent).await.unwrap();
    let newer = token("ada", "r", "a2");
    store.save(Some(saved.id()), &newer, SaveCondition::Any).await.unwrap();
    run(&[&format!("UPDATE {}.oauthtoken SET seen = seen + 1 WHERE seen = 7", database.name)])
        .await;
    let found = store.get(saved.id()).await.unwrap().unwrap();
    assert!(found.record().same_as(&newer));
    database.drop().await;
}

/// Written by the Python SDK 8.0, and dumped: see `recorded`.
#[tokio::test]
async fn every_row_that_the_python_sdk_wrote_is_found_by_every_key() {
    let recorded = include_str!("recorded/python8_dbstore.sql");
    let database = Database::absent(Way::Clear);
    let name = &database.name;
    let (create, use_it) = (format!("CREATE DATABASE {name}"), format!("USE {name}"));
    let mut statements = vec![create.as_str(), use_it.as_str(), "SET NAMES utf8mb4"];
    statements.extend(
        recorded
            .split(";\n")
            .map(str::trim)
            .filter(|one| !one.is_empty() && !one.starts_with("/*!4")),
    );
    run(&statements).await;
    let before = database.rows().await;
    assert_eq!(before.len(), 5);
    let store = database.store();
    for (key, id) in [
        (IndexKey::user("ada@example.com", Some("us.production")), "1"),
        (IndexKey::Access("1000.access.ada".into()), "1"),
        (IndexKey::Refresh("1000.refresh.ada".into()), "1"),
        (IndexKey::user("o'brien@example.com:700", None), "2"),
        (IndexKey::Access("1000.access.obrien".into()), "2"),
        (IndexKey::Refresh("1000.refresh.obrien".into()), "2"),
        (IndexKey::Grant("1000.grant.obrien".into()), "2"),
        (IndexKey::Access("1000.access.nameless".into()), "3"),
        (IndexKey::Refresh("1000.refresh.nameless".into()), "3"),
        (IndexKey::user("back\\slash@example.com", None), "4"),
        (IndexKey::Access("1000.access.only".into()), "4"),
        (IndexKey::user("ren\u{e9}@example.com", None), "5"),
        (IndexKey::Grant("1000.grant.rene".into()), "5"),
    ] {
        let found = store.find(&key).await.unwrap().unwrap_or_else(|| panic!("{key:?}"));
        assert_eq!(found.id().as_str(), id, "{key:?}");
    }
    let obrien = store.get(&"2".into()).await.unwrap().unwrap();
    let record = obrien.record();
    assert_eq!(record.redirect_url.as_deref(), Some("https://app.example.com/cb?a=1&b=\"2\""));
    assert_eq!(record.expires_at.unwrap().as_unix_millis(), 1_900_000_000_001);
    assert_eq!(database.rows().await, before, "reading changed nothing");
    let mut changed = record.clone();
    changed.access_token = Some("1000.access.new".into());
    let when = SaveCondition::Revision(obrien.revision().clone());
    store.save(Some(obrien.id()), &changed, when).await.unwrap();
    store.save(None, &token("new", "r", "a"), SaveCondition::Absent).await.unwrap();
    let after = database.rows().await;
    for untouched in [0, 2, 3, 4] {
        assert!(after.contains(&before[untouched]), "{}", before[untouched]);
    }
    assert_eq!(after.len(), 6);
    database.drop().await;
}
