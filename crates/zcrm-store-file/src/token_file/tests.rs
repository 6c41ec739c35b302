//! Processes that are killed in the middle of work, or stopped under the lock.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;
use zcrm_store_api::{
    Lease, LeaseAttempt, LeaseKey, Owner, SaveCondition, StoreErrorKind, TokenRecord,
};

use super::TokenFile;
use crate::clock;
use crate::lease::Request;
use crate::phase::Phase;
use crate::phase::tests::{Moment, NOTES, PASSES, STOP_AT, WRITES, name, say};

const PATH: &str = "ZCRM_TEST_PATH";
const PART: &str = "ZCRM_TEST_PART";
/// How often a child is killed; the long form is two hundred times.
fn kills() -> usize {
    if zcrm_testkit::is_long() { 200 } else { 60 }
}

/// What a child process runs; alone, it has no part to play.
#[test]
fn play() {
    let (Some(path), Ok(part)) = (std::env::var_os(PATH), std::env::var(PART)) else { return };
    let file = TokenFile::new(path.into(), clock::system());
    match &*part {
        "save" => drop(file.save(Some(&"2".into()), &ada(2), &SaveCondition::Any).unwrap()),
        "delete" => assert!(file.delete(&"2".into()).unwrap()),
        "lease" => drop(file.try_lease(&request(), None).unwrap()),
        "all the time" => {
            say("ready");
            for round in 3.. {
                let record = if round % 7 == 0 { None } else { Some(ada(round)) };
                let id = "2".into();
                match record {
                    Some(record) => {
                        drop(file.save(Some(&id), &record, &SaveCondition::Any).unwrap())
                    }
                    None => assert!(file.delete(&id).unwrap()),
                }
            }
        }
        other => panic!("no such part: {other}"),
    }
}

fn request() -> Request {
    let (key, owner) = (LeaseKey::new("k"), Owner::new("child"));
    Request { key, owner, ttl: Duration::from_secs(60), append: None }
}

/// Every round has tokens and an environment of its own.
fn ada(round: usize) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some("ada".into());
    record.refresh_token = Some("the same".into());
    record.access_token = Some(format!("{round} {}", "x".repeat(300)).into());
    record.environment =
        [None, Some("eu.sandbox"), Some("eu.production")][round % 3].map(Into::into);
    record
}

fn bob() -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some("bob".into());
    record
}

struct Scene {
    directory: TempDir,
}

impl Scene {
    /// Bob in row 1, Ada of round 1 in row 2.
    fn new() -> Scene {
        let scene = Scene { directory: tempfile::tempdir().unwrap() };
        let file = scene.file();
        file.save(None, &bob(), &SaveCondition::Any).unwrap();
        file.save(Some(&"2".into()), &ada(1), &SaveCondition::Any).unwrap();
        scene
    }

    fn path(&self) -> std::path::PathBuf {
        self.directory.path().join("tokens.csv")
    }

    fn file(&self) -> TokenFile {
        TokenFile::new(self.path(), clock::system())
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.directory.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn start(
        &self,
        part: &str,
        with: &[(&str, &str)],
    ) -> (Child, impl Iterator<Item = String> + use<>) {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "token_file::tests::play", "--nocapture"])
            .env(PATH, self.path())
            .env(PART, part)
            .envs(with.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        (child, lines.filter_map(|line| line.ok()?.strip_prefix("said ").map(str::to_owned)))
    }

    /// The round of Ada's row, whole and alone with Bob's; `None` when it is removed.
    fn round(&self) -> Option<usize> {
        let file = self.file();
        let list = file.list(None, 9).unwrap();
        assert_eq!(list[0].record().user_name.as_deref(), Some("bob"));
        assert!(list.len() <= 2, "{list:?}");
        let ours = list.get(1)?.record();
        let round = ours.access_token.as_ref().unwrap().expose().split(' ').next().unwrap();
        let round = round.parse().unwrap();
        assert!(ours.same_as(&ada(round)), "half of round {round}: {ours:?}");
        Some(round)
    }

    /// The next save works, and leaves nothing lying about.
    fn check_next(&self) {
        let id = "2".into();
        self.file().save(Some(&id), &ada(1_000_000), &SaveCondition::Any).unwrap();
        assert_eq!(self.round(), Some(1_000_000));
        for name in self.names() {
            assert!(
                !fs::exists(self.directory.path().join(&name)).unwrap() || !name.ends_with(".tmp"),
                "{name} is left"
            );
            assert!(!name.ends_with(".unreadable"), "{name}");
        }
    }
}

fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_process_that_is_killed_before_or_after_any_step_leaves_the_old_or_the_new_file() {
    let mut reached = BTreeMap::<String, Vec<String>>::new();
    for part in ["save", "delete", "lease"] {
        for phase in WRITES {
            for moment in [Moment::Before, Moment::After] {
                for passes in 0..2 {
                    let scene = Scene::new();
                    let old = fs::read(scene.path()).unwrap();
                    let (stop_at, times) = (name(moment, phase), passes.to_string());
                    let (child, mut said) =
                        scene.start(part, &[(STOP_AT, &stop_at), (PASSES, &times)]);
                    let stopped = said.next().as_deref() == Some("stopped");
                    kill(child);
                    if !stopped {
                        // It has no such step, or not so many.
                        continue;
                    }
                    let new = fs::read(scene.path()).unwrap() != old;
                    let round = scene.round();
                    let after = if part == "delete" { None } else { Some(2) };
                    match part {
                        "lease" => assert!(!new && round == Some(1)),
                        _ => assert!(round == if new { after } else { Some(1) }, "{stop_at}"),
                    }
                    let what = if new { "new" } else { "old" };
                    reached.entry(stop_at).or_default().push(format!("{part} {what}"));
                    scene.check_next();
                }
            }
        }
    }
    println!("killed: the file that was left");
    for (stop, files) in &reached {
        println!("{stop:>22}: {}", files.join(", "));
    }
    for phase in WRITES {
        for moment in [Moment::Before, Moment::After] {
            assert!(reached.contains_key(&name(moment, phase)), "{moment:?} {phase:?} never came");
        }
    }
    let left = |stop| reached[&stop].join(" ");
    assert!(!left(name(Moment::Before, Phase::RenameTokens)).contains("new"));
    assert!(!left(name(Moment::After, Phase::RenameTokens)).contains("save old"));
}

#[test]
fn kills_at_any_moment() {
    let scene = Scene::new();
    let notes = scene.directory.path().join("notes");
    let mut phases = BTreeMap::<String, usize>::new();
    let mut chance = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..kills() {
        fs::write(&notes, "").unwrap();
        let (child, mut said) = scene.start("all the time", &[(NOTES, notes.to_str().unwrap())]);
        assert_eq!(said.next().as_deref(), Some("ready"));
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        // By its progress, not by time: at or after one of the first steps of its first saves.
        let steps = usize::try_from(chance % 60).unwrap();
        while fs::read_to_string(&notes).unwrap().lines().count() <= steps {
            std::thread::yield_now();
        }
        kill(child);
        let last = fs::read_to_string(&notes).unwrap().lines().last().map(str::to_owned);
        let phase = last.unwrap_or_else(|| "before all".to_owned());
        *phases.entry(phase).or_default() += 1;
        // The round or none, but nothing in between.
        scene.round();
        let text = fs::read_to_string(scene.path()).unwrap();
        assert!(text.starts_with(crate::header::NEW) && text.ends_with('\n'), "{text}");
        // A deleted row would end the next child.
        if scene.round().is_none() {
            scene.file().save(Some(&"2".into()), &ada(1), &SaveCondition::Any).unwrap();
        }
    }
    println!("killed in or after:");
    for (phase, count) in &phases {
        println!("{phase:>22}: {count:3} {}", "#".repeat(*count));
    }
    assert_eq!(phases.values().sum::<usize>(), kills());
    assert!(phases.len() >= 5, "{phases:?}");
    fs::remove_file(&notes).unwrap();
    scene.check_next();
}

#[cfg(target_os = "linux")]
#[test]
fn a_process_that_is_stopped_under_the_lock_is_named_and_holds_nobody_up_without_end() {
    let scene = Scene::new();
    let stop_at = name(Moment::Before, Phase::RenameTokens);
    let (mut child, mut said) = scene.start("save", &[(STOP_AT, &stop_at)]);
    assert_eq!(said.next().as_deref(), Some("stopped"));
    let id = child.id().to_string();
    let signal = |signal: &str| {
        assert!(Command::new("kill").args([signal, &id]).status().unwrap().success());
    };
    signal("-STOP");
    while !is_stopped(&id) {
        std::thread::yield_now();
    }
    let mut file = scene.file();
    file.patience = Duration::from_millis(50);
    let lease = Lease::new(request().key, request().owner, Vec::new(), None);
    for error in [
        file.save(None, &bob(), &SaveCondition::Any).unwrap_err(),
        file.delete(&"1".into()).unwrap_err(),
        file.try_lease(&request(), None).unwrap_err(),
        file.end_lease(&lease, b"").unwrap_err(),
    ] {
        assert_eq!(error.kind(), StoreErrorKind::Unavailable);
        let message = error.to_string();
        assert!(message.contains(".tokens.csv.zcrm-lock"), "{message}");
        assert!(message.contains("0.05 s") && message.contains("suspended"), "{message}");
    }
    // Readers do not ask for it.
    assert_eq!(scene.round(), Some(1));
    // It was alive all the time; when it is gone, so is its lock.
    signal("-CONT");
    assert!(matches!(child.try_wait(), Ok(None)));
    kill(child);
    let asked = file.try_lease(&request(), None).unwrap();
    assert!(matches!(asked, LeaseAttempt::Granted(_)), "{asked:?}");
    scene.check_next();
}

#[cfg(target_os = "linux")]
fn is_stopped(id: &str) -> bool {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
}
