//! Files of another user, and files and directories that others may write, as `ssh` treats them:
//! refused or left unused, with the reason, and nothing of ours is written into them.
//!
//! A file can be given to another user by root only. Elsewhere the same rules are shown by the unit
//! tests of `trust`, and these tests say so.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown, symlink};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, TokenRecord, TokenStore,
};
use zcrm_store_file::FileStore;
use zcrm_testkit::listener::{listen, said};

use crate::child::{Actor, say};
use crate::process::runtime;
use crate::support::{HEADER, Scratch, in_environment, record, rows};

const ATTACKER: u32 = 65_534;
const VICTIM: u32 = 1_500;

/// Gives the file to the attacker, if this process may.
fn plant(path: &Path) -> bool {
    let given = chown(path, Some(ATTACKER), Some(ATTACKER)).is_ok();
    if !given {
        #[expect(clippy::print_stdout, reason = "called in tests, whose output is captured")]
        {
            println!("only root can give {} to another user: see the unit tests", path.display());
        }
    }
    given
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn token(user: &str, refresh: &str) -> TokenRecord {
    let mut record = record(user);
    record.refresh_token = Some(refresh.into());
    record
}

async fn lease(store: &FileStore) -> Result<LeaseAttempt, StoreError> {
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    store.try_lease(LeaseRequest::new(&key, &owner, Duration::from_secs(60))).await
}

fn refused(error: &StoreError, words: &[&str]) {
    assert_eq!(error.kind(), StoreErrorKind::Denied, "{error}");
    for words in words {
        assert!(error.to_string().contains(words), "{words}: {error}");
    }
}

/// A journal, a sidecar and a token file as another program with this store would leave them.
fn planted() -> Scratch {
    let scratch = Scratch::empty();
    runtime().block_on(async {
        let store = scratch.store();
        let mut boss = token("boss@x.com", "1000.ATTACKERS-REFRESH");
        boss.environment = Some("eu.sandbox".into());
        store.save(Some(&"7".into()), &boss, SaveCondition::Any).await.unwrap();
        lease(&store).await.unwrap();
    });
    scratch
}

#[tokio::test]
async fn a_token_file_of_another_user_is_refused_and_stays_as_it_is() {
    let text = format!("{HEADER}\n1,ada,,,r,,,,,\n");
    let file = Scratch::holding(&text);
    if !plant(&file.path()) {
        return;
    }
    let store = file.store();
    let (id, new) = ("1".into(), token("bob", "1000.refresh-canary-victim"));
    for error in [
        store.get(&id).await.unwrap_err(),
        store.find(&IndexKey::user("ada", None)).await.unwrap_err(),
        store.list(None, 1).await.unwrap_err(),
        store.delete(&id).await.unwrap_err(),
        store.save(None, &new, SaveCondition::Any).await.unwrap_err(),
        store.save(Some(&id), &new, SaveCondition::Absent).await.unwrap_err(),
        lease(&store).await.unwrap_err(),
    ] {
        refused(&error, &["tokens.csv", "user 65534", "trusting_owners"]);
    }
    assert_eq!(file.text(), text);
    assert_eq!(file.names(), ["tokens.csv"], "nothing was made beside it");
    assert_eq!(fs::metadata(file.path()).unwrap().uid(), ATTACKER);
}

#[tokio::test]
async fn a_file_that_changes_hands_while_it_is_in_use_is_refused_from_then_on() {
    let file = Scratch::empty();
    let store = file.store();
    store.save(None, &token("ada", "r"), SaveCondition::Any).await.unwrap();
    file.age(3_600);
    assert_eq!(rows(&store).await.len(), 1);
    if !plant(&file.path()) {
        return;
    }
    refused(&store.list(None, 1).await.unwrap_err(), &["user 65534"]);
    let error = store.save(None, &token("bob", "r2"), SaveCondition::Any).await.unwrap_err();
    refused(&error, &["user 65534"]);
}

#[tokio::test]
async fn a_token_file_that_everybody_may_write_is_refused_until_they_may_not() {
    let text = format!("{HEADER}\n1,ada,,,r,,,,,\n");
    for open in [0o602, 0o606, 0o666, 0o777] {
        let file = Scratch::holding(&text);
        mode(&file.path(), open);
        let store = file.store();
        let read = store.list(None, 1).await.unwrap_err();
        let write = store.save(None, &record("bob"), SaveCondition::Any).await.unwrap_err();
        for error in [read, write, lease(&store).await.unwrap_err()] {
            refused(&error, &["tokens.csv", "every user of this machine may write", "chmod"]);
        }
        assert_eq!(file.text(), text);
        mode(&file.path(), open & !0o002);
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap();
        assert_eq!(rows(&store).await.len(), 2);
    }
}

#[tokio::test]
async fn a_planted_journal_is_not_used_and_not_written() {
    listen();
    let (evil, file) = (tokio::task::spawn_blocking(planted).await.unwrap(), Scratch::empty());
    file.store().save(None, &token("ada", "r"), SaveCondition::Any).await.unwrap();
    fs::copy(evil.journal(), file.journal()).unwrap();
    let (before, journal) = (file.text(), fs::read(file.journal()).unwrap());
    if !plant(&file.journal()) {
        return;
    }
    let store = file.store();
    let boss = IndexKey::user("boss@x.com", None);
    assert!(store.find(&boss).await.unwrap().is_none(), "the attacker's row");
    assert_eq!(file.text(), before, "a read wrote the file");
    store.save(None, &token("bob", "1000.canary-bob"), SaveCondition::Any).await.unwrap();
    assert!(store.find(&boss).await.unwrap().is_none());
    assert_eq!(rows(&store).await.len(), 2);
    assert_eq!(fs::read(file.journal()).unwrap(), journal, "nothing of ours is in it");
    let path = format!("path={};", file.journal().display());
    let told = said().iter().any(|line| line.contains(&path) && line.contains("user 65534"));
    assert!(told, "the reason was told");
}

/// Of our own, but others could have written it: it is left out, and rewritten.
#[tokio::test]
async fn a_journal_that_everybody_may_write_is_not_used_and_replaced() {
    let (evil, file) = (
        tokio::task::spawn_blocking(planted).await.unwrap(),
        Scratch::holding(format!("{HEADER}\n")),
    );
    fs::copy(evil.journal(), file.journal()).unwrap();
    mode(&file.journal(), 0o666);
    let store = file.store();
    assert!(rows(&store).await.is_empty(), "what others could have written");
    store.save(None, &token("ada", "r"), SaveCondition::Any).await.unwrap();
    assert_eq!(rows(&store).await.len(), 1);
    assert_eq!(fs::metadata(file.journal()).unwrap().mode() & 0o027, 0);
}

#[tokio::test]
async fn a_planted_sidecar_is_not_used_and_no_lease_is_granted_by_it() {
    let (evil, file) = (tokio::task::spawn_blocking(planted).await.unwrap(), Scratch::empty());
    let same = token("boss@x.com", "1000.ATTACKERS-REFRESH");
    file.store().save(Some(&"7".into()), &same, SaveCondition::Any).await.unwrap();
    fs::copy(evil.sidecar(), file.sidecar()).unwrap();
    let sidecar = fs::read(file.sidecar()).unwrap();
    let declared = async |store: FileStore| {
        store.get(&"7".into()).await.unwrap().unwrap().record().environment.clone()
    };
    assert_eq!(declared(file.store()).await.as_deref(), Some("eu.sandbox"), "it fits");
    if !plant(&file.sidecar()) {
        return;
    }
    let store = file.store();
    assert_eq!(declared(store.clone()).await, None);
    refused(&lease(&store).await.unwrap_err(), &["tokens.csv.zcrm", "user 65534"]);
    let other = in_environment("cyd", Some("eu.sandbox"));
    let error = store.save(None, &other, SaveCondition::Any).await.unwrap_err();
    refused(&error, &["user 65534"]);
    assert_eq!(fs::read(file.sidecar()).unwrap(), sidecar);
}

#[tokio::test]
async fn a_planted_lock_file_stops_writers_and_no_reader() {
    let file = Scratch::holding(format!("{HEADER}\n1,ada,,,r,,,,,\n"));
    fs::write(file.lock(), "").unwrap();
    if !plant(&file.lock()) {
        return;
    }
    let store = file.store();
    assert_eq!(rows(&store).await.len(), 1);
    for error in [
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap_err(),
        lease(&store).await.unwrap_err(),
    ] {
        refused(&error, &[".tokens.csv.zcrm-lock", "user 65534"]);
    }
}

#[tokio::test]
async fn what_lies_beside_the_file_is_no_link() {
    let (file, elsewhere) = (Scratch::empty(), Scratch::holding("another user's letter"));
    file.store().save(None, &token("ada", "r"), SaveCondition::Any).await.unwrap();
    for beside in [file.lock(), file.journal(), file.sidecar()] {
        let kept = fs::read(&beside).ok();
        let _ = fs::remove_file(&beside);
        symlink(elsewhere.path(), &beside).unwrap();
        let store = file.store();
        assert_eq!(rows(&store).await.len(), 1);
        let _ = store.save(None, &token("ada", "r2"), SaveCondition::Any).await;
        let _ = lease(&store).await;
        assert_eq!(elsewhere.text(), "another user's letter", "{}", beside.display());
        fs::remove_file(&beside).unwrap();
        if let Some(kept) = kept {
            fs::write(&beside, kept).unwrap();
        }
    }
}

#[tokio::test]
async fn a_link_that_another_user_made_is_not_followed() {
    let (file, link) = (Scratch::holding(format!("{HEADER}\n1,ada,,,r,,,,,\n")), Scratch::empty());
    symlink(file.path(), link.path()).unwrap();
    assert_eq!(rows(&link.store()).await.len(), 1, "our own is followed");
    if std::os::unix::fs::lchown(link.path(), Some(ATTACKER), Some(ATTACKER)).is_err() {
        return println!("only root can give a link to another user: see the unit tests");
    }
    let store = link.store();
    for error in [
        store.list(None, 1).await.unwrap_err(),
        store.save(None, &record("bob"), SaveCondition::Any).await.unwrap_err(),
    ] {
        refused(&error, &["link", "user 65534"]);
    }
}

#[tokio::test]
async fn a_directory_in_which_others_may_write_is_warned_of_once() {
    listen();
    for (open, expected) in [(0o777, 1), (0o1777, 1), (0o755, 0), (0o700, 0)] {
        let file = Scratch::holding(format!("{HEADER}\n1,ada,,,r,,,,,\n"));
        mode(file.directory(), open);
        let store = file.store();
        for _ in 0..2 {
            assert_eq!(rows(&store).await.len(), 1);
            store.save(None, &token("bob", "r"), SaveCondition::Any).await.unwrap();
        }
        let directory = format!("directory={};", file.directory().display());
        let lines = said().iter().filter(|line| line.contains(&directory)).count();
        assert_eq!(lines, expected, "{open:o}");
    }
}

/// What a child of another user does, whose files the attacker got at.
pub(crate) fn victim(store: &FileStore) {
    let runtime = runtime();
    let shown = |result: Result<usize, StoreError>| match result {
        Ok(rows) => say(rows),
        Err(error) => say(format!("{:?} {error}", error.kind())),
    };
    let boss = IndexKey::user("boss@x.com", None);
    let found = runtime.block_on(store.find(&boss));
    shown(found.map(|found| usize::from(found.is_some())));
    let new = token("victim", "1000.refresh-canary-victim");
    let saved = runtime.block_on(store.save(None, &new, SaveCondition::Any));
    shown(saved.map(|_| 1));
    shown(runtime.block_on(store.list(None, 9)).map(|all| all.len()));
}

/// Three attacks by uid 65534 in a directory like /tmp, on a victim that is not root.
#[test]
fn a_victim_that_is_not_root_is_safe_in_a_directory_like_tmp() {
    let evil = planted();
    let binaries = Scratch::empty();
    let binary = binaries.directory().join("binary");
    let own = std::env::current_exe().unwrap();
    assert!(Command::new("cp").arg(own).arg(&binary).status().unwrap().success());
    mode(binaries.directory(), 0o755);
    mode(&binary, 0o755);
    for attack in ["journal", "token file", "lock"] {
        let file = Scratch::empty();
        mode(file.directory(), 0o1777);
        match attack {
            "token file" => {
                fs::copy(evil.path(), file.path()).unwrap();
                mode(&file.path(), 0o644);
                fs::copy(evil.journal(), file.journal()).unwrap();
            }
            _ => {
                file.write(format!("{HEADER}\n1,ada,,,r,,,,,\n"));
                mode(&file.path(), 0o600);
                if chown(file.path(), Some(VICTIM), Some(VICTIM)).is_err() {
                    return println!("only root can become another user: see the unit tests");
                }
                file.age(3_600);
            }
        }
        let evil_file = match attack {
            "journal" => {
                fs::copy(evil.journal(), file.journal()).unwrap();
                file.journal()
            }
            "lock" => {
                fs::write(file.lock(), "").unwrap();
                mode(&file.lock(), 0o666);
                file.lock()
            }
            _ => file.path(),
        };
        if !plant(&evil_file) {
            return;
        }
        let before = fs::read(&evil_file).unwrap();
        let mut command = Command::new(&binary);
        command.uid(VICTIM).gid(VICTIM);
        let mut actor = Actor::start_with(command, "victim", &file.path(), 0);
        let mut hear = || actor.hear().unwrap();
        let (found, saved, listed) = (hear(), hear(), hear());
        let denied = |said: &str| said.starts_with("Denied") && said.contains("user 65534");
        match attack {
            "journal" => assert_eq!([&*found, &*saved, &*listed], ["0", "1", "2"]),
            "lock" => assert!(found == "0" && denied(&saved) && listed == "1", "{saved}"),
            _ => assert!(denied(&found) && denied(&saved) && denied(&listed), "{found} {saved}"),
        }
        actor.end();
        assert_eq!(fs::read(&evil_file).unwrap(), before, "{attack}");
    }
}
