//! The token files that Zoho's own Python SDK wrote (recorded against a loopback server), every one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use zcrm_store_api::{
    AccessToken, IndexKey, SaveCondition, TokenRecord, TokenStore, TokenStoreExt,
};
use zcrm_store_file::FileStore;

use crate::support::{Cells, Scratch, cells, record, rows};

/// Scenario, ids in the order of the file.
#[rustfmt::skip]
const FILES: [(&str, &[&str]); 29] = [
    ("access_only", &["1"]),
    ("access_only_no_find_user", &["1"]),
    ("auto_refresh_fields", &["1"]),
    ("auto_refresh_second", &["1"]),
    ("bad_access", &["1"]),
    ("bad_client", &[]),
    ("bad_grant", &[]),
    ("bad_refresh", &[]),
    ("calls", &["1"]),
    ("delete_tokens", &[]),
    ("errors", &["1"]),
    ("grant", &["1"]),
    ("grant_no_find_user", &["1"]),
    ("grant_reused", &["1"]),
    ("id_expired", &["1"]),
    ("id_flow", &["1"]),
    ("id_unknown", &["1"]),
    ("multi_user", &["1", "2"]),
    ("no_env", &[]),
    ("old9_real21_after", &["python_patricia_us_prd_7611"]),
    ("old9_real21_before", &["python_patricia_us_prd_7611"]),
    ("old9_real21_then_new_user", &["python_patricia_us_prd_7611"]),
    ("old9_user_mail_after", &["1"]),
    ("old9_user_mail_before", &["1"]),
    ("old9_user_name_after", &["1"]),
    ("old9_user_name_before", &["1"]),
    ("refresh", &["1"]),
    ("revoke", &[]),
    ("two_saves_same_user", &["1"]),
];

