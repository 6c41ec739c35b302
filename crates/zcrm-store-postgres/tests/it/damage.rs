//! Tables that others drop, change, and fill with whatever they like.

use std::time::Duration;

use zcrm_store_api::{
    AccessToken, IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, RefreshToken,
    SaveCondition, StoreError, StoreErrorKind, TokenId, TokenStore,
};

use crate::contract::record;
use crate::server::{Table, Way, admin};

fn code(error: &StoreError) -> String {
    std::error::Error::source(error).expect("a cause").to_string()
}

/// A missing table is never taken for an empty one.
#[tokio::test]
async fn a_table_that_is_dropped_is_missed_until_it_is_back() {
    let table = Table::new(Way::Direct);
    let (store, admin) = (table.store(), admin().await);
    let saved = store.save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
    for dropped in [table.name.clone(), format!("{}_lease", table.name)] {
        admin.batch_execute(&format!("DROP TABLE \"{dropped}\"")).await.unwrap();
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60)).reading(None);
        let error = store.try_lease(asked.clone()).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(code(&error).contains("42P01"), "{error:?}");
        if dropped == table.name {
            for error in [
                store.get(saved.id()).await.err(),
                store.list(None, 1).await.err(),
                store.delete(saved.id()).await.err(),
                store.save(None, &record("eve"), SaveCondition::Absent).await.err(),
            ] {
                let error = error.expect("the table is gone");
                assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
            }
        }
        let statements = store.schema_sql();
        admin.batch_execute(&format!("BEGIN; {statements} COMMIT")).await.unwrap();
        assert!(matches!(store.try_lease(asked).await.unwrap(), LeaseAttempt::Granted(_)));
        store.save(None, &record("ada"), SaveCondition::Absent).await.expect("the same store");
    }
    table.drop().await;
}

#[tokio::test]
async fn a_column_that_is_renamed_is_missed_until_it_is_back() {
    let table = Table::new(Way::Direct);
    let (store, admin) = (table.store(), admin().await);
    let saved = store.save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
    let rename = async |from: &str, to: &str| {
        let sql = format!("ALTER TABLE \"{}\" RENAME {from} TO {to}", table.name);
        admin.batch_execute(&sql).await.unwrap();
    };
    for column in ["refresh_token", "revision", "position", "id"] {
        rename(column, "other").await;
        let error = store.list(None, 1).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{column}: {error:?}");
        let error = store.save(None, &record("eve"), SaveCondition::Absent).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{column}: {error:?}");
        rename("other", column).await;
    }
    let kept = store.get(saved.id()).await.unwrap().expect("it was never gone");
    assert_eq!(kept.revision(), saved.revision());
    assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
    table.drop().await;
}

#[tokio::test]
async fn ids_that_are_used_up_are_told_and_nothing_else_suffers() {
    let table = Table::new(Way::Direct);
    let (store, admin) = (table.store(), admin().await);
    let saved = store.save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
    // The largest number that an id can be told by, and what comes after it.
    let large = TokenId::from("999999999999999999");
    store.save(Some(&large), &record("bob"), SaveCondition::Any).await.unwrap();
    let after = store.save(None, &record("cyd"), SaveCondition::Absent).await.unwrap();
    assert_eq!(after.id().as_str(), "1000000000000000000");
    assert!(store.delete(after.id()).await.unwrap());
    let next = store.save(None, &record("dan"), SaveCondition::Absent).await.unwrap();
    assert_eq!(next.id().as_str(), "1000000000000000001");
    let end = format!("SELECT setval('\"{}_position_seq\"', 9223372036854775806)", table.name);
    admin.batch_execute(&end).await.unwrap();
    let last = store.save(None, &record("eve"), SaveCondition::Absent).await.unwrap();
    assert_eq!(last.id().as_str(), "9223372036854775807");
    let error = store.save(None, &record("fay"), SaveCondition::Absent).await.unwrap_err();
    assert!(!error.is_transient(), "{error:?}");
    assert!(code(&error).contains("2200H"), "{error:?}");
    let mut known = record("ada");
    known.access_token = Some(AccessToken::new("a"));
    let again = store.save(None, &known, SaveCondition::Any).await.expect("known users go on");
    assert_eq!(again.id(), saved.id());
    table.drop().await;
}

