//! Several processes on one file, some of which are killed.

use std::fs::{self, File, TryLockError};
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use tokio::runtime::Runtime;
use zcrm_store_api::{
    IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, Stored, Timestamp,
    TokenRecord, TokenStore,
};
use zcrm_store_file::FileStore;

use crate::child::{Actor, say, wait};
use crate::lease::{TTL, ask, granted};
use crate::support::{ALL_NAMES, HEADER, Scratch, in_environment, record, rows};

const PROCESSES: usize = 8;
const SAVES: usize = 50;
const GRANTS: usize = 200;
const KILLS: usize = 100;
/// The moment at which a holder was granted its lease, in milliseconds.
const GRANTED_AT: u64 = 1_000_000;

/// The parts that child processes play.
pub(crate) fn play(part: &str, store: FileStore, number: usize) {
    let runtime = runtime();
    match part {
        "save" => runtime.block_on(save_own_user(&store, number)),
        "beside" => crate::rival::save_beside_rivals(&store, number),
        "rival" => crate::rival::write_without_a_lock(store.path(), number),
        "race" => runtime.block_on(race_for_the_lease(&store, number)),
        "hold" => runtime.block_on(async {
            granted(ask(&at(store.path(), GRANTED_AT), "k", "dead").await);
            say("granted");
            wait();
        }),
        "hang" => {
            // The clock is read in the middle of work that is done under the lock.
            let store = FileStore::with_clock(store.path(), || {
                say("locked");
                wait();
                Timestamp::UNIX_EPOCH
            });
            runtime.block_on(async { granted(ask(&store, "k", "dead").await) });
        }
        "alternate" => runtime.block_on(async {
            say("ready");
            for round in number.. {
                store
                    .save(Some(&"2".into()), &alternating(round), SaveCondition::Any)
                    .await
                    .unwrap();
                say(round);
            }
        }),
        #[cfg(unix)]
        "fill" => crate::disk::fill(&store),
        "denied" => {
            let error = runtime.block_on(store.save(None, &record("ada"), SaveCondition::Any));
            let error = error.unwrap_err();
            say(format!("{:?} {error}", error.kind()));
        }
        #[cfg(unix)]
        "no lease" => {
            let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
            match runtime.block_on(store.try_lease(LeaseRequest::new(&key, &owner, TTL))) {
                Ok(_) => say("granted"),
                Err(error) => say(format!("{:?} {error}", error.kind())),
            }
        }
        #[cfg(unix)]
        "victim" => crate::owner::victim(&store),
        other => panic!("no such part: {other}"),
    }
}

pub(crate) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().build().unwrap()
}

fn at(path: &Path, now: u64) -> FileStore {
    FileStore::with_clock(path, move || Timestamp::from_unix_millis(now))
}

/// Starts them all, and lets them go at once.
fn together(part: &str, file: &Scratch) {
    let mut actors: Vec<_> =
        (0..PROCESSES).map(|number| Actor::start(part, &file.path(), number)).collect();
    for actor in &mut actors {
        assert_eq!(actor.hear().as_deref(), Some("ready"));
    }
    actors.iter_mut().for_each(Actor::go);
    actors.into_iter().for_each(Actor::end);
}

fn names(number: usize) -> Option<&'static str> {
    // Half of them need the sidecar too.
    ["eu.sandbox", "eu.production"].get(number % 4).copied()
}

async fn save_own_user(store: &FileStore, number: usize) {
    say("ready");
    wait();
    let user = format!("user-{number}");
    let shared = store.save(None, &record("shared"), SaveCondition::Absent).await.unwrap();
    let mut id = None;
    for round in 0..SAVES {
        let mut given = in_environment(&user, names(number));
        given.access_token = Some(format!("{user} {round}").into());
        let saved = store.save(id.as_ref(), &given, SaveCondition::Any).await.unwrap();
        assert_eq!(saved.record().environment, given.environment);
        // No other process saves this user: what is there is what was saved last.
        let read = store.get(saved.id()).await.unwrap().unwrap();
        assert_eq!(read.revision(), saved.revision(), "{user} lost save {round}");
        assert!(id.is_none_or(|id| id == *saved.id()), "{user} has a second row");
        id = Some(saved.id().clone());
    }
    let again = store.save(None, &record("shared"), SaveCondition::Absent).await.unwrap();
    assert_eq!(again.revision(), shared.revision());
}

