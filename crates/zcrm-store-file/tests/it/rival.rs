//! Processes that write the token file as Zoho's Python SDK does, all the time, while ours save.
//!
//! Source: observed, Python SDK 8.0: the whole file is read, then truncated and written again, without
//! a lock; a new row gets the greatest number plus one.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use zcrm_store_api::{
    IndexKey, SaveCondition, StoreError, StoreErrorKind, TokenRecord, TokenStore,
};
use zcrm_store_file::FileStore;

use crate::child::{Actor, say, wait};
use crate::process::runtime;
use crate::support::{HEADER, Scratch, in_environment, record, rows};

const OURS: usize = 3;
const RIVALS: usize = 2;
/// What one of ours says when it is about to read or write.
const TURN: &str = "turn";

/// How often each of ours saves.
fn saves() -> usize {
    if zcrm_testkit::is_long() { 15 } else { 4 }
}

/// Saves its own user as a foreign SDK does, whenever one of ours is about to read or write, until it is
/// killed.
pub(crate) fn write_without_a_lock(path: &Path, number: usize) {
    say("ready");
    for (round, _) in std::io::stdin().lines().enumerate() {
        if round == saves() {
            say("raced");
        }
        let text = fs::read_to_string(path).unwrap_or_default();
        let user = format!("rival-{number}");
        let mut lines: Vec<String> = text.lines().skip(1).map(str::to_owned).collect();
        // It takes what it finds for the truth: half a line for a row, half a file for the whole.
        let ids = lines.iter().filter_map(|line| line.split(',').next()?.parse::<u64>().ok());
        let next = ids.max().unwrap_or(0) + 1;
        let own = lines.iter_mut().find(|line| line.split(',').nth(1) == Some(&user));
        let row = |id: &str| format!("{id},{user},,,refresh of {user},access {round},,,,");
        match own {
            Some(line) => *line = row(line.split(',').next().unwrap()),
            None => lines.push(row(&next.to_string())),
        }
        let mut file = File::create(path).unwrap();
        file.write_all(format!("{HEADER}\n").as_bytes()).unwrap();
        for line in lines {
            file.write_all(format!("{line}\n").as_bytes()).unwrap();
        }
    }
}

fn token(number: usize, round: usize) -> TokenRecord {
    let user = format!("user-{number}");
    let mut token = in_environment(&user, None);
    token.access_token = Some(format!("{user} {round}").into());
    token
}

/// What succeeded; nothing when the file was half written for too long: on a busy machine, a rival may
/// have to wait for longer than we do before it can write what it has truncated. Any other error ends
/// the test.
fn unless_half_written<T>(done: Result<T, StoreError>) -> Option<T> {
    match done {
        Err(half) if half.kind() == StoreErrorKind::Corrupt || half.is_transient() => None,
        done => Some(done.unwrap()),
    }
}

/// Saves its own user again and again, and always finds what it saved last.
pub(crate) fn save_beside_rivals(store: &FileStore, number: usize) {
    let runtime = runtime();
    say("ready");
    wait();
    for round in 0..saves() {
        // As often as it takes: how often that is says nothing about the store.
        let given = token(number, round);
        let save = || {
            say(TURN);
            runtime.block_on(store.save(None, &given, SaveCondition::Any))
        };
        let saved = std::iter::repeat_with(save).find_map(unless_half_written).unwrap();
        assert!(saved.record().same_as(&given));
        for _ in 0..3 {
            let key = IndexKey::user(given.user_name.as_deref().unwrap(), None);
            say(TURN);
            let Some(found) = unless_half_written(runtime.block_on(store.find(&key))) else {
                continue;
            };
            let found = found.unwrap_or_else(|| panic!("user {number} lost in round {round}"));
            assert!(found.record().same_as(&given), "user {number} went back in round {round}");
        }
    }
}

#[test]
fn nothing_of_ours_is_lost_to_programs_that_write_all_the_time() {
    let file = Scratch::empty();
    let runtime = runtime();
    let store = file.store();
    runtime.block_on(store.save(None, &record("first"), SaveCondition::Any)).unwrap();
    let mut ours: Vec<_> =
        (0..OURS).map(|number| Actor::start("beside", &file.path(), number)).collect();
    let mut rivals: Vec<_> =
        (0..RIVALS).map(|number| Actor::start("rival", &file.path(), number)).collect();
    for actor in ours.iter_mut().chain(&mut rivals) {
        assert_eq!(actor.hear().as_deref(), Some("ready"));
    }
    ours.iter_mut().for_each(Actor::go);
    // Every turn of ours is told to all rivals: they write at that moment, and no more often.
    let rivals = Mutex::new(rivals);
    std::thread::scope(|scope| {
        for mut actor in ours {
            let rivals = &rivals;
            scope.spawn(move || {
                while let Some(said) = actor.hear() {
                    assert_eq!(said, TURN);
                    rivals.lock().unwrap().iter_mut().for_each(Actor::turn);
                }
                actor.end();
            });
        }
    });
    let mut rivals = rivals.into_inner().unwrap();
    for rival in &mut rivals {
        rival.kill();
        assert_eq!(rival.hear().as_deref(), Some("raced"), "there was a race at all");
    }
    // A rival may have been killed between truncating and writing: that is told, and repaired when
    // it has lasted.
    if let Err(error) = runtime.block_on(store.list(None, 1)) {
        assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{error}");
        let written = fs::metadata(file.path()).unwrap().modified().unwrap();
        let past = written - Duration::from_secs(60);
        let tokens = File::options().write(true).open(file.path()).unwrap();
        tokens.set_times(fs::FileTimes::new().set_modified(past)).unwrap();
    }
    for number in 0..OURS {
        let key = IndexKey::user(&format!("user-{number}"), None);
        let found = runtime.block_on(file.store().find(&key)).unwrap().unwrap();
        assert!(found.record().same_as(&token(number, saves() - 1)), "user {number}");
    }
    let rows = runtime.block_on(rows(&file.store()));
    assert!(rows.iter().any(|row| row[1] == "first"), "{rows:?}");
    assert!(file.text().starts_with(HEADER));
}
