//! Beside SDKs that are running: taking turns, and at the same moment.

use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreErrorKind,
    TokenStore,
};

use crate::sdk::{ACCESS, EXPIRY, REFRESH, Sdk, signed_in};
use crate::server::{Database, Way, token};

fn at(stored: &zcrm_store_api::Stored) -> SaveCondition {
    SaveCondition::Revision(stored.revision().clone())
}

#[tokio::test]
async fn taking_turns_loses_nothing() {
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    assert!(sdk.save(&signed_in("ada", "r1", "a1")).await);
    let user = IndexKey::user("ada", Some("us.production"));
    let mut seen = store.find(&user).await.unwrap().expect("what the SDK saved");
    for round in 2..6 {
        // Ours refreshes, and the SDK finds it.
        let ours = token("ada", "r1", &format!("ours {round}"));
        let saved = store.save(Some(seen.id()), &ours, at(&seen)).await.unwrap();
        let mut held = sdk.find("ada").await.unwrap();
        assert_eq!(held[ACCESS], format!("ours {round}").into());
        // The SDK refreshes, and ours finds it: it stands, and the old state is no more.
        held[ACCESS] = format!("theirs {round}").into();
        held[EXPIRY] = "1800000000000".into();
        assert!(sdk.save(&held).await);
        seen = store.find(&user).await.unwrap().unwrap();
        assert_eq!(
            seen.record().access_token.as_ref().unwrap().expose(),
            format!("theirs {round}")
        );
        assert_eq!(seen.record().expires_at.unwrap().as_unix_millis(), 1_800_000_000_000);
        let late = store.save(Some(seen.id()), &ours, at(&saved)).await.unwrap_err();
        assert_eq!(late.kind(), StoreErrorKind::Conflict);
    }
    assert_eq!(database.rows().await.len(), 1);
    database.drop().await;
}

/// It read the row, we committed, and it wrote the whole row back.
#[tokio::test]
async fn what_an_sdk_undoes_is_restored() {
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    assert!(sdk.save(&signed_in("ada", "r1", "a1")).await);
    let first = store.find(&IndexKey::user("ada", None)).await.unwrap().unwrap();
    let stale = sdk.find("ada").await.unwrap();
    let ours = token("ada", "r2", "a2");
    let saved = store.save(Some(first.id()), &ours, at(&first)).await.unwrap();

    // As it was; with an access token by the refresh token that is no more.
    let mut refreshed = stale.clone();
    refreshed[ACCESS] = "of the old one".into();
    for held in [&stale, &refreshed] {
        let reads: [&str; 5] = ["get", "user", "refresh", "list", "lease"];
        for read in reads {
            assert!(sdk.save(held).await);
            let found = match read {
                "get" => store.get(saved.id()).await.unwrap(),
                "user" => store.find(&IndexKey::user("ada", None)).await.unwrap(),
                // Which is not in the table any more.
                "refresh" => store.find(&IndexKey::Refresh("r2".into())).await.unwrap(),
                "list" => store.list(None, 9).await.unwrap().pop(),
                _ => {
                    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
                    let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
                    let asked = asked.reading(Some(saved.id()));
                    match store.try_lease(asked).await.unwrap() {
                        LeaseAttempt::Granted(lease) => lease.record,
                        held => panic!("{held:?}"),
                    }
                }
            };
            let found = found.unwrap_or_else(|| panic!("by {read}"));
            assert_eq!(
                (found.id(), found.revision()),
                (saved.id(), saved.revision()),
                "by {read}: {:?}",
                database.rows().await
            );
            // The SDK finds it as well.
            assert_eq!(sdk.find("ada").await.unwrap()[REFRESH], "r2".into(), "after {read}");
        }
        assert!(sdk.save(held).await);
        assert!(store.find(&IndexKey::Refresh("r1".into())).await.unwrap().is_none());
        // A save by revision sees what was committed, not what was undone.
        assert!(sdk.save(held).await);
        let again = store.save(Some(saved.id()), &ours, at(&saved)).await.unwrap();
        assert_eq!(again.revision(), saved.revision());
        assert_eq!(sdk.find("ada").await.unwrap()[REFRESH], "r2".into());
    }
    database.drop().await;
}

