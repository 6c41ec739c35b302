//! Handles: many at once in one process, and none without a runtime.

use std::collections::BTreeSet;
use std::sync::{Arc, Barrier};

use zcrm_store_api::{AccessToken, SaveCondition, StoreErrorKind, TokenStore};
use zcrm_store_file::FileStore;

use crate::support::{Scratch, record, rows};

/// Handles that share nothing but the file, by as many spellings of its path as there are.
fn handles(file: &Scratch) -> Vec<FileStore> {
    let name = file.directory().file_name().unwrap();
    let mut handles = vec![
        file.store(),
        file.store(),
        FileStore::at(file.directory().join(".").join("tokens.csv")),
        FileStore::at(file.directory().join("..").join(name).join("tokens.csv")),
    ];
    #[cfg(unix)]
    {
        let link = file.directory().join("link.csv");
        std::os::unix::fs::symlink("tokens.csv", &link).unwrap();
        handles.push(FileStore::at(link));
    }
    handles.push(handles[0].clone());
    handles
}

const WRITERS: usize = 24;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_loses_a_row_to_another_handle() {
    let file = Scratch::empty();
    let handles = handles(&file);
    let together = Arc::new(tokio::sync::Barrier::new(WRITERS));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = handles[writer % handles.len()].clone();
            let together = Arc::clone(&together);
            tokio::spawn(async move {
                together.wait().await;
                let record = record(&format!("user-{writer}"));
                store.save(None, &record, SaveCondition::Absent).await.unwrap().id().to_string()
            })
        })
        .collect();
    let mut answered = BTreeSet::new();
    for writer in writers {
        answered.insert(writer.await.unwrap());
    }
    let expected: BTreeSet<String> = (1..=WRITERS).map(|id| id.to_string()).collect();
    assert_eq!(answered, expected, "every writer has an id of its own");
    assert_eq!(rows(&handles[0]).await.len(), WRITERS);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_who_save_the_same_new_user_one_makes_the_row() {
    let file = Scratch::empty();
    let handles = handles(&file);
    let together = Arc::new(tokio::sync::Barrier::new(WRITERS));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let store = handles[writer % handles.len()].clone();
            let together = Arc::clone(&together);
            tokio::spawn(async move {
                together.wait().await;
                let mut record = record("ada");
                record.access_token = Some(AccessToken::new(format!("a{writer}")));
                let saved = store.save(None, &record, SaveCondition::Absent).await.unwrap();
                saved.revision().clone()
            })
        })
        .collect();
    let mut revisions = Vec::new();
    for writer in writers {
        revisions.push(writer.await.unwrap());
    }
    revisions.dedup();
    assert_eq!(revisions.len(), 1, "all were answered with the one row");
    assert_eq!(rows(&handles[0]).await.len(), 1);
}

/// Readers take no lock: they see the file before or after a write.
#[test]
fn a_reader_never_sees_half_a_file() {
    let file = Scratch::empty();
    let start = Barrier::new(2);
    let runtime = || tokio::runtime::Builder::new_current_thread().build().unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let (store, runtime) = (file.store(), runtime());
            start.wait();
            for user in 0..60 {
                let record = record(&format!("user-{user}"));
                runtime.block_on(store.save(None, &record, SaveCondition::Absent)).unwrap();
            }
        });
        scope.spawn(|| {
            let (store, runtime) = (file.store(), runtime());
            start.wait();
            let mut seen = 0;
            while seen < 60 {
                let rows = runtime.block_on(rows(&store)).len();
                assert!(rows >= seen, "{rows} rows after {seen}");
                seen = rows;
            }
        });
    });
}

#[test]
fn without_a_runtime_it_is_an_error_not_a_panic() {
    let file = Scratch::empty();
    let store = file.store();
    let mut call = store.list(None, 1);
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(answer) = call.as_mut().poll(&mut context) else {
        panic!("it waits for a runtime that is not there");
    };
    let error = answer.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Invalid);
    assert!(error.to_string().contains("tokio runtime"), "{error}");
}

#[test]
fn the_default_is_where_zohos_sdks_keep_theirs() {
    assert_eq!(FileStore::default().path().to_str(), Some("sdk_tokens.txt"));
    assert_eq!(FileStore::in_working_directory().path().to_str(), Some("sdk_tokens.txt"));
    assert_eq!(FileStore::at("a/b.csv").path().to_str(), Some("a/b.csv"));
}
