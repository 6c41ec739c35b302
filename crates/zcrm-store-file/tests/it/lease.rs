//! Rules 27 to 36 on a real file, by a clock that the test moves.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use zcrm_store_api::{
    Lease, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreErrorKind, Timestamp,
    TokenStore,
};
use zcrm_store_file::FileStore;

use crate::support::{HEADER, Scratch, record};

pub(crate) const TTL: Duration = Duration::from_secs(45);

struct Scene {
    file: Scratch,
    clock: Arc<AtomicU64>,
}

impl Scene {
    fn new() -> Scene {
        Scene { file: Scratch::empty(), clock: Arc::new(AtomicU64::new(1_000_000)) }
    }

    /// A handle of its own each time, as if by another process.
    fn store(&self) -> FileStore {
        let clock = Arc::clone(&self.clock);
        FileStore::with_clock(self.file.path(), move || {
            Timestamp::from_unix_millis(clock.load(Ordering::SeqCst))
        })
    }

    fn pass(&self, seconds: u64) {
        self.clock.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    async fn ask(&self, key: &str, owner: &str) -> LeaseAttempt {
        ask(&self.store(), key, owner).await
    }

    async fn granted(&self, key: &str, owner: &str) -> Lease {
        granted(self.ask(key, owner).await)
    }

    async fn held(&self, key: &str, owner: &str) -> Duration {
        match self.ask(key, owner).await {
            LeaseAttempt::Held { retry_in, .. } => retry_in,
            granted => panic!("{granted:?}"),
        }
    }
}

pub(crate) async fn ask(store: &FileStore, key: &str, owner: &str) -> LeaseAttempt {
    let (key, owner) = (LeaseKey::new(key), Owner::new(owner));
    store.try_lease(LeaseRequest::new(&key, &owner, TTL)).await.unwrap()
}

pub(crate) fn granted(attempt: LeaseAttempt) -> Lease {
    match attempt {
        LeaseAttempt::Granted(lease) => lease,
        held => panic!("{held:?}"),
    }
}

#[tokio::test]
async fn one_holder_at_a_time_until_it_ends_or_its_time_is_over() {
    let scene = Scene::new();
    let lease = scene.granted("k", "a").await;
    assert_eq!(scene.held("k", "b").await, Duration::from_millis(50));
    scene.granted("other", "b").await;
    scene.store().end_lease(&lease, b"").await.unwrap();
    scene.granted("k", "b").await;
    scene.pass(44);
    scene.held("k", "c").await;
    scene.pass(1);
    scene.granted("k", "c").await;
}

#[tokio::test]
async fn asking_again_as_the_holder_starts_the_time_anew() {
    let scene = Scene::new();
    scene.granted("k", "a").await;
    scene.pass(30);
    scene.granted("k", "a").await;
    scene.pass(30);
    scene.held("k", "b").await;
}

#[tokio::test]
async fn ending_what_one_does_not_hold_changes_nothing() {
    let scene = Scene::new();
    let lost = scene.granted("k", "a").await;
    scene.pass(45);
    scene.granted("k", "b").await;
    let before = fs::read(scene.file.sidecar()).unwrap();
    scene.store().end_lease(&lost, b"from a").await.unwrap();
    assert_eq!(fs::read(scene.file.sidecar()).unwrap(), before);
    scene.held("k", "c").await;
    scene.pass(45);
    assert!(scene.granted("k", "c").await.note.is_empty(), "the note of a lost lease");
}

#[tokio::test]
async fn a_note_outlives_the_lease_that_wrote_it_by_an_hour() {
    let scene = Scene::new();
    let (key, owner) = (LeaseKey::new("k"), Owner::new("a"));
    let request = LeaseRequest::new(&key, &owner, TTL).appending(b"before");
    let lease = granted(scene.store().try_lease(request).await.unwrap());
    assert_eq!(lease.note, b"before");
    scene.pass(45);
    let next = scene.granted("k", "b").await;
    assert_eq!(next.note, b"before", "written before the holder died");
    scene.store().end_lease(&next, b"a\0\xff").await.unwrap();
    scene.pass(3_599);
    let next = scene.granted("k", "c").await;
    assert_eq!(next.note, b"a\0\xff");
    scene.store().end_lease(&next, &next.note).await.unwrap();
    scene.pass(3_600);
    assert!(scene.granted("k", "d").await.note.is_empty());
}

#[tokio::test]
async fn the_record_is_read_in_the_same_step_granted_or_held() {
    let scene = Scene::new();
    let stored = scene.store().save(None, &record("ada"), SaveCondition::Any).await.unwrap();
    let key = LeaseKey::new("k");
    for (owner, expect_granted) in [("a", true), ("b", false)] {
        let owner = Owner::new(owner);
        let request = LeaseRequest::new(&key, &owner, TTL).reading(Some(stored.id()));
        let read = match scene.store().try_lease(request).await.unwrap() {
            LeaseAttempt::Granted(lease) if expect_granted => lease.record,
            LeaseAttempt::Held { record, .. } if !expect_granted => record,
            other => panic!("{other:?}"),
        };
        assert_eq!(read.unwrap().revision(), stored.revision());
    }
    let gone = "gone".into();
    let owner = Owner::new("a");
    let request = LeaseRequest::new(&key, &owner, TTL).reading(Some(&gone));
    assert!(granted(scene.store().try_lease(request).await.unwrap()).record.is_none());
}

#[tokio::test]
async fn the_sidecar_does_not_grow() {
    let scene = Scene::new();
    let mut largest = 0;
    for round in 0..200 {
        let lease = scene.granted(&format!("key {round}"), "a").await;
        // One in four dies without ending its lease.
        if round % 4 != 0 {
            scene.store().end_lease(&lease, b"note").await.unwrap();
        }
        scene.pass(600);
        let length = fs::metadata(scene.file.sidecar()).unwrap().len();
        if round < 20 {
            largest = length.max(largest);
        }
        // The numbers of the keys may be a digit longer.
        assert!(length <= largest + 20, "{length} bytes after {round}, {largest} at first");
    }
}

/// A code must not be spent when its answer cannot be kept.
#[tokio::test]
async fn no_lease_on_a_file_that_cannot_be_saved() {
    let read_only = Scratch::holding(format!("{HEADER}\n1,ada,,,,,,,,\n"));
    let mut permissions = fs::metadata(read_only.path()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(read_only.path(), permissions).unwrap();
    let foreign = Scratch::holding("name,phone\n");
    let missing = Scratch::empty();
    let missing = FileStore::at(missing.directory().join("missing").join("tokens.csv"));
    for (store, kind, words) in [
        (read_only.store(), StoreErrorKind::Denied, "make it writable"),
        (foreign.store(), StoreErrorKind::Corrupt, "move the file away"),
        (missing, StoreErrorKind::Denied, "create it"),
    ] {
        let (key, owner) = (LeaseKey::new("k"), Owner::new("a"));
        let error = store.try_lease(LeaseRequest::new(&key, &owner, TTL)).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.to_string().contains(words), "{error}");
    }
    assert_eq!(foreign.names(), ["tokens.csv"], "nothing is made beside a foreign file");
}

/// Without an injected clock, time is the machine's.
#[tokio::test]
async fn the_clock_is_the_machines() {
    let file = Scratch::empty();
    let (key, a, b) = (LeaseKey::new("k"), Owner::new("a"), Owner::new("b"));
    let moment = Duration::from_millis(1);
    granted(file.store().try_lease(LeaseRequest::new(&key, &a, moment)).await.unwrap());
    // Ends after a millisecond, however often one asks before.
    while !matches!(
        file.store().try_lease(LeaseRequest::new(&key, &b, TTL)).await.unwrap(),
        LeaseAttempt::Granted(_)
    ) {}
    assert!(matches!(ask(&file.store(), "k", "a").await, LeaseAttempt::Held { .. }));
}
