//! Lines and files that cannot be read: the rest goes on, and nothing is overwritten.

use std::fs;
use std::path::Path;

use zcrm_store_api::{IndexKey, SaveCondition, StoreErrorKind, TokenStore};
use zcrm_testkit::listener::{listen, said};

use crate::support::{HEADER, Scratch, record, rows};

const DAMAGED: &str = "1,ada,,,,,,,,\n\
                       2,half,of\n\
                       \"3\nx\",bob,,,,,,,,\n\
                       4,cyd,,,,,,tomorrow,,\n\
                       ,nameless,,,,,,,,\n\
                       5,dan,,,,,,,,\n\
                       5,again,,,,,,,,\n\
                       6,\"open,,\n";

fn damaged() -> Scratch {
    Scratch::holding(format!("{HEADER}\n{DAMAGED}"))
}

#[tokio::test]
async fn other_rows_go_on_working() {
    let file = damaged();
    let store = file.store();
    let read: Vec<_> = rows(&store).await.into_iter().map(|[id, user, ..]| (id, user)).collect();
    let expected = [("1", "ada"), ("3\nx", "bob"), ("5", "dan")];
    assert_eq!(read, expected.map(|(id, user)| (id.to_owned(), user.to_owned())));
    let found = store.find(&IndexKey::user("dan", None)).await.unwrap().unwrap();
    assert_eq!(found.id().as_str(), "5");
    assert!(store.find(&IndexKey::user("again", None)).await.unwrap().is_none());
}

#[tokio::test]
async fn a_damaged_row_is_kept_byte_for_byte() {
    let file = damaged();
    let store = file.store();
    // 6 is damaged, but its number is taken.
    let stored = store.save(None, &record("eve"), SaveCondition::Any).await.unwrap();
    assert_eq!(stored.id().as_str(), "7");
    assert_eq!(file.text(), format!("{HEADER}\n{DAMAGED}7,eve,,,,,,,,\n"));
    // A quoted row after an open quotation mark is still a row of its own.
    store.save(None, &record("a, \"b\""), SaveCondition::Any).await.unwrap();
    assert_eq!(rows(&store).await.last().unwrap()[1], "a, \"b\"");
    assert_eq!(rows(&store).await.len(), 5);
}

/// Found by the fuzz target `token_csv`: there was a row of that id afterwards, cut out of the new one.
#[tokio::test]
async fn a_record_that_a_damaged_line_would_swallow_is_refused() {
    let before = format!("{HEADER}\n,,,\",,,,a,,5,,\n2,bob,,,,,,,,\n");
    let file = Scratch::holding(&before);
    let store = file.store();
    let mut new = record(",,,\",,,");
    new.client_id = Some("\n2,,x".into());
    new.client_secret = Some(",,,,,,".into());
    new.api_domain = Some(",a,,5,,".into());
    let refused = store.save(Some(&"2".into()), &new, SaveCondition::Any).await.unwrap_err();
    assert_eq!(refused.kind(), StoreErrorKind::Corrupt);
    assert!(refused.to_string().contains("damaged line"), "{refused}");
    assert_eq!(file.text(), before);
}

#[tokio::test]
async fn asked_for_by_id_it_is_an_error_that_names_the_line() {
    let file = damaged();
    let store = file.store();
    for (id, line, words) in
        [("2", 3, "3 columns"), ("4", 6, "expiry_time"), ("6", 10, "4 columns")]
    {
        let id = id.into();
        let get = store.get(&id).await.unwrap_err();
        let delete = store.delete(&id).await.unwrap_err();
        let save = store.save(Some(&id), &record("x"), SaveCondition::Any).await.unwrap_err();
        for error in [get, delete, save] {
            assert_eq!(error.kind(), StoreErrorKind::Corrupt);
            let message = error.to_string();
            assert!(message.contains(&format!("line {line} ")), "{message}");
            assert!(message.contains(words) && message.contains("tokens.csv"), "{message}");
        }
    }
    assert_eq!(file.text(), format!("{HEADER}\n{DAMAGED}"));
}

