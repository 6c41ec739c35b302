//! The declared environment, which Zoho's layout has no column for.

use std::fs;

use zcrm_store_api::{
    AccessToken, IndexKey, MemoryStore, RefreshToken, SaveCondition, StoreErrorKind, Stored,
    TokenStore, TokenStoreExt,
};
use zcrm_store_file::FileStore;

use crate::support::{HEADER, Scratch, in_environment, record, rows};

const ADA: &str = "ada@example.com";

async fn get(store: &FileStore, id: &str) -> Stored {
    store.get(&id.into()).await.unwrap().unwrap()
}

fn environment(stored: &Stored) -> Option<&str> {
    stored.record().environment.as_deref()
}

#[tokio::test]
async fn one_user_in_two_environments_has_two_rows() {
    let file = Scratch::empty();
    let store = file.store();
    for when in [SaveCondition::Absent, SaveCondition::Any, SaveCondition::Absent] {
        for (id, name) in [("1", "eu.production"), ("2", "eu.sandbox")] {
            let given = in_environment(ADA, Some(name));
            let saved = store.save(None, &given, when.clone()).await.unwrap();
            assert_eq!((saved.id().as_str(), environment(&saved)), (id, Some(name)), "{when:?}");
        }
    }
    let store = file.store();
    assert_eq!(rows(&store).await.len(), 2);
    for (id, name) in [("1", "eu.production"), ("2", "eu.sandbox")] {
        assert_eq!(environment(&get(&store, id).await), Some(name));
        let found = store.find(&IndexKey::user(ADA, Some(name))).await.unwrap().unwrap();
        assert_eq!(found.id().as_str(), id);
    }
    let any = store.find(&IndexKey::user(ADA, None)).await.unwrap().unwrap();
    assert_eq!(any.id().as_str(), "1");
    assert!(store.find(&IndexKey::user(ADA, Some("us.sandbox"))).await.unwrap().is_none());
    // For Zoho's SDKs these are two rows of ten columns like any other.
    assert_eq!(
        file.text(),
        format!(
            "{HEADER}\n1,{ADA},,,{ADA} in eu.production,,,,,\n2,{ADA},,,{ADA} in eu.sandbox,,,,,\n"
        )
    );
}

#[tokio::test]
async fn the_declared_one_comes_before_the_undeclared() {
    let file = Scratch::holding(format!("{HEADER}\n7,{ADA},,,zohos,,,,,\n"));
    let store = file.store();
    let key = IndexKey::user(ADA, Some("eu.sandbox"));
    assert_eq!(store.find(&key).await.unwrap().unwrap().id().as_str(), "7");
    let declared = in_environment(ADA, Some("eu.sandbox"));
    store.save(Some(&"8".into()), &declared, SaveCondition::Any).await.unwrap();
    assert_eq!(store.find(&key).await.unwrap().unwrap().id().as_str(), "8");
    let other = IndexKey::user(ADA, Some("eu.production"));
    assert_eq!(store.find(&other).await.unwrap().unwrap().id().as_str(), "7");
}

#[tokio::test]
async fn every_change_of_it_changes_the_revision_and_nothing_else_in_the_file() {
    let file = Scratch::empty();
    let store = file.store();
    let mut given = in_environment(ADA, None);
    let mut last = store.save(None, &given, SaveCondition::Any).await.unwrap();
    let names = [".tokens.csv.zcrm-lock", "tokens.csv", "tokens.csv.zcrm-rows"];
    assert_eq!(file.names(), names, "no sidecar without need");
    let text = file.text();
    for name in [Some("eu.sandbox"), Some("eu.production"), None, Some("eu.sandbox")] {
        given.environment = name.map(Into::into);
        let when = SaveCondition::Revision(last.revision().clone());
        let saved = store.save(Some(last.id()), &given, when.clone()).await.unwrap();
        assert_ne!(saved.revision(), last.revision());
        let read = get(&store, "1").await;
        assert_eq!((environment(&read), read.revision()), (name, saved.revision()));
        assert_eq!(file.text(), text);
        // One's own write again is none; any other state of the record has moved on.
        let again = store.save(Some(last.id()), &given, when.clone()).await.unwrap();
        assert_eq!(again.revision(), saved.revision());
        let mut other = given.clone();
        other.environment = Some("eu.developer".into());
        let late = store.save(Some(last.id()), &other, when).await.unwrap_err();
        assert_eq!(late.kind(), StoreErrorKind::Conflict);
        last = saved;
    }
}