#[test]
fn nobody_loses_a_save_to_another_process() {
    let file = Scratch::empty();
    together("save", &file);
    let runtime = runtime();
    let rows = runtime.block_on(rows(&file.store()));
    assert_eq!(rows.len(), PROCESSES + 1, "every user, and the one they share, once");
    for number in 0..PROCESSES {
        let user = format!("user-{number}");
        let key = IndexKey::user(&user, names(number));
        let found = runtime.block_on(file.store().find(&key)).unwrap().unwrap();
        assert_eq!(found.record().environment.as_deref(), names(number));
        let last = found.record().access_token.as_ref().unwrap().expose();
        assert_eq!(last, format!("{user} {}", SAVES - 1));
    }
    assert!(file.text().starts_with(&format!("{HEADER}\n")));
    assert_eq!(file.text().lines().count(), PROCESSES + 2);
    assert_eq!(file.names(), ALL_NAMES);
}

/// The note counts the grants: a lost note, or one that two holders counted on, ends in another
/// number. The marker tells when two hold it at once.
async fn race_for_the_lease(store: &FileStore, number: usize) {
    let marker = store.path().with_file_name("marker");
    let journal = store.path().with_file_name("journal");
    let (key, owner) = (LeaseKey::new("k"), Owner::new(format!("process {number}")));
    say("ready");
    wait();
    loop {
        let lease = match store.try_lease(LeaseRequest::new(&key, &owner, TTL)).await.unwrap() {
            LeaseAttempt::Granted(lease) => lease,
            LeaseAttempt::Held { retry_in, .. } => {
                assert!(retry_in > Duration::ZERO && retry_in <= Duration::from_millis(50));
                std::thread::yield_now();
                continue;
            }
            other => panic!("{other:?}"),
        };
        let mark = File::create_new(&marker);
        assert!(mark.is_ok(), "{owner:?} holds the lease together with another process");
        let count = std::str::from_utf8(&lease.note).unwrap().parse().unwrap_or(0);
        if count < GRANTS {
            let mut journal = File::options().append(true).create(true).open(&journal).unwrap();
            journal.write_all(format!("{number}\n").as_bytes()).unwrap();
        }
        std::thread::yield_now();
        fs::remove_file(&marker).unwrap();
        let note = (count + 1).min(GRANTS).to_string();
        store.end_lease(&lease, note.as_bytes()).await.unwrap();
        if count >= GRANTS {
            return;
        }
    }
}

#[test]
fn one_holder_at_a_time_among_processes() {
    let file = Scratch::empty();
    together("race", &file);
    let journal = fs::read_to_string(file.directory().join("journal")).unwrap();
    assert_eq!(journal.lines().count(), GRANTS);
    let winners: std::collections::BTreeSet<_> = journal.lines().collect();
    assert!(winners.len() > 1, "there was a race at all");
    let lease = granted(runtime().block_on(ask(&file.store(), "k", "last")));
    assert_eq!(lease.note, GRANTS.to_string().as_bytes());
}

#[test]
fn the_lease_of_a_killed_holder_ends_with_its_time_and_not_sooner() {
    let file = Scratch::empty();
    let mut holder = Actor::start("hold", &file.path(), 0);
    assert_eq!(holder.hear().as_deref(), Some("granted"));
    holder.kill();
    let runtime = runtime();
    let end = GRANTED_AT + 45_000;
    for now in [GRANTED_AT, end - 1] {
        let asked = runtime.block_on(ask(&at(&file.path(), now), "k", "next"));
        assert!(matches!(asked, LeaseAttempt::Held { .. }), "{asked:?}");
        // Only the lease is held up, nothing else.
        runtime.block_on(file.store().save(None, &record("ada"), SaveCondition::Any)).unwrap();
    }
    granted(runtime.block_on(ask(&at(&file.path(), end), "k", "next")));
}

#[test]
fn a_process_that_is_killed_under_the_lock_frees_it_and_has_changed_nothing() {
    let file = Scratch::empty();
    let mut holder = Actor::start("hang", &file.path(), 0);
    assert_eq!(holder.hear().as_deref(), Some("locked"));
    let lock = File::open(file.lock()).unwrap();
    assert!(matches!(lock.try_lock(), Err(TryLockError::WouldBlock)), "it is locked");
    // Readers are not held up meanwhile.
    assert!(runtime().block_on(rows(&file.store())).is_empty());
    holder.kill();
    assert!(lock.try_lock().is_ok(), "free at once");
    lock.unlock().unwrap();
    granted(runtime().block_on(ask(&file.store(), "k", "next")));
}