#[tokio::test]
async fn rows_of_others_are_read_as_they_are_or_told() {
    let table = Table::new(Way::Direct);
    let (store, admin, name) = (table.store(), admin().await, &table.name);
    store.list(None, 1).await.unwrap();
    let rows = format!(
        "INSERT INTO \"{name}\" (id) VALUES ('nothing'); \
         INSERT INTO \"{name}\" (id, user_name, refresh_token) VALUES \
           ('first', 'ada', 'r1'), ('second', 'ada', 'r2'), ('third', 'ada', 'r3'); \
         INSERT INTO \"{name}\" (id, user_name, client_id, access_token, refresh_token) VALUES \
           ('long', repeat('u', 1048576), repeat('c', 1048576), repeat('€', 349525), \
            (SELECT string_agg(md5(n::text), '') FROM generate_series(1, 32768) n))"
    );
    admin.batch_execute(&rows).await.unwrap();
    let all = store.list(None, 99).await.unwrap();
    assert_eq!(all.len(), 5);
    assert!(all[0].record().user_name.is_none() && all[0].record().refresh_token.is_none());
    // Of those that have the same name the first is taken, and each is found by its own token.
    let ada = store.find(&IndexKey::user("ada", None)).await.unwrap().unwrap();
    assert_eq!(ada.id().as_str(), "first");
    let third = store.find(&IndexKey::Refresh("r3".into())).await.unwrap().unwrap();
    assert_eq!(third.id().as_str(), "third");
    // A mebibyte is found by and written like anything else.
    let long = store.find(&IndexKey::user(&"u".repeat(1 << 20), None)).await.unwrap().unwrap();
    let refresh = long.record().refresh_token.clone().unwrap();
    assert_eq!(RefreshToken::expose(&refresh).len(), 1 << 20);
    assert!(store.find(&IndexKey::Refresh(refresh)).await.unwrap().is_some());
    let mut changed = long.record().clone();
    changed.redirect_url = Some("x".repeat(1 << 20));
    let when = SaveCondition::Revision(long.revision().clone());
    store.save(Some(long.id()), &changed, when).await.unwrap();

    // Rubbish in one row: it is named, and the others go on.
    for rubbish in ["soon", "-1", "1e12", " 1", "99999999999999999999999", "1700000000000.5"] {
        let spoil = format!("UPDATE \"{name}\" SET expiry_time = '{rubbish}' WHERE id = 'second'");
        admin.batch_execute(&spoil).await.unwrap();
        let second = TokenId::from("second");
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60)).reading(Some(&second));
        for error in [
            store.get(&second).await.err(),
            store.find(&IndexKey::Refresh("r2".into())).await.err(),
            store.list(None, 99).await.err(),
            store.try_lease(asked).await.err(),
        ] {
            let error = error.expect("it cannot be read");
            assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{error:?}");
            assert!(error.to_string().contains("\"second\""), "{error}");
        }
        assert!(store.get(ada.id()).await.unwrap().is_some());
        assert!(store.find(&IndexKey::Refresh("r3".into())).await.unwrap().is_some());
        store.save(Some(ada.id()), ada.record(), SaveCondition::Any).await.unwrap();
        store.save(None, &record("new"), SaveCondition::Absent).await.unwrap();
    }
    // A new sign-in mends it.
    let mut anew = record("ada");
    anew.refresh_token = Some(RefreshToken::new("r2"));
    let second = TokenId::from("second");
    store.save(Some(&second), &anew, SaveCondition::Any).await.unwrap();
    assert!(store.get(&second).await.unwrap().is_some());
    table.drop().await;
}

/// Two rows of one id, or one without: it is for a person to say which of them is right.
#[tokio::test]
async fn a_table_that_cannot_be_taken_over_is_told_once_and_for_all() {
    for rows in ["('1', 'ada'), ('1', 'bob')", "('1', 'ada'), (NULL, 'bob')"] {
        let table = Table::new(Way::Direct);
        let (store, admin, name) = (table.store(), admin().await, &table.name);
        let sql = format!(
            "CREATE TABLE {name} (id text, user_name text, client_id text, client_secret text, \
             refresh_token text, access_token text, grant_token text, expiry_time text, \
             redirect_url text, api_domain text); \
             INSERT INTO {name} (id, user_name) VALUES {rows}"
        );
        admin.batch_execute(&sql).await.unwrap();
        let error = store.list(None, 9).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{rows}: {error:?}");
        assert!(error.to_string().contains("id"), "{error}");
        let mend = format!("DELETE FROM {name} WHERE user_name = 'bob'");
        admin.batch_execute(&mend).await.unwrap();
        assert_eq!(store.list(None, 9).await.expect("the same store").len(), 1);
        table.drop().await;
    }
}
