//! The lock file: made when it is first needed, then left alone.

use std::fs::{self, File};

use zcrm_store_api::{SaveCondition, StoreErrorKind, TokenStore};

use crate::lease::{ask, granted};
use crate::support::{ALL_NAMES, Scratch, record, rows};

#[tokio::test]
async fn reading_makes_none_and_writing_one_that_stays() {
    let file = Scratch::empty();
    let store = file.store();
    assert!(rows(&store).await.is_empty());
    assert!(!store.delete(&"1".into()).await.unwrap());
    assert!(file.names().is_empty());
    store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    let lock = File::open(file.lock()).unwrap();
    let made = lock.metadata().unwrap();
    granted(ask(&store, "k", "a").await);
    store.save(None, &record("bob"), SaveCondition::Any).await.unwrap();
    assert!(store.delete(&"1".into()).await.unwrap());
    // All that is in it is the greatest number that was an id.
    assert_eq!(fs::read(file.lock()).unwrap(), b"highest 00000000000000000002\n");
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        assert_eq!(fs::metadata(file.lock()).unwrap().ino(), made.ino());
    }
    assert!(lock.try_lock().is_ok(), "between calls it is free");
}

#[tokio::test]
async fn removed_by_somebody_it_is_made_again() {
    let file = Scratch::empty();
    let store = file.store();
    for user in ["ada", "bob"] {
        store.save(None, &record(user), SaveCondition::Any).await.unwrap();
        fs::remove_file(file.lock()).unwrap();
    }
    assert_eq!(rows(&store).await.len(), 2);
}

#[tokio::test]
async fn what_is_no_lock_file_is_an_error_that_names_it() {
    let file = Scratch::empty();
    fs::create_dir(file.lock()).unwrap();
    let error = file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied);
    assert!(error.to_string().contains(&*file.lock().to_string_lossy()), "{error}");
    assert!(!file.path().exists());
}

#[cfg(unix)]
#[tokio::test]
async fn links_to_one_file_share_its_lock() {
    let file = Scratch::empty();
    let elsewhere = Scratch::empty();
    let link = elsewhere.directory().join("link.csv");
    std::os::unix::fs::symlink(file.path(), &link).unwrap();
    let store = zcrm_store_file::FileStore::at(&link);
    store
        .save(None, &crate::support::in_environment("ada", Some("x")), SaveCondition::Any)
        .await
        .unwrap();
    assert_eq!(elsewhere.names(), ["link.csv"]);
    assert_eq!(file.names(), ALL_NAMES);
}
