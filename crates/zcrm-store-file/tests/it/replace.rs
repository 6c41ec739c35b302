//! How the file is replaced: in one step, privately, where it really is.

use std::fs;

use zcrm_store_api::{SaveCondition, StoreErrorKind, TokenStore};
use zcrm_store_file::FileStore;

use crate::support::{HEADER, Scratch, record, rows};

#[tokio::test]
async fn only_the_lock_file_and_the_journal_are_left_beside_it() {
    let file = Scratch::empty();
    let store = file.store();
    for user in ["ada", "bob"] {
        store.save(None, &record(user), SaveCondition::Any).await.unwrap();
    }
    assert!(store.delete(&"1".into()).await.unwrap());
    assert_eq!(file.names(), [".tokens.csv.zcrm-lock", "tokens.csv", "tokens.csv.zcrm-rows"]);
}

#[tokio::test]
async fn new_files_of_killed_processes_are_removed_and_nothing_that_looks_like_them() {
    let file = Scratch::empty();
    let left = [".tokens.csv.zcrm-Ab12cd.tmp", ".tokens.csv.zcrm-000000.tmp"];
    let others = [
        ".other.csv.zcrm-Ab12cd.tmp",
        ".tokens.csv.zcrm-Ab12c.tmp",
        ".tokens.csv.zcrm-Ab12cd",
        ".tokens.csv.zcrm-x.csv.zcrm-Ab12cd.tmp",
    ];
    for name in left.iter().chain(&others) {
        fs::write(file.directory().join(name), "tokens").unwrap();
    }
    let store = file.store();
    assert!(rows(&store).await.is_empty());
    assert_eq!(file.names().len(), left.len() + others.len(), "reading removes nothing");
    store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    let mut expected = others.to_vec();
    expected.extend([".tokens.csv.zcrm-lock", "tokens.csv", "tokens.csv.zcrm-rows"]);
    expected.sort_unstable();
    assert_eq!(file.names(), expected);
}

#[tokio::test]
async fn a_directory_that_is_not_there_is_named() {
    let file = Scratch::empty();
    let store = FileStore::at(file.directory().join("missing").join("tokens.csv"));
    for error in [
        store.list(None, 1).await.unwrap_err(),
        store.save(None, &record("ada"), SaveCondition::Any).await.unwrap_err(),
    ] {
        assert_eq!(error.kind(), StoreErrorKind::Denied);
        let message = error.to_string();
        assert!(message.contains("missing") && message.contains("create it"), "{message}");
    }
}

#[tokio::test]
async fn what_is_not_a_file_is_refused() {
    let file = Scratch::holding("not a directory");
    let below = FileStore::at(file.path().join("tokens.csv"));
    let directory = FileStore::at(file.directory());
    for store in [below, directory] {
        for error in [
            store.list(None, 1).await.unwrap_err(),
            store.save(None, &record("ada"), SaveCondition::Any).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), StoreErrorKind::Denied, "{error}");
            let message = error.to_string();
            assert!(message.contains("correct the path"), "{message}");
        }
    }
}

#[tokio::test]
async fn a_file_marked_read_only_stays_as_it_is() {
    let file = Scratch::holding(format!("{HEADER}\n1,ada,,,,,,,,\n"));
    let mut permissions = fs::metadata(file.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(file.path(), permissions).unwrap();
    let store = file.store();
    assert_eq!(rows(&store).await.len(), 1);
    let error = store.save(None, &record("bob"), SaveCondition::Any).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Denied);
    assert!(error.to_string().contains("make it writable"), "{error}");
    assert_eq!(file.text(), format!("{HEADER}\n1,ada,,,,,,,,\n"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    use std::path::Path;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    #[tokio::test]
    async fn others_lose_their_permissions_and_the_group_keeps_its_own() {
        let file = Scratch::empty();
        file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        assert_eq!(mode(&file.path()), 0o600, "a new file");
        for (before, after) in [
            (0o644, 0o640),
            (0o664, 0o660),
            (0o600, 0o600),
            (0o640, 0o640),
            (0o660, 0o660),
            (0o604, 0o600),
        ] {
            fs::set_permissions(file.path(), fs::Permissions::from_mode(before)).unwrap();
            let bob = record(&format!("bob-{before:o}"));
            file.store().save(None, &bob, SaveCondition::Any).await.unwrap();
            assert_eq!(mode(&file.path()), after, "{before:o}");
        }
    }

    /// A service that root starts once must not be locked out of its own file.
    #[tokio::test]
    async fn the_file_keeps_its_owner_and_its_group() {
        let file = Scratch::empty();
        file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        // Only root may give a file away; for everybody else the owner must stay all the same.
        let nobody = Some(65_534);
        let given = std::os::unix::fs::chown(file.path(), nobody, nobody).is_ok();
        let before = fs::metadata(file.path()).unwrap();
        assert_eq!(before.uid() == 65_534, given);
        // Not of this user: the application says that it may be used all the same.
        let store = file.store().trusting_owners([65_534]);
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap();
        let after = fs::metadata(file.path()).unwrap();
        assert_ne!(after.ino(), before.ino(), "it is another file");
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
    }

    #[tokio::test]
    async fn a_symbolic_link_is_followed_and_stays_a_link() {
        let file = Scratch::empty();
        let elsewhere = Scratch::empty();
        // A link to a link, relative and absolute, to a file that is not there yet.
        let (first, second) =
            (file.directory().join("first.csv"), file.directory().join("second.csv"));
        symlink("second.csv", &first).unwrap();
        symlink(elsewhere.path(), &second).unwrap();
        let store = FileStore::at(&first);
        assert!(rows(&store).await.is_empty());
        store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap();
        for link in [&first, &second] {
            assert!(fs::symlink_metadata(link).unwrap().is_symlink());
        }
        assert_eq!(elsewhere.text(), format!("{HEADER}\n1,ada,,,,,,,,\n2,bob,,,,,,,,\n"));
        assert_eq!(rows(&store).await.len(), 2);
    }

    #[tokio::test]
    async fn links_in_a_circle_end_in_an_error() {
        let file = Scratch::empty();
        symlink("b.csv", file.directory().join("a.csv")).unwrap();
        symlink("a.csv", file.directory().join("b.csv")).unwrap();
        let store = FileStore::at(file.directory().join("a.csv"));
        let read = store.list(None, 1).await.unwrap_err();
        let write = store.save(None, &record("ada"), SaveCondition::Any).await.unwrap_err();
        for error in [read, write] {
            assert!(error.to_string().contains("a.csv"), "{error}");
        }
    }

    #[tokio::test]
    async fn the_file_is_a_new_one_each_time_so_that_a_reader_of_the_old_one_is_not_disturbed() {
        let file = Scratch::empty();
        file.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        let mut old = fs::File::open(file.path()).unwrap();
        let before = file.text();
        file.store().save(None, &record("bob"), SaveCondition::Any).await.unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut old, &mut text).unwrap();
        assert_eq!(text, before);
        assert_ne!(file.text(), before);
    }
}