#[tokio::test]
async fn what_an_sdk_means_to_change_stands() {
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    let mut ours = token("ada", "r1", "a1");
    ours.environment = Some("eu.sandbox".into());
    let saved = store.save(None, &ours, SaveCondition::Absent).await.unwrap();
    // It refreshes by our token: the environment stays.
    let mut held = sdk.find("ada").await.unwrap();
    held[ACCESS] = "a2".into();
    assert!(sdk.save(&held).await);
    let found = store.get(saved.id()).await.unwrap().unwrap();
    assert_eq!(found.record().access_token.as_ref().unwrap().expose(), "a2");
    assert_eq!(found.record().environment.as_deref(), Some("eu.sandbox"));
    // It signs the user in again: for which environment, it cannot say.
    held[REFRESH] = "r9".into();
    assert!(sdk.save(&held).await);
    let found = store.get(saved.id()).await.unwrap().unwrap();
    assert_eq!(found.record().refresh_token.as_ref().unwrap().expose(), "r9");
    assert_eq!(found.record().environment, None);
    // It removes the row: it is gone.
    sdk.remove(saved.id().as_str()).await;
    assert!(store.get(saved.id()).await.unwrap().is_none());
    assert!(store.find(&IndexKey::Refresh("r1".into())).await.unwrap().is_none());
    let conflict = store.save(Some(saved.id()), &ours, at(&found)).await.unwrap_err();
    assert_eq!(conflict.kind(), StoreErrorKind::Conflict);
    let new = store.save(None, &ours, SaveCondition::Absent).await.unwrap();
    assert_ne!(new.id(), saved.id(), "the id is not given again");
    database.drop().await;
}

/// The SDKs fail at their eleventh user, for good; with an id of ours they go on.
#[tokio::test]
async fn sdks_go_on_after_the_eleventh_user() {
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    for user in 1..=10 {
        assert!(sdk.save(&signed_in(&format!("user {user}"), &format!("r{user}"), "a")).await);
    }
    assert!(!sdk.save(&signed_in("user 11", "r11", "a")).await, "10 is taken");
    for user in (12..400).step_by(2) {
        let name = format!("user {user}");
        let ours = token(&name, &format!("r{user}"), &format!("a{user}"));
        let saved = store.save(None, &ours, SaveCondition::Absent).await.unwrap();
        assert_eq!(saved.id().as_str().len(), 9);
        let theirs = signed_in(&format!("user {}", user + 1), &format!("r{}", user + 1), "a");
        assert!(sdk.save(&theirs).await, "the SDK's user {}", user + 1);
    }
    let rows = database.rows().await;
    assert_eq!(rows.len(), 10 + 388);
    assert_eq!(rows[10].split('|').next(), Some("900000000"));
    assert_eq!(rows.last().unwrap().split('|').next(), Some("900000387"));
    for user in [1, 10, 12, 13, 398, 399] {
        let name = format!("user {user}");
        assert!(sdk.find(&name).await.is_some(), "{name}");
        assert!(store.find(&IndexKey::user(&name, None)).await.unwrap().is_some(), "{name}");
        let refresh = IndexKey::Refresh(format!("r{user}").into());
        assert!(store.find(&refresh).await.unwrap().is_some(), "{name}");
    }
    database.drop().await;
}

/// SDKs that write all the time, each its own user and at times that of others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_ours_is_lost_to_sdks_that_write_all_the_time() {
    const USERS: usize = 4;
    const ROUNDS: usize = 40;
    let database = Database::official(Way::Clear).await;
    let store = database.store();
    for user in 0..USERS {
        let first = token(&format!("user {user}"), "of before", &format!("a{user}"));
        store
            .save(Some(&user.to_string().as_str().into()), &first, SaveCondition::Any)
            .await
            .unwrap();
    }
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let rivals: Vec<_> = (0..2)
        .map(|rival| {
            let stopped = stopped.clone();
            let (name, way) = (database.name.clone(), database.way);
            tokio::spawn(async move {
                let mut sdk = Sdk::on(&Database { name, way }).await;
                let mut writes = 0_usize;
                while !*stopped.borrow() {
                    // It reads, gets a token, and writes what it had read: whatever happened since.
                    for user in 0..USERS {
                        let Some(mut held) = sdk.find(&format!("user {user}")).await else {
                            continue;
                        };
                        tokio::task::yield_now().await;
                        held[ACCESS] = format!("rival {rival} {writes}").into();
                        assert!(sdk.save(&held).await);
                        writes += 1;
                    }
                }
                writes
            })
        })
        .collect();
    let ours: Vec<_> = (0..USERS)
        .map(|user| {
            let store = database.store();
            tokio::spawn(async move {
                let name = format!("user {user}");
                for round in 0..ROUNDS {
                    // A new sign-in each time: what must not be lost is its refresh token.
                    let refresh = format!("r {user} {round}");
                    let given = token(&name, &refresh, &format!("a {user} {round}"));
                    store.save(None, &given, SaveCondition::Any).await.unwrap();
                    for _ in 0..3 {
                        let found = store.find(&IndexKey::user(&name, None)).await.unwrap();
                        let found = found.expect("it is there");
                        let kept =
                            found.record().refresh_token.as_ref().unwrap().expose().to_owned();
                        assert_eq!(kept, refresh, "user {user} in round {round}");
                        let key = IndexKey::Refresh(refresh.as_str().into());
                        assert!(store.find(&key).await.unwrap().is_some(), "{refresh}");
                    }
                }
            })
        })
        .collect();
    for task in ours {
        task.await.unwrap();
    }
    stop.send(true).unwrap();
    for rival in rivals {
        assert!(rival.await.unwrap() > ROUNDS, "there was a race at all");
    }
    assert_eq!(database.rows().await.len(), USERS);
    database.drop().await;
}
