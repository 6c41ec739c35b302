//! A program without a lock that writes the file in pieces, and takes its time between them.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use zcrm_store_api::{IndexKey, SaveCondition, StoreErrorKind, TokenRecord, TokenStore};
use zcrm_store_file::{FileStore, StoppedTime};

use crate::support::{HEADER, Scratch, in_environment, record, rows};

/// Users whom this store never saved.
const THEIRS: usize = 40;

/// A file of theirs with a row of ours at the end.
async fn scene(ending: &str) -> (Scratch, FileStore) {
    let theirs: String =
        (1..=THEIRS).map(|n| format!("{n},user {n},c,s,r{n},,,,,https://a.b{ending}")).collect();
    let file = Scratch::holding(format!("{HEADER}{ending}{theirs}"));
    let store = file.store();
    store.save(None, &in_environment("ours", None), SaveCondition::Any).await.unwrap();
    (file, store)
}

/// Where a writer may be interrupted: at the end of a line, in the last column, in one before, in the
/// row of ours.
fn cuts(text: &str, ending: &str) -> Vec<usize> {
    let line = text.find(&format!("{ending}20,")).unwrap() + ending.len();
    let ours = text.find(&format!("{ending}41,")).unwrap() + ending.len();
    vec![line, line - ending.len() - 3, line - 30, ours + 5]
}

/// What the foreign program has open when it is interrupted: with what it has written.
fn begin(file: &Scratch, text: &str) -> File {
    let mut theirs = File::create(file.path()).unwrap();
    theirs.write_all(text.as_bytes()).unwrap();
    theirs.set_modified(file.time.now()).unwrap();
    theirs
}

fn ours(access: &str) -> TokenRecord {
    let mut token = in_environment("ours", None);
    token.access_token = Some(access.into());
    token
}

/// The ids in the file, and our access token.
async fn found(file: &Scratch) -> (usize, String) {
    let rows = rows(&file.store()).await;
    let access = rows.iter().find(|row| row[1] == "ours").map(|row| row[5].clone());
    (rows.len(), access.unwrap_or_default())
}

#[tokio::test]
async fn a_file_that_is_written_in_pieces_is_not_replaced_between_them() {
    for ending in ["\n", "\r\n"] {
        let (file, store) = scene(ending).await;
        for place in 0..4 {
            // One that has seen the whole file, or one that has only the journal.
            let store = if place % 2 == 0 { store.clone() } else { file.store() };
            let text = file.text();
            let (written, rest) = text.split_at(cuts(&text, ending)[place]);
            let theirs = begin(&file, written);
            let (access, what) = (format!("{place}"), format!("{place} {ending:?}"));
            // Longer than a save takes without waiting, and much shorter than it waits.
            let (path, time) = (file.path(), file.time.clone());
            let (written, rest) = (written.to_owned(), rest.to_owned());
            let (done, heard) = mpsc::channel();
            file.time.after(Duration::from_millis(300), move || {
                let found = fs::read_to_string(path).unwrap();
                done.send(found == written).unwrap();
                let mut theirs = theirs;
                theirs.write_all(rest.as_bytes()).unwrap();
                theirs.set_modified(time.now()).unwrap();
            });
            let saved = store.save(None, &ours(&access), SaveCondition::Any).await;
            saved.unwrap_or_else(|error| panic!("{what}: {error}"));
            assert!(heard.try_recv().expect(&what), "{what}: replaced between the pieces");
            assert_eq!(found(&file).await, (THEIRS + 1, access), "{what}");
        }
    }
}

#[tokio::test]
async fn a_writer_that_does_not_go_on_is_told_of_and_not_written_over() {
    let (file, store) = scene("\n").await;
    let whole = file.text();
    let cut = cuts(&whole, "\n")[2];
    let mut theirs = begin(&file, &whole[..cut]);
    file.age(3);
    for store in [store.clone(), file.store()] {
        let error = store.save(None, &ours("new"), SaveCondition::Any).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error}");
        assert!(error.is_transient() && error.to_string().contains("a part of it"), "{error}");
        // Ours is found all the same.
        let key = IndexKey::user("ours", None);
        assert!(
            store
                .find(&key)
                .await
                .unwrap()
                .unwrap()
                .record()
                .same_as(&in_environment("ours", None))
        );
        assert_eq!(file.text(), whole[..cut], "not written over");
    }
    theirs.write_all(&whole.as_bytes()[cut..]).unwrap();
    file.date();
    store.save(None, &ours("new"), SaveCondition::Any).await.unwrap();
    assert_eq!(found(&file).await, (THEIRS + 1, "new".to_owned()));
    // No writer takes so long: the rest is not going to come.
    begin(&file, &whole[..cut]);
    file.age(11);
    store.save(None, &ours("newer"), SaveCondition::Any).await.unwrap();
    assert!(file.text().starts_with(&whole[..cut]));
    assert_eq!(found(&file).await.1, "newer");
}

