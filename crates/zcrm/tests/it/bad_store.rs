//! A token store that cannot be used: said before anything is sent, and left as it is.

use std::fs;
use std::path::Path;

use zcrm::prelude::*;
use zcrm::store_api::{StoreError, StoreErrorKind};
use zcrm::{Client, Error, ErrorKind, FileStore, OAuthToken, Record, Zcrm};

use crate::scene::{ADA, Scene};

const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,\
                      expiry_time,redirect_url,api_domain\n";

async fn list(crm: &Client) -> Result<Option<Record>, Error> {
    crm.records("Leads").list().fields(["Last_Name"]).stream::<Record>().next().await
}

/// Every way in which a program may ask for a token, over the store at this path: all fail alike,
/// and nothing is sent.
async fn refused_alike(scene: &Scene, path: &Path, kind: StoreErrorKind, words: [&str; 2]) {
    let code = scene.sim.mint_grant(ADA);
    let zcrm = || Zcrm::builder().store(FileStore::at(path)).build().unwrap();
    let environment = scene.sim.environment();
    for crm in [
        zcrm().client(environment.clone(), OAuthToken::grant(scene.app(), code.as_str()).user(ADA)),
        zcrm().client(environment.clone(), OAuthToken::grant(scene.app(), code.as_str())),
        zcrm().client(environment.clone(), OAuthToken::refresh(scene.app(), "1000.a.b")),
        zcrm().client(environment.clone(), OAuthToken::stored_for(ADA)),
        zcrm().stored(&"1".into()),
    ] {
        // Twice: the trouble is neither forgotten nor made worse by asking again.
        for _ in 0..2 {
            let error = list(&crm).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Store);
            assert_eq!(&scene.told(&error)[..2], words);
            let source = std::error::Error::source(&error).expect("the store's own error");
            let store = source.downcast_ref::<StoreError>().expect("a StoreError");
            assert_eq!(store.kind(), kind);
        }
    }
    assert!(scene.sim.requests().is_empty(), "no code is spent when its answer could not be kept");
    // Which is to be seen: the code is still good.
    scene.client(OAuthToken::grant(scene.app(), code)).authenticate().await.unwrap();
}

const DENIED: &str = "use the token store: access was denied; the cause says what to change";
const DAMAGED: &str = "read the token store: what it keeps is damaged and was left alone; the cause \
                       says what to look at";

#[tokio::test]
async fn a_directory_in_place_of_the_token_file() {
    let scene = Scene::new().await;
    let path = scene.directory.path().join("a-directory");
    fs::create_dir(&path).unwrap();
    let words = "read the token file DIR/a-directory: it is not a regular file, correct the path";
    refused_alike(&scene, &path, StoreErrorKind::Denied, [DENIED, words]).await;
    assert!(fs::read_dir(&path).unwrap().next().is_none());
}

#[cfg(unix)]
#[tokio::test]
async fn a_path_through_a_file() {
    let scene = Scene::new().await;
    let file = scene.directory.path().join("a-file");
    fs::write(&file, "mine").unwrap();
    let words = "read the token file DIR/a-file/tokens.csv: a part of the path is not a directory: \
                 correct the path";
    refused_alike(&scene, &file.join("tokens.csv"), StoreErrorKind::Denied, [DENIED, words]).await;
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
}

#[tokio::test]
async fn a_directory_that_does_not_exist() {
    let scene = Scene::new().await;
    let path = scene.directory.path().join("missing").join("tokens.csv");
    let words = "read the token file DIR/missing/tokens.csv: the directory DIR/missing does not \
                 exist, create it or correct the path";
    refused_alike(&scene, &path, StoreErrorKind::Denied, [DENIED, words]).await;
    assert!(!path.parent().unwrap().exists());
}

