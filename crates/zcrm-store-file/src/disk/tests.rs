//! What another program writes between our reading and our replacing the file.

use std::path::PathBuf;

use zcrm_store_api::{SaveCondition, TokenRecord};

use super::*;
use crate::phase::tests::{Moment, once_at};
use crate::token_file::TokenFile;

fn user(name: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(name.into());
    record
}

/// A token file with one row, and the place it is at.
fn scene() -> (tempfile::TempDir, TokenFile, PathBuf) {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("tokens.csv");
    let file = TokenFile::new(path.clone(), clock::system());
    file.save(None, &user("ada"), &SaveCondition::Any).unwrap();
    (directory, file, path)
}

fn users(file: &TokenFile) -> Vec<String> {
    let list = file.list(None, 9).unwrap();
    list.iter().filter_map(|stored| stored.record().user_name.clone()).collect()
}

/// The last look at the file before it is replaced, in each of the moments in which another program
/// may come in between.
#[test]
fn what_is_written_before_the_rename_is_not_lost() {
    for (moment, phase) in [
        (Moment::Before, Phase::WriteTokens),
        (Moment::After, Phase::WriteTokens),
        (Moment::Before, Phase::SyncTokens),
        (Moment::After, Phase::SyncTokens),
    ] {
        let (_directory, file, path) = scene();
        once_at(moment, phase, move || {
            // As Zoho's SDKs do: read it all, truncate it, write it all.
            let text = fs::read_to_string(&path).unwrap();
            fs::write(&path, text + "9,eve,,,,,,,,\n").unwrap();
        });
        file.save(None, &user("bob"), &SaveCondition::Any).unwrap();
        assert_eq!(users(&file), ["ada", "eve", "bob"], "{moment:?} {phase:?}");
    }
}

#[test]
fn a_file_that_is_another_one_is_not_replaced_and_nothing_is_left() {
    let (directory, file, path) = scene();
    let token_path = TokenPath::of(&path, &Trust::default()).unwrap();
    let seen = Fingerprint::at(&path).unwrap();
    fs::write(&path, "what another program wrote").unwrap();
    let bytes = SecretBytes::new(b"ours".to_vec());
    for order in [Order::SyncThenRename, Order::RenameThenSync] {
        assert_eq!(
            replace(&token_path, &bytes, seen, order, &Time::System).unwrap(),
            None,
            "{order:?}"
        );
        // Nor one that was not there when it was read.
        assert_eq!(
            replace(&token_path, &bytes, None, order, &Time::System).unwrap(),
            None,
            "{order:?}"
        );
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), "what another program wrote");
    let left = fs::read_dir(directory.path()).unwrap().flatten();
    assert!(left.into_iter().all(|entry| !entry.file_name().to_string_lossy().ends_with(".tmp")));
    drop(file);
    let seen = Fingerprint::at(&path).unwrap();
    let replaced = replace(&token_path, &bytes, seen, Order::SyncThenRename, &Time::System);
    assert!(replaced.unwrap().is_some());
    assert_eq!(fs::read_to_string(&path).unwrap(), "ours");
}
