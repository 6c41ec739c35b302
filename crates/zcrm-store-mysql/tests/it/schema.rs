//! What is missing, what belongs to another program, what a user may do: said, and never changed.

use std::time::Duration;

use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreErrorKind, TokenId,
    TokenStore,
};

use crate::server::{Database, Way, record, run, token};

#[tokio::test]
async fn what_is_missing_is_made_only_when_that_is_asked_for() {
    let database = Database::absent(Way::Clear);
    let store = |create: bool| database.builder().create_tables(create).build().unwrap();
    for (missing, statement) in [
        (format!("the database `{}`", database.name), "CREATE DATABASE"),
        ("the table `oauthtoken`".to_owned(), "CREATE TABLE IF NOT EXISTS `oauthtoken` (id"),
        ("the table `oauthtoken_zcrm_row`".to_owned(), "`oauthtoken_zcrm_row` (id"),
        ("the table `oauthtoken_zcrm_lease`".to_owned(), "`oauthtoken_zcrm_lease` (name"),
    ] {
        for error in [
            store(false).list(None, 1).await.unwrap_err(),
            store(false).save(None, &record("ada"), SaveCondition::Any).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
            let message = error.to_string();
            for words in [&missing, statement, "create_tables"] {
                assert!(message.contains(words), "{words}: {message}");
            }
        }
        // The statement that was shown, as an administrator runs it.
        let statements = store(false).schema_sql();
        let shown = statements.lines().find(|line| line.contains(statement)).unwrap().to_owned();
        match statement {
            "CREATE DATABASE" => run(&[&shown]).await,
            _ => database.run(&shown).await,
        }
    }
    let saved = store(false).save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    assert_eq!(saved.id().as_str(), "100000000");
    database.drop().await;
    // All of it at once.
    store(true).save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    assert_eq!(store(false).list(None, 9).await.unwrap().len(), 1);
    database.drop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_replicas_make_the_tables_at_once() {
    let database = Database::absent(Way::Clear);
    let tasks: Vec<_> = (0..10)
        .map(|n| {
            let store = database.builder().connections(1).build().unwrap();
            tokio::spawn(async move {
                let user = format!("user {n}");
                store.save(None, &record(&user), SaveCondition::Absent).await
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap().expect("saved by each");
    }
    assert_eq!(database.store().list(None, 99).await.unwrap().len(), 10);
    database.drop().await;
}

#[tokio::test]
async fn a_table_of_another_program_is_refused_and_stays_as_it_is() {
    for (table, columns) in [
        ("oauthtoken", "id int PRIMARY KEY, user_name varchar(40) NOT NULL, revision int"),
        ("oauthtoken", "id varchar(255), user_mail varchar(255), client_id varchar(255)"),
        ("oauthtoken_zcrm_row", "id int, note text"),
        ("oauthtoken_zcrm_lease", "tenant int"),
    ] {
        let database = Database::absent(Way::Clear);
        let name = &database.name;
        run(&[
            &format!("CREATE DATABASE {name}"),
            &format!("CREATE TABLE {name}.{table} ({columns})"),
            "SET SESSION sql_mode = ''",
            &format!("INSERT INTO {name}.{table} () VALUES ()"),
        ])
        .await;
        let store = database.store();
        let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
        let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
        for error in [
            store.list(None, 9).await.err(),
            store.get(&"1".into()).await.err(),
            store.save(None, &record("ada"), SaveCondition::Any).await.err(),
            store.delete(&"1".into()).await.err(),
            store.try_lease(asked).await.err(),
        ] {
            let error = error.expect("it is not ours");
            assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
            let first = columns.split(' ').next().unwrap();
            for words in [&format!("`{table}`"), first, "correct the name"] {
                assert!(error.to_string().contains(words), "{words}: {error}");
            }
        }
        run(&[&format!("SELECT 1 FROM {name}.{table}")]).await;
        database.drop().await;
    }
}

#[tokio::test]
async fn names_of_databases_and_tables_are_only_names() {
    let precious = Database::official(Way::Clear).await;
    for evil in [
        format!("x`; drop database {}; -- y", precious.name),
        format!("x'; drop database {}; -- y", precious.name),
        "Gr\u{f6}\u{df}e \"x\\".to_owned(),
        "select".to_owned(),
    ] {
        let mut database = Database::absent(Way::Clear);
        let evil = format!("{}{evil}", database.name);
        let table: String = evil.chars().take(50).collect();
        let table = table.trim_end().to_owned();
        for (name, table) in [(database.name.clone(), table), (evil, "oauthtoken".to_owned())] {
            database.name = name.chars().take(64).collect::<String>().trim_end().replace('`', "x");
            let store = database.builder().table(&table).build().unwrap();
            let saved = store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
            let found = store.find(&IndexKey::user("ada", None)).await.unwrap();
            assert_eq!(found.expect("it").revision(), saved.revision());
            assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
            assert!(store.delete(saved.id()).await.unwrap());
            database.drop().await;
        }
    }
    assert_eq!(precious.rows().await.len(), 0, "it is still there");
    precious.drop().await;
}

#[tokio::test]
async fn texts_are_only_texts() {
    let database = Database::official(Way::Clear).await;
    let store = database.store();
    let mut ids = Vec::new();
    for (number, evil) in [
        "' OR '1'='1",
        "'; drop table oauthtoken; --",
        "\\' OR 1=1 -- ",
        "%",
        "_",
        "\" OR \"\"=\"",
        "ada\u{0}",
    ]
    .into_iter()
    .enumerate()
    {
        let key = IndexKey::user(evil, None);
        assert!(store.find(&key).await.unwrap().is_none(), "{evil:?}");
        assert!(store.get(&evil.into()).await.unwrap().is_none(), "{evil:?}");
        assert!(!store.delete(&evil.into()).await.unwrap(), "{evil:?}");
        assert!(store.list(Some(&evil.into()), 9).await.unwrap().is_empty(), "{evil:?}");
        let given = token(evil, &format!("{evil}{number}"), &format!("{number}{evil}"));
        match store.save(None, &given, SaveCondition::Absent).await {
            Ok(saved) => ids.push(saved.id().clone()),
            Err(error) => {
                assert!(evil.contains('\0'), "{error}");
                assert_eq!(error.kind(), StoreErrorKind::Invalid);
            }
        }
    }
    assert_eq!(ids.len(), 6);
    assert_eq!(store.list(None, 99).await.unwrap().len(), 6);
    database.drop().await;
}

/// The least that the documentation lists.
#[tokio::test]
async fn a_user_with_the_least_rights_can_do_everything_but_make_tables() {
    let database = Database::absent(Way::Clear);
    let user = format!("{}_user", database.name);
    let name = &database.name;
    run(&[&format!("CREATE USER {user}@'127.0.0.1' IDENTIFIED BY 'pw'")]).await;
    let store = || database.builder().user(&user).password("pw").connections(2).build().unwrap();
    let refused = store().list(None, 1).await.unwrap_err();
    assert_eq!(refused.kind(), StoreErrorKind::Denied, "{refused:?}");
    for statement in store().schema_sql().lines() {
        if statement.starts_with("CREATE DATABASE") {
            run(&[statement]).await;
        } else {
            database.run(statement).await;
        }
    }
    for table in ["oauthtoken", "oauthtoken_zcrm_row", "oauthtoken_zcrm_lease"] {
        run(&[&format!(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON {name}.{table} TO {user}@'127.0.0.1'"
        )])
        .await;
    }
    let store = store();
    let saved = store.save(None, &token("ada", "r1", "a1"), SaveCondition::Absent).await.unwrap();
    let when = SaveCondition::Revision(saved.revision().clone());
    store.save(Some(saved.id()), &token("ada", "r2", "a2"), when).await.unwrap();
    // Undone, and restored.
    database.run("UPDATE oauthtoken SET refresh_token = 'r1', access_token = 'a1'").await;
    assert!(store.find(&IndexKey::Refresh("r2".into())).await.unwrap().is_some());
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
    let LeaseAttempt::Granted(lease) = store.try_lease(asked).await.unwrap() else {
        panic!("no other process holds it")
    };
    store.end_lease(&lease, b"note").await.unwrap();
    assert!(store.delete(saved.id()).await.unwrap());
    // One who may not write gets no lease: what it is taken for could not be saved.
    run(&[&format!("REVOKE INSERT, UPDATE, DELETE ON {name}.oauthtoken FROM {user}@'127.0.0.1'")])
        .await;
    let id = TokenId::from("1");
    for error in [
        store.save(None, &record("bob"), SaveCondition::Absent).await.err(),
        store.delete(&id).await.err(),
    ] {
        let error = error.expect("it may only read");
        assert_eq!(error.kind(), StoreErrorKind::Denied, "{error:?}");
        assert!(error.to_string().contains("lacks a right"), "{error}");
    }
    database.drop().await;
    run(&[&format!("DROP USER {user}@'127.0.0.1'")]).await;
}