/// Every round is another row and another environment, of the same identity.
fn alternating(round: usize) -> TokenRecord {
    let mut given = record("ada");
    given.refresh_token = Some("the same".into());
    given.access_token = Some(round.to_string().into());
    given.environment = alternating_environment(round).map(Into::into);
    given
}

fn alternating_environment(round: usize) -> Option<&'static str> {
    [None, Some("eu.sandbox"), Some("eu.production")][round % 3]
}

/// The round that a record is from, all of it.
fn round_of(stored: &Stored) -> usize {
    let round = stored.record().access_token.as_ref().unwrap().expose().parse().unwrap();
    let environment = stored.record().environment.as_deref();
    assert_eq!(environment, alternating_environment(round), "round {round} is half written");
    round
}

#[test]
fn a_writer_that_is_killed_leaves_the_state_before_or_after_a_save() {
    let file = Scratch::empty();
    let runtime = runtime();
    let (store, id) = (file.store(), "2".into());
    runtime.block_on(store.save(None, &in_environment("bob", None), SaveCondition::Any)).unwrap();
    runtime.block_on(store.save(Some(&id), &alternating(0), SaveCondition::Any)).unwrap();
    let mut last = 0;
    for kill in 0..KILLS {
        let mut writer = Actor::start("alternate", &file.path(), last + 1);
        assert_eq!(writer.hear().as_deref(), Some("ready"));
        // In the first save, or in one after it; and not always at its beginning.
        let mut confirmed = last;
        for _ in 0..kill % 3 {
            confirmed = writer.hear().unwrap().parse().unwrap();
        }
        (0..kill * 7_919 % 90_001).for_each(|_| std::hint::spin_loop());
        writer.kill();
        while let Some(round) = writer.hear() {
            confirmed = round.parse().unwrap();
        }
        // A store of its own, as the next process has.
        let store = file.store();
        let stored = runtime.block_on(store.get(&id)).unwrap().unwrap();
        last = round_of(&stored);
        assert!((confirmed..=confirmed + 1).contains(&last), "{last} after {confirmed}");
        let all = runtime.block_on(rows(&store));
        assert_eq!(all.len(), 2);
        assert_eq!(all[0][..2], ["1", "bob"]);
        assert!(file.text().starts_with(HEADER));
        assert!(!file.set_aside().exists(), "the sidecar was never half written");
    }
    assert!(last > 0, "something was saved");
    // The next writer removes what the killed ones left, which may hold tokens.
    let store = file.store();
    runtime.block_on(store.save(Some(&id), &alternating(1), SaveCondition::Any)).unwrap();
    assert_eq!(file.names(), ALL_NAMES);
    assert!(!file.set_aside().exists());
}

#[test]
fn a_reader_without_the_lock_never_sees_half_a_save() {
    let file = Scratch::empty();
    let runtime = runtime();
    let (store, id) = (file.store(), "2".into());
    runtime.block_on(store.save(Some(&id), &alternating(0), SaveCondition::Any)).unwrap();
    let mut writer = Actor::start("alternate", &file.path(), 1);
    let mut seen = 0;
    while seen < 300 {
        let round = round_of(&runtime.block_on(store.get(&id)).unwrap().unwrap());
        assert!(round >= seen, "{round} after {seen}");
        seen = round;
    }
    writer.kill();
}

/// A lock file of another user; root may open everything, so then the child runs as another user.
#[cfg(unix)]
#[test]
fn a_lock_file_that_is_not_ours_is_named_with_what_to_do() {
    use std::fs::Permissions;
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    let file = Scratch::holding(format!("{HEADER}\n"));
    fs::write(file.lock(), "").unwrap();
    let binary = file.directory().join("binary");
    // By a process of its own: a file that is open for writing cannot be run, and a child that
    // another test starts just now would have our handle for a moment.
    let mut copy = Command::new("cp");
    assert!(copy.arg(std::env::current_exe().unwrap()).arg(&binary).status().unwrap().success());
    let mode = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    mode(file.directory(), 0o777);
    mode(&file.path(), 0o666);
    mode(&binary, 0o755);
    mode(&file.lock(), 0o000);
    let mut command = Command::new(&binary);
    if File::open(file.lock()).is_ok() {
        command.uid(65_534).gid(65_534);
    }
    let mut actor = Actor::start_with(command, "denied", &file.path(), 0);
    let said = actor.hear().unwrap();
    actor.end();
    assert!(said.starts_with("Denied"), "{said}");
    assert!(said.contains(&*file.lock().to_string_lossy()), "{said}");
    assert!(said.contains("as one user"), "{said}");
}