#[tokio::test]
async fn a_deleted_id_does_not_come_back_from_a_repeated_row() {
    let file = damaged();
    let store = file.store();
    assert!(store.delete(&"5".into()).await.unwrap());
    assert!(store.get(&"5".into()).await.unwrap().is_none());
    let left = DAMAGED.replace("5,dan,,,,,,,,\n", "").replace("5,again,,,,,,,,\n", "");
    assert_eq!(file.text(), format!("{HEADER}\n{left}"));
}

/// A quotation mark that was never closed could swallow a new row whose text happens to fit.
#[tokio::test]
async fn a_row_that_a_damaged_line_would_swallow_is_refused() {
    let text = format!("{HEADER}\n1,ada,,,,,,,,\n\"open\n");
    let file = Scratch::holding(&text);
    let store = file.store();
    let error = store.save(None, &record(",x"), SaveCondition::Any).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Corrupt);
    assert!(error.to_string().contains("remove that line"), "{error}");
    assert_eq!(file.text(), text);
    store.save(None, &record("x, y"), SaveCondition::Any).await.unwrap();
    assert_eq!(file.text(), format!("{text}2,\"x, y\",,,,,,,,\n"));
}

#[tokio::test]
async fn a_file_that_is_no_token_file_is_never_written_to() {
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut latin1 = format!("{HEADER}\n1,Ren").into_bytes();
    latin1.extend_from_slice(b"\xe9,,,,,,,,\n");
    for (content, words) in [
        (b"name,phone\nada,123\n".to_vec(), "header"),
        (b"1,ada,,,,,,,,\n".to_vec(), "header"),
        (b"{\"tokens\": []}".to_vec(), "header"),
        (HEADER.replace("id,user_name", "user_name,id").into_bytes(), "header"),
        // Cut off by a writer that truncates in place: not to be taken for an empty file.
        (HEADER.as_bytes()[..30].to_vec(), "header"),
        (utf16, "header"),
        (latin1, "UTF-8"),
        (vec![0xff, 0xfe, 0x00], "UTF-8"),
    ] {
        let file = Scratch::holding(&content);
        let store = file.store();
        let (id, new) = ("1".into(), record("ada"));
        for error in [
            store.get(&id).await.unwrap_err(),
            store.find(&IndexKey::user("ada", None)).await.unwrap_err(),
            store.list(None, 1).await.unwrap_err(),
            store.delete(&id).await.unwrap_err(),
            store.save(None, &new, SaveCondition::Any).await.unwrap_err(),
            store.save(Some(&id), &new, SaveCondition::Any).await.unwrap_err(),
        ] {
            assert_eq!(error.kind(), StoreErrorKind::Corrupt);
            let message = error.to_string();
            assert!(message.contains(&*file.path().to_string_lossy()), "{message}");
            assert!(message.contains(words) && message.contains("move the file away"), "{message}");
        }
        assert_eq!(fs::read(file.path()).unwrap(), content);
        assert_eq!(fs::read_dir(file.directory()).unwrap().count(), 1, "nothing was left behind");
    }
}

#[tokio::test]
async fn each_damaged_line_is_warned_of_once_and_without_its_text() {
    listen();
    let file =
        Scratch::holding(format!("{HEADER}\n1,ada,,,,,,,,\n2,canary-7f3a\n,\n3,canary,,,,,,x,,\n"));
    let store = file.store();
    for _ in 0..3 {
        assert_eq!(rows(&store).await.len(), 1);
    }
    let warnings = warnings_about(&file.path());
    assert_eq!(warnings.len(), 2, "{warnings:?}");
    assert!(warnings[0].contains("line=3;") && warnings[0].contains("2 columns"), "{warnings:?}");
    assert!(warnings[1].contains("line=5;") && warnings[1].contains("expiry_time"), "{warnings:?}");
    assert!(!warnings.concat().contains("canary"), "{warnings:?}");
}

fn warnings_about(path: &Path) -> Vec<String> {
    let path = format!("path={};", path.display());
    said().iter().filter(|line| line.contains(&path)).cloned().collect()
}