#[tokio::test]
async fn a_refreshed_access_token_leaves_the_sidecar_alone() {
    let file = Scratch::empty();
    let store = file.store();
    let mut given = in_environment(ADA, Some("eu.sandbox"));
    store.save(None, &given, SaveCondition::Any).await.unwrap();
    let before = fs::metadata(file.sidecar()).unwrap();
    for round in 0..3 {
        given.access_token = Some(AccessToken::new(format!("a{round}")));
        store.save(Some(&"1".into()), &given, SaveCondition::Any).await.unwrap();
        assert_eq!(environment(&get(&store, "1").await), Some("eu.sandbox"));
    }
    let after = fs::metadata(file.sidecar()).unwrap();
    assert_eq!(before.modified().unwrap(), after.modified().unwrap());
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(before.ino(), after.ino());
    }
}

/// What another program did to a row that we saved for `eu.sandbox`, and what is then declared.
#[tokio::test]
async fn an_id_that_went_to_somebody_else_is_undeclared() {
    for (row, expected) in [
        // Zoho's SDK refreshed the token.
        ("1,ada,,,ada in eu.sandbox,new,,17,,https://www.zohoapis.eu", Some("eu.sandbox")),
        ("1,ada,,,another,,,,,", None),
        ("1,bob,,,ada in eu.sandbox,,,,,", None),
        ("1,ada,client,,ada in eu.sandbox,,,,,", None),
        ("2,ada,,,ada in eu.sandbox,,,,,", None),
    ] {
        let file = Scratch::empty();
        let given = in_environment("ada", Some("eu.sandbox"));
        file.store().save(None, &given, SaveCondition::Any).await.unwrap();
        file.write(format!("{HEADER}\n{row}\n"));
        let store = file.store();
        assert_eq!(environment(&get(&store, &row[..1]).await), expected, "{row}");
        // An entry that fits nothing is dropped when the sidecar is written next.
        store
            .save(None, &in_environment("cyd", Some("us.sandbox")), SaveCondition::Any)
            .await
            .unwrap();
        let kept = fs::read_to_string(file.sidecar()).unwrap().contains("eu.sandbox");
        assert_eq!(kept, expected.is_some(), "{row}");
    }
}

/// A process that is killed between the sidecar and the token file has changed nothing, and one that
/// is killed after the token file has changed everything.
#[tokio::test]
async fn the_token_file_decides_between_the_state_before_and_after() {
    let (none, sandbox, production) = (None, Some("eu.sandbox"), Some("eu.production"));
    let names = [none, sandbox, production];
    for before in names {
        for after in names {
            let file = Scratch::empty();
            let store = file.store();
            let mut given = record(ADA);
            given.refresh_token = Some(RefreshToken::new("the same"));
            given.environment = before.map(Into::into);
            for round in ["a0", "a1"] {
                // The second save leaves an entry that fits by identity only.
                given.access_token = Some(round.into());
                store.save(Some(&"1".into()), &given, SaveCondition::Any).await.unwrap();
            }
            let (old, old_bytes) = (get(&store, "1").await, fs::read(file.path()).unwrap());
            given.access_token = Some("a2".into());
            given.environment = after.map(Into::into);
            let new = store.save(Some(&"1".into()), &given, SaveCondition::Any).await.unwrap();
            let new_bytes = fs::read(file.path()).unwrap();
            // A process that was killed has not told the journal.
            fs::remove_file(file.journal()).unwrap();
            for (bytes, stored) in [(&old_bytes, &old), (&new_bytes, &new)] {
                file.write(bytes);
                let read = get(&store, "1").await;
                assert_eq!(read.revision(), stored.revision(), "{before:?} {after:?}");
                assert_eq!(environment(&read), environment(stored));
            }
        }
    }
}

#[tokio::test]
async fn a_removed_row_leaves_nothing_behind() {
    let file = Scratch::empty();
    let store = file.store();
    let given = in_environment(ADA, Some("eu.sandbox"));
    store.save(None, &given, SaveCondition::Any).await.unwrap();
    assert!(fs::read_to_string(file.sidecar()).unwrap().contains("eu.sandbox"));
    assert!(store.delete(&"1".into()).await.unwrap());
    assert!(!fs::read_to_string(file.sidecar()).unwrap().contains("eu.sandbox"));
    // The same user again, this time without an environment, and under a number of its own.
    let mut given = given;
    given.environment = None;
    let saved = store.save(None, &given, SaveCondition::Any).await.unwrap();
    assert_eq!((saved.id().as_str(), environment(&saved)), ("2", None));
}

#[tokio::test]
async fn a_number_is_given_once_even_when_its_row_is_removed() {
    let file = Scratch::empty();
    let store = file.store();
    for user in ["ada", "bob", "cy"] {
        store.save(None, &record(user), SaveCondition::Any).await.unwrap();
    }
    for id in ["2", "3"] {
        assert!(store.delete(&id.into()).await.unwrap());
    }
    // Another handle, as another process has it.
    let dee = FileStore::at(file.path()).save(None, &record("dee"), SaveCondition::Any).await;
    assert_eq!(dee.unwrap().id().as_str(), "4");
    assert!(store.delete(&"4".into()).await.unwrap());
    assert!(store.delete(&"1".into()).await.unwrap());
    let eve = store.save(None, &record("eve"), SaveCondition::Any).await.unwrap();
    assert_eq!(eve.id().as_str(), "5", "an empty file begins where it ended");
}