#[tokio::test]
async fn rows_that_stay_away_were_removed() {
    let (file, store) = scene("\n").await;
    let without: String =
        file.text().split_inclusive('\n').filter(|line| !line.starts_with("7,")).collect();
    for store in [store, file.store()] {
        file.write(&without);
        file.age(3);
        store.save(None, &ours("new"), SaveCondition::Any).await.unwrap();
        assert_eq!(found(&file).await, (THEIRS, "new".to_owned()));
    }
}

#[tokio::test]
async fn a_header_that_is_lost_is_put_back_as_it_was() {
    let header = HEADER.replace("redirect_url", "redirect_uri");
    for first in
        ["1,ada,c,s,r,,,,,\r\n", "1,ada,c,s,r,,,,,\r\n1,bob,c,s,r2,,,,,\r\n2,cyd,c,s,r3,,,,,\r\n"]
    {
        let file = Scratch::holding(format!("{header}\r\n1,zoe,c,s,r0,,,,,\r\n"));
        let store = file.store();
        store.save(None, &ours("a1"), SaveCondition::Any).await.unwrap();
        // One program empties the file, and another saves into it before the first one writes.
        file.write(first);
        let key = IndexKey::user("ours", None);
        for store in [store.clone(), file.store()] {
            // Read at once.
            let read = store.find(&key).await.unwrap().unwrap();
            assert!(read.record().same_as(&ours("a1")), "{read:?}");
            assert!(store.find(&IndexKey::user("ada", None)).await.unwrap().is_some());
        }
        file.age(3);
        let store = file.store();
        store.find(&key).await.unwrap().unwrap();
        let text = file.text();
        assert!(text.starts_with(&format!("{header}\r\n{first}")), "{text}");
        assert!(text.lines().any(|line| line.contains(",ours,")), "{text}");
        store.save(None, &ours("a2"), SaveCondition::Any).await.unwrap();
        assert_eq!(found(&file).await.1, "a2");
    }
}

#[tokio::test]
async fn zeros_at_the_beginning_are_repaired_when_they_last() {
    let (file, store) = scene("\n").await;
    let text = file.text();
    let torn = format!("{}{}", "\0".repeat(300), &text[300..]);
    file.write(&torn);
    let error = store.save(None, &ours("new"), SaveCondition::Any).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{error}");
    assert_eq!(file.text(), torn);
    file.age(11);
    store.save(None, &ours("new"), SaveCondition::Any).await.unwrap();
    let (left, access) = found(&file).await;
    assert!(left > THEIRS / 2 && access == "new", "{left} {access}");
    assert!(file.text().starts_with(HEADER));
}

#[tokio::test]
async fn a_headless_file_that_is_not_ours_or_not_plainly_rows_is_left_alone() {
    let (file, store) = scene("\n").await;
    for text in ["name,phone\nada,123\n", "1,ada,c,s,r,,,soon,,\n", "1,ada,c\n", "1,ada,c,s,r,,,,,"]
    {
        file.write(text);
        file.age(3_600);
        for error in [
            store.list(None, 9).await.unwrap_err(),
            store.save(None, &record("new"), SaveCondition::Any).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{text}");
        }
        assert_eq!(file.text(), text);
    }
}

/// Writes every three milliseconds, for ever.
fn write_again(path: PathBuf, time: StoppedTime, writes: usize, told: mpsc::Sender<usize>) {
    let again = time.clone();
    time.after(Duration::from_millis(3), move || {
        let text = fs::read_to_string(&path).unwrap();
        let row = text.lines().find(|line| line.starts_with("5,")).unwrap();
        let text = text.replace(row, &format!("5,user 5,c,s,r5,{writes},,,,https://a.b"));
        fs::write(&path, text).unwrap();
        File::options().write(true).open(&path).unwrap().set_modified(again.now()).unwrap();
        if told.send(writes).is_ok() {
            write_again(path, again, writes + 1, told);
        }
    });
}

#[tokio::test]
async fn a_program_that_writes_all_the_time_does_not_keep_a_save_from_being_done() {
    let (file, store) = scene("\n").await;
    let (told, writes) = mpsc::channel();
    write_again(file.path(), file.time.clone(), 0, told);
    for round in 0..5 {
        // It has been written since our last save, and goes on being written.
        file.time.advance(Duration::from_millis(4));
        assert!(writes.try_iter().count() > 0);
        store.save(None, &ours(&round.to_string()), SaveCondition::Any).await.unwrap();
        assert!(writes.try_iter().count() > 5, "it was written while we waited");
    }
    drop(writes);
    assert_eq!(found(&file).await, (THEIRS + 1, "4".to_owned()));
}