/// Scenario and one row of it, all ten cells.
#[rustfmt::skip]
const ROWS: [(&str, Cells<'static>); 12] = [
    ("access_only", ["1", "patricia@example.com:3477061000", "", "", "", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7", "", "", "", "http://127.0.0.1:18765"]),
    ("access_only_no_find_user", ["1", "", "", "", "", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7", "", "", "", "http://127.0.0.1:18765"]),
    ("grant", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1", "1000.grantpatricia.0001", "1795323788310", "https://www.example.com/callback", "http://127.0.0.1:18765"]),
    ("grant_no_find_user", ["1", "", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1", "1000.grantpatricia.0001", "1795323792960", "https://www.example.com/callback", "http://127.0.0.1:18765"]),
    ("refresh", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1", "", "1795323791194", "https://www.example.com/callback", "http://127.0.0.1:18765"]),
    ("id_expired", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.80ca519bd70342c0559e0d6eec3a1c5a", "1000.grantpatricia.0001", "1795323790058", "https://www.example.com/callback", "http://127.0.0.1:18765"]),
    ("multi_user", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1", "1000.grantpatricia.0001", "1795323793554", "https://www.example.com/callback", "http://127.0.0.1:18765"]),
    ("multi_user", ["2", "raju@example.org:6677889900", "1000.CLIENTRAJU00000000000000000000B", "secret0raju0000000000000000000000000000000", "1000.b81abf8a3105ff9b8fe39041386878e5.f771d48d7ed78e221c99df7451894728", "1000.4ffa98df68df1fe0febc10bcf0645052.adcc8823ced38cba5e39a9b8222a8401", "1000.grantraju.0001", "1795323793606", "", "http://127.0.0.1:18765"]),
    ("old9_real21_before", ["python_patricia_us_prd_7611", "patricia@example.com", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1d7d6fb34cea4b124a4354fc911aecd1", "1000.grantpatricia.0001", "1795323797072", "https://www.example.com/callback", ""]),
    ("old9_user_mail_before", ["1", "patricia@example.com", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7", "", "1795323696085", "", ""]),
    ("old9_user_name_before", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7", "", "1795323695507", "", ""]),
    ("old9_user_name_after", ["1", "patricia@example.com:3477061000", "1000.CLIENTPATRICIA0000000000000000A", "secret0patricia0000000000000000000000000", "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611", "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7", "", "1795323695507", "", ""]),
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/python8")
}

fn golden(scenario: &str) -> Vec<u8> {
    fs::read(fixtures().join(format!("tokens_{scenario}.csv"))).unwrap()
}

fn scratch(scenario: &str) -> Scratch {
    Scratch::holding(golden(scenario))
}

/// The lines of a file, line endings included.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

async fn ids(store: &FileStore) -> Vec<String> {
    rows(store).await.into_iter().map(|[id, ..]| id).collect()
}

#[test]
fn the_table_names_every_recording() {
    let listed: BTreeSet<String> =
        FILES.iter().map(|(scenario, _)| format!("tokens_{scenario}.csv")).collect();
    let present: BTreeSet<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".csv"))
        .collect();
    assert_eq!(listed, present);
    // Git must not have changed the line endings.
    assert!(golden("grant").windows(2).any(|pair| pair == b"\r\n"));
}

#[tokio::test]
async fn every_file_has_its_ids() {
    for (scenario, expected) in FILES {
        assert_eq!(ids(&scratch(scenario).store()).await, expected, "{scenario}");
    }
}

#[tokio::test]
async fn rows_are_read_cell_by_cell() {
    for (scenario, expected) in ROWS {
        let file = scratch(scenario);
        let id = expected[0].into();
        let stored = file.store().get(&id).await.unwrap().unwrap();
        assert_eq!(cells(expected[0], stored.record()), expected, "{scenario}");
        assert_eq!(stored.record().environment, None);
    }
}

#[tokio::test]
async fn every_row_is_found_by_each_of_its_keys() {
    for (scenario, ids) in FILES {
        let file = scratch(scenario);
        let store = file.store();
        for id in ids {
            let stored = store.get(&(*id).into()).await.unwrap().unwrap();
            let keys = stored.record().index_keys();
            assert!(!keys.is_empty(), "{scenario}");
            for key in keys {
                let found = store.find(&key).await.unwrap().unwrap();
                assert_eq!(found.id().as_str(), *id, "{scenario} {key:?}");
                assert_eq!(found.revision(), stored.revision());
            }
        }
    }
}

#[tokio::test]
async fn a_literal_key_finds_its_row() {
    let file = scratch("multi_user");
    let store = file.store();
    let refresh = "1000.b81abf8a3105ff9b8fe39041386878e5.f771d48d7ed78e221c99df7451894728";
    let access = "1000.4ffa98df68df1fe0febc10bcf0645052.adcc8823ced38cba5e39a9b8222a8401";
    for key in [
        IndexKey::user("raju@example.org:6677889900", None),
        IndexKey::user("raju@example.org:6677889900", Some("in.production")),
        IndexKey::Refresh(refresh.into()),
        IndexKey::Access(access.into()),
        IndexKey::Grant("1000.grantraju.0001".into()),
    ] {
        let found = store.find(&key).await.unwrap().unwrap();
        assert_eq!(found.id().as_str(), "2", "{key:?}");
    }
    for key in [
        IndexKey::user("Raju@example.org:6677889900", None),
        IndexKey::user("raju@example.org", None),
        IndexKey::user("", None),
        IndexKey::Refresh(access.into()),
        IndexKey::Access("".into()),
        IndexKey::Grant("1000.grantraju.0002".into()),
    ] {
        assert!(store.find(&key).await.unwrap().is_none(), "{key:?}");
    }
}

/// The order of Zoho's SDKs, as a migrating program asks: what it gives, and which row it gets.
#[tokio::test]
async fn the_official_look_up_finds_the_official_row() {
    let patricia_refresh = "1000.863a3cab1aeb36a1189811a947eafe7c.346ed82c05b7bc1d0b52f4a1f0037611";
    let patricia_access = "1000.0ecd93e80ba05d88fc038ea2f364d7c6.1b5c23b2bfbaeeffda62cec96ce89fa7";
    let real21 = "python_patricia_us_prd_7611";
    let by_user = |name: &str| record(name);
    let by_access = |token: &str| {
        let mut given = TokenRecord::new();
        given.access_token = Some(AccessToken::new(token));
        given
    };
    let with_client = |grant: Option<&str>, refresh: Option<&str>| {
        let mut given = TokenRecord::new();
        given.client_id = Some("1000.CLIENT".into());
        given.client_secret = Some("secret".into());
        given.grant_token = grant.map(Into::into);
        given.refresh_token = refresh.map(Into::into);
        given
    };
    for (scenario, given, expected) in [
        ("grant", by_user("patricia@example.com:3477061000"), Some("1")),
        ("grant", by_user("patricia@example.com"), None),
        ("multi_user", by_user("raju@example.org:6677889900"), Some("2")),
        ("old9_user_mail_before", by_user("patricia@example.com"), Some("1")),
        ("old9_real21_before", by_user("patricia@example.com"), Some(real21)),
        ("access_only_no_find_user", by_access(patricia_access), Some("1")),
        ("access_only", by_access(patricia_access), Some("1")),
        ("grant", by_access(patricia_access), None),
        ("grant_no_find_user", with_client(Some("1000.grantpatricia.0001"), None), Some("1")),
        ("grant_no_find_user", with_client(None, Some(patricia_refresh)), Some("1")),
        ("multi_user", with_client(Some("1000.grantraju.0001"), Some(patricia_refresh)), Some("2")),
        ("multi_user", with_client(Some("1000.unknown"), Some(patricia_refresh)), Some("1")),
        ("refresh", with_client(Some("1000.grantpatricia.0001"), None), None),
        ("bad_client", with_client(None, Some(patricia_refresh)), None),
    ] {
        let file = scratch(scenario);
        let found = file.store().look_up(&given).await.unwrap();
        let id = found.map(|stored| stored.id().to_string());
        assert_eq!(id.as_deref(), expected, "{scenario} {given:?}");
    }
}

#[tokio::test]
async fn saving_one_row_leaves_every_other_byte() {
    for (scenario, ids) in FILES {
        if scenario.ends_with("_before") {
            continue;
        }
        let before = String::from_utf8(golden(scenario)).unwrap();
        // A new row: everything that was there, then one line.
        let file = scratch(scenario);
        let store = file.store();
        let stored =
            store.save(None, &record("new@example.com"), SaveCondition::Any).await.unwrap();
        let id = stored.id();
        assert_eq!(file.text(), format!("{before}{id},new@example.com,,,,,,,,\r\n"), "{scenario}");
        // Removed again, the file is as it was.
        assert!(store.delete(id).await.unwrap());
        assert_eq!(file.text(), before, "{scenario}");
        // An existing row: only its own line differs.
        for (row, id) in ids.iter().enumerate() {
            let file = scratch(scenario);
            let store = file.store();
            let mut changed = store.get(&(*id).into()).await.unwrap().unwrap().record().clone();
            changed.access_token = Some(AccessToken::new("1000.new.token"));
            store.save(Some(&(*id).into()), &changed, SaveCondition::Any).await.unwrap();
            let after = file.text();
            let (before, after) = (lines(&before), lines(&after));
            assert_eq!(before.len(), after.len());
            for (line, (before, after)) in before.iter().zip(after).enumerate() {
                assert_eq!(*before == after, line != row + 1, "{scenario} line {line}");
                assert!(after.ends_with("\r\n"));
            }
        }
    }
}

#[tokio::test]
async fn saving_a_row_unchanged_writes_the_bytes_that_zoho_wrote() {
    for (scenario, ids) in FILES {
        if scenario.ends_with("_before") {
            continue;
        }
        let file = scratch(scenario);
        let store = file.store();
        for id in ids {
            let stored = store.get(&(*id).into()).await.unwrap().unwrap();
            let when = SaveCondition::Revision(stored.revision().clone());
            let again = store.save(Some(stored.id()), stored.record(), when).await.unwrap();
            assert_eq!(again.revision(), stored.revision());
        }
        assert_eq!(file.text().as_bytes(), golden(scenario), "{scenario}");
    }
}

/// Zoho's SDK upgraded these files itself, so its result is what ours is held against.
#[tokio::test]
async fn a_file_of_nine_columns_is_upgraded_whole_as_zoho_does_it() {
    for scenario in ["old9_real21", "old9_user_mail", "old9_user_name"] {
        let file = scratch(&format!("{scenario}_before"));
        let store = file.store();
        let old = rows(&store).await;
        let stored =
            store.save(None, &record("new@example.com"), SaveCondition::Any).await.unwrap();
        let upgraded = golden(&format!("{scenario}_after"));
        let upgraded = String::from_utf8(upgraded).unwrap();
        let id = stored.id();
        assert_eq!(
            file.text(),
            format!("{upgraded}{id},new@example.com,,,,,,,,\r\n"),
            "{scenario}"
        );
        assert_eq!(rows(&store).await[..old.len()], old, "{scenario}");
    }
}

#[tokio::test]
async fn ids_of_old_sdks_take_no_part_in_the_sequence() {
    for (scenario, expected) in [
        ("old9_real21_before", "1"),
        ("old9_user_name_before", "2"),
        ("multi_user", "3"),
        ("revoke", "1"),
    ] {
        let store = scratch(scenario);
        let new = record("new@example.com");
        let stored = store.store().save(None, &new, SaveCondition::Absent).await.unwrap();
        assert_eq!(stored.id().as_str(), expected, "{scenario}");
    }
}