#[tokio::test]
async fn an_empty_environment_is_none() {
    let file = Scratch::empty();
    let mut given = record(ADA);
    given.environment = Some(String::new());
    let saved = file.store().save(None, &given, SaveCondition::Any).await.unwrap();
    assert_eq!(environment(&saved), None);
    assert!(!file.sidecar().exists());
}

/// The same calls on a file and in memory have the same answers, environments included.
#[tokio::test]
async fn a_file_answers_as_the_reference_store_does() {
    let file = Scratch::empty();
    let (store, memory) = (file.store(), MemoryStore::new());
    let names = [None, Some("eu.sandbox"), Some("eu.production")];
    let mut given = Vec::new();
    for user in ["ada", "bob"] {
        for name in names {
            let mut one = in_environment(user, name);
            given.push(one.clone());
            one.refresh_token = None;
            given.push(one);
        }
    }
    // Forwards and backwards, so that each comes upon rows of the others.
    let there_and_back: Vec<_> = given.iter().chain(given.iter().rev()).collect();
    for when in [SaveCondition::Absent, SaveCondition::Any] {
        for record in &there_and_back {
            let left = store.save(None, record, when.clone()).await.unwrap();
            let right = memory.save(None, record, when.clone()).await.unwrap();
            assert_eq!(left.id(), right.id(), "{record:?} {when:?}");
            assert_eq!(environment(&left), environment(&right), "{record:?} {when:?}");
            for user in ["ada", "bob"] {
                for name in names {
                    let key = IndexKey::user(user, name);
                    let left = store.find(&key).await.unwrap().map(|stored| stored.id().clone());
                    let right = memory.find(&key).await.unwrap().map(|stored| stored.id().clone());
                    assert_eq!(left, right, "{key:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn a_copy_has_the_environments_too() {
    let (file, copy) = (Scratch::empty(), Scratch::empty());
    let store = file.store();
    for name in ["eu.production", "eu.sandbox"] {
        store.save(None, &in_environment(ADA, Some(name)), SaveCondition::Any).await.unwrap();
    }
    assert_eq!(store.copy_to(&copy.store()).await.unwrap(), 2);
    for stored in store.list(None, 99).await.unwrap() {
        let there = get(&copy.store(), stored.id().as_str()).await;
        assert_eq!(there.revision(), stored.revision());
    }
}

/// Who remembers an id must never meet the token of another user under it.
#[tokio::test]
async fn a_number_is_given_once_even_when_the_sidecar_is_lost() {
    let file = Scratch::empty();
    for user in ["ada", "bob"] {
        file.store().save(None, &record(user), SaveCondition::Any).await.unwrap();
    }
    assert!(file.store().delete(&"2".into()).await.unwrap());
    for lost in [file.sidecar(), file.journal()] {
        let _ = fs::remove_file(lost);
    }
    let saved = file.store().save(None, &record("cyd"), SaveCondition::Any).await.unwrap();
    assert_eq!(saved.id().as_str(), "3");
    assert!(file.store().get(&"2".into()).await.unwrap().is_none());
}

#[tokio::test]
async fn a_number_is_given_once_even_when_another_program_removes_its_row() {
    let file = Scratch::empty();
    for user in ["ada", "bob", "cyd"] {
        file.store().save(None, &record(user), SaveCondition::Any).await.unwrap();
    }
    // Another program removes the last two, long after they were saved; all files but the lock
    // are lost as well.
    file.write(format!("{HEADER}\n1,ada,,,,,,,,\n"));
    file.age(3_600);
    for lost in [file.sidecar(), file.journal()] {
        let _ = fs::remove_file(lost);
    }
    let saved = file.store().save(None, &record("dan"), SaveCondition::Any).await.unwrap();
    assert_eq!(saved.id().as_str(), "4");
    // Numbers that another program gave count as well, once they were seen.
    file.write(format!("{HEADER}\n1,ada,,,,,,,,\n40,eve,,,,,,,,\n"));
    file.age(3_600);
    file.store().save(Some(&"1".into()), &record("ada b"), SaveCondition::Any).await.unwrap();
    file.write(format!("{HEADER}\n1,ada b,,,,,,,,\n"));
    file.age(3_600);
    let saved = file.store().save(None, &record("fay"), SaveCondition::Any).await.unwrap();
    assert_eq!(saved.id().as_str(), "41");
}