#[cfg(unix)]
#[tokio::test]
async fn a_token_file_that_this_user_may_not_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let scene = Scene::new().await;
    let path = scene.directory.path().join("closed.csv");
    fs::write(&path, HEADER).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        // Root reads everything; but what is marked read-only is not replaced for root either.
        let zcrm = Zcrm::builder().store(FileStore::at(&path)).build().unwrap();
        let token = OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA);
        let crm = zcrm.client(scene.sim.environment(), token);
        let error = crm.authenticate().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Store);
        assert_eq!(
            scene.told(&error)[1],
            "write the token file DIR/closed.csv: it is marked read-only, make it writable"
        );
        assert_eq!(fs::read_to_string(&path).unwrap(), HEADER);
        // As soon as it is writable, the token is kept: no other is asked for.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        crm.authenticate().await.unwrap();
        assert_eq!(scene.sim.token_requests(), 1);
        return;
    }
    let words = "read the token file DIR/closed.csv: access is denied: give this user read \
                 permission on the file and its directory";
    refused_alike(&scene, &path, StoreErrorKind::Denied, [DENIED, words]).await;
}

#[tokio::test]
async fn a_file_that_is_no_token_file() {
    let scene = Scene::new().await;
    let path = scene.directory.path().join("other.csv");
    let advice = "nothing was changed, correct the path or move the file away";
    for (bytes, fault) in [
        (&b"Date,Amount\n2024-01-01,12\n"[..], "its first line is not the header of a token file"),
        (b"\xff\xfe\x00i\x00d", "it is not UTF-8 text"),
        (
            b"1,ada,1000.id,secret,1000.r,1000.a,,1,,\n",
            "its first line is not the header of a token file",
        ),
        (b"id,user_name,client_", "its first line is not the header of a token file"),
    ] {
        fs::write(&path, bytes).unwrap();
        let words = format!("read the token file DIR/other.csv: {fault}; {advice}");
        refused_alike(&scene, &path, StoreErrorKind::Corrupt, [DAMAGED, &words]).await;
        assert_eq!(fs::read(&path).unwrap(), bytes);
        scene.sim.clear_log();
        let _ = fs::remove_file(scene.path());
    }
}

#[tokio::test]
async fn a_damaged_line_of_the_token_asked_for_and_of_another_one() {
    let scene = Scene::new().await;
    let good = scene.with_ada().await;
    let damaged = format!("{good}2,{ADA}x,1000.id,secret,1000.r\n");
    fs::write(scene.path(), &damaged).unwrap();
    let error = list(&scene.zcrm().stored(&"2".into())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert_eq!(
        scene.told(&error),
        [
            DAMAGED,
            "read line 3 of the token file DIR/tokens.csv: it has 5 columns instead of 9 or 10; \
             correct or remove the line",
        ]
    );
    assert!(scene.sim.requests().is_empty());
    // The other user is served, and her new token leaves the damaged line as it is.
    scene.sim.expire_access_tokens();
    assert!(list(&scene.client(OAuthToken::stored_for(ADA))).await.unwrap().is_some());
    assert_eq!(scene.sim.token_requests(), 1);
    let after = scene.file();
    assert_ne!(after, damaged);
    assert_eq!(after.lines().nth(2), damaged.lines().nth(2));
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_store_that_turns_unwritable_after_the_exchange_loses_no_call() {
    let scene = Scene::new().await;
    // /dev/full cannot be used for a file that is replaced; a directory that goes away can.
    let inner = scene.directory.path().join("volume");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("tokens.csv");
    let zcrm = Zcrm::builder().store(FileStore::at(&path)).build().unwrap();
    let hold = scene.sim.on(zcrm_sim::Match::path("/oauth/v2/token")).hold();
    let token = OAuthToken::grant(scene.app(), scene.sim.mint_grant(ADA)).user(ADA);
    let crm = zcrm.client(scene.sim.environment(), token);
    let calling = tokio::spawn({
        let crm = crm.clone();
        async move { list(&crm).await }
    });
    hold.reached(1).await;
    fs::remove_dir_all(&inner).unwrap();
    hold.release();
    // The caller gets its answer; who asks whether the token is safe is told that it is not.
    assert!(calling.await.unwrap().unwrap().is_some());
    let error = crm.authenticate().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Store);
    assert_eq!(scene.told(&error)[0], DENIED);
    assert!(list(&crm).await.unwrap().is_some());
    // Once the volume is back the token is kept, without another exchange.
    fs::create_dir(&inner).unwrap();
    crm.authenticate().await.unwrap();
    assert!(path.exists());
    assert_eq!(scene.sim.token_requests(), 1);
}
