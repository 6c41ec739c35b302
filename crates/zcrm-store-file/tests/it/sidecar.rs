//! The sidecar may be lost at any time: tokens stay, the rest starts again.

use std::fs;

use zcrm_store_api::{LeaseAttempt, SaveCondition, StoreErrorKind, TokenStore};
use zcrm_testkit::listener::{listen, said};

use crate::lease::{ask, granted};
use crate::support::{Scratch, in_environment, rows};

/// Two users, the first of which declared an environment, and a lease.
async fn scene() -> Scratch {
    let file = Scratch::empty();
    let store = file.store();
    for (user, name) in [("ada", Some("eu.sandbox")), ("bob", None)] {
        store.save(None, &in_environment(user, name), SaveCondition::Any).await.unwrap();
    }
    granted(ask(&store, "k", "a").await);
    assert!(matches!(ask(&store, "k", "b").await, LeaseAttempt::Held { .. }));
    file
}

/// Bytes that are no sidecar of ours, with what is warned of.
fn unreadable(text: &str) -> Vec<(Vec<u8>, &'static str)> {
    vec![
        (Vec::new(), "something else"),
        (vec![0; 4_096], "something else"),
        (b"{\"leases\": {}}".to_vec(), "something else"),
        (vec![0xff, 0xfe], "something else"),
        (text.as_bytes()[..text.len() / 2].to_vec(), "damaged"),
        (text.replace("=k ", "=l ").into_bytes(), "damaged"),
        (text.replace("zcrm-sidecar 1\n", "zcrm-sidecar 2\n").into_bytes(), "newer"),
    ]
}

#[tokio::test]
async fn unreadable_is_warned_of_kept_aside_and_begun_anew() {
    listen();
    let text = fs::read_to_string(scene().await.sidecar()).unwrap();
    for (bytes, words) in unreadable(&text) {
        let file = scene().await;
        let tokens = file.text();
        let before = rows(&file.store()).await;
        fs::write(file.sidecar(), &bytes).unwrap();
        let store = file.store();
        // Reading and saving go on, and touch the sidecar only when they must.
        assert_eq!(rows(&store).await, before);
        assert_eq!(store.get(&"1".into()).await.unwrap().unwrap().record().environment, None);
        let plain = in_environment("bob", None);
        store.save(Some(&"2".into()), &plain, SaveCondition::Any).await.unwrap();
        assert_eq!(fs::read(file.sidecar()).unwrap(), bytes);
        assert!(!file.set_aside().exists());
        let path = format!("path={};", file.sidecar().display());
        let warned = said().iter().filter(|line| line.contains(&path)).cloned().collect::<Vec<_>>();
        assert_eq!(warned.len(), 1, "{warned:?}");
        assert!(warned[0].contains(words), "{warned:?}");
        // A lease starts again, and so does the declaration.
        granted(ask(&store, "k", "b").await);
        assert_eq!(fs::read(file.set_aside()).unwrap(), bytes);
        let declared = in_environment("ada", Some("eu.sandbox"));
        let saved = store.save(Some(&"1".into()), &declared, SaveCondition::Any).await.unwrap();
        assert_eq!(saved.record().environment.as_deref(), Some("eu.sandbox"));
        assert!(matches!(ask(&store, "k", "a").await, LeaseAttempt::Held { .. }));
        assert_eq!(file.text(), tokens);
    }
}

#[tokio::test]
async fn removed_it_is_made_anew_when_it_is_needed() {
    let file = scene().await;
    let (store, tokens) = (file.store(), file.text());
    fs::remove_file(file.sidecar()).unwrap();
    assert_eq!(rows(&store).await.len(), 2);
    store.save(None, &in_environment("bob", None), SaveCondition::Any).await.unwrap();
    assert!(!file.sidecar().exists());
    granted(ask(&store, "k", "b").await);
    assert!(file.sidecar().exists());
    assert_eq!(file.text(), tokens);
}

/// It is not known whether a lease is held that cannot be read: then none is granted.
#[tokio::test]
async fn one_that_the_system_does_not_let_us_read_is_an_error_for_leases_only() {
    let file = scene().await;
    fs::remove_file(file.sidecar()).unwrap();
    fs::create_dir(file.sidecar()).unwrap();
    let store = file.store();
    assert_eq!(rows(&store).await.len(), 2);
    store.save(Some(&"2".into()), &in_environment("cyd", None), SaveCondition::Any).await.unwrap();
    let (key, owner) = (zcrm_store_api::LeaseKey::new("k"), zcrm_store_api::Owner::new("a"));
    let request = zcrm_store_api::LeaseRequest::new(&key, &owner, crate::lease::TTL);
    let lease = store.try_lease(request).await.unwrap_err();
    let before = file.text();
    let declared = in_environment("dan", Some("eu.sandbox"));
    let save = store.save(None, &declared, SaveCondition::Any).await.unwrap_err();
    for error in [lease, save] {
        assert_eq!(error.kind(), StoreErrorKind::Denied);
        assert!(error.to_string().contains("tokens.csv.zcrm:"), "{error}");
    }
    assert_eq!(file.text(), before, "a refused save changes nothing");
}

#[tokio::test]
async fn it_holds_no_secret() {
    let file = Scratch::empty();
    let store = file.store();
    let mut given = in_environment("ada", Some("eu.sandbox"));
    let canaries = ["cnry-refresh-77aa", "cnry-access-77aa", "cnry-grant-77aa", "cnry-secret-77aa"];
    given.refresh_token = Some(canaries[0].into());
    given.access_token = Some(canaries[1].into());
    given.grant_token = Some(canaries[2].into());
    given.client_secret = Some(canaries[3].into());
    store.save(None, &given, SaveCondition::Any).await.unwrap();
    granted(ask(&store, "k", "a").await);
    let (tokens, sidecar) = (file.text(), fs::read_to_string(file.sidecar()).unwrap());
    assert!(sidecar.contains("eu.sandbox") && sidecar.contains("lease =k "), "{sidecar}");
    for canary in canaries {
        assert!(tokens.contains(canary));
        assert!(!sidecar.contains(&canary[..12]), "{sidecar}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn whoever_may_use_the_token_file_may_use_what_lies_beside_it() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    // Without a token file: its owner only.
    let file = Scratch::empty();
    granted(ask(&file.store(), "k", "a").await);
    let mode = |path| fs::metadata(path).unwrap().mode() & 0o7777;
    assert_eq!((mode(file.sidecar()), mode(file.lock())), (0o600, 0o600));
    // Root that runs a program once must not lock its owner out; a group keeps its right.
    for (before, expected) in [(0o600, 0o600), (0o660, 0o660), (0o644, 0o640)] {
        let file = Scratch::empty();
        file.write(crate::support::HEADER);
        fs::set_permissions(file.path(), fs::Permissions::from_mode(before)).unwrap();
        let nobody = Some(65_534);
        let given = std::os::unix::fs::chown(file.path(), nobody, nobody).is_ok();
        // Of another user: root says that it may be used all the same.
        let store = file.store().trusting_owners([65_534]);
        granted(ask(&store, "k", "a").await);
        for path in [file.sidecar(), file.lock()] {
            let found = fs::metadata(&path).unwrap();
            assert_eq!(found.mode() & 0o7777, expected, "{}", path.display());
            assert_eq!((found.uid() == 65_534, found.gid() == 65_534), (given, given));
        }
    }
}
