//! Rules 27 to 36, on a clock that the test moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use zcrm_store_api::{
    Lease, LeaseAttempt, LeaseKey, LeaseRequest, MemoryStore, Owner, Timestamp, TokenStore,
};

use crate::memory::{now, record, save};

const TTL: Duration = Duration::from_secs(45);

struct Scene {
    store: MemoryStore,
    clock: Arc<AtomicU64>,
}

impl Scene {
    fn new() -> Self {
        let clock = Arc::new(AtomicU64::new(1_000));
        let read = Arc::clone(&clock);
        let store = MemoryStore::with_clock(move || {
            Timestamp::from_unix_millis(read.load(Ordering::SeqCst))
        });
        Self { store, clock }
    }

    fn pass(&self, seconds: u64) {
        self.clock.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    fn ask(&self, key: &str, owner: &str) -> LeaseAttempt {
        let (key, owner) = (LeaseKey::new(key), Owner::new(owner));
        now(self.store.try_lease(LeaseRequest::new(&key, &owner, TTL))).unwrap()
    }

    fn granted(&self, key: &str, owner: &str) -> Lease {
        match self.ask(key, owner) {
            LeaseAttempt::Granted(lease) => lease,
            held => panic!("{held:?}"),
        }
    }

    /// Takes the lease and ends it with a note.
    fn note(&self, key: &str, note: &[u8]) {
        let lease = self.granted(key, "noting");
        now(self.store.end_lease(&lease, note)).unwrap();
    }

    fn held(&self, key: &str, owner: &str) -> Duration {
        match self.ask(key, owner) {
            LeaseAttempt::Held { retry_in, .. } => retry_in,
            granted => panic!("{granted:?}"),
        }
    }
}

#[test]
fn one_holder_at_a_time_until_it_ends_or_its_time_is_over() {
    let scene = Scene::new();
    let lease = scene.granted("k", "a");
    assert!(scene.held("k", "b") > Duration::ZERO);
    scene.granted("other", "b");
    now(scene.store.end_lease(&lease, b"")).unwrap();
    scene.granted("k", "b");
    scene.pass(44);
    scene.held("k", "c");
    scene.pass(1);
    scene.granted("k", "c");
}

#[test]
fn asking_again_as_the_holder_starts_the_time_anew() {
    let scene = Scene::new();
    scene.granted("k", "a");
    scene.pass(30);
    scene.granted("k", "a");
    scene.pass(30);
    scene.held("k", "b");
}

#[test]
fn ending_what_one_does_not_hold_changes_nothing() {
    let scene = Scene::new();
    let lost = scene.granted("k", "a");
    scene.pass(45);
    scene.granted("k", "b");
    now(scene.store.end_lease(&lost, b"from a")).unwrap();
    scene.held("k", "c");
    scene.pass(45);
    assert!(scene.granted("k", "c").note.is_empty(), "the note of a lost lease is not written");
}

#[test]
fn a_note_outlives_the_lease_that_wrote_it() {
    let scene = Scene::new();
    let (key, owner) = (LeaseKey::new("k"), Owner::new("a"));
    let request = LeaseRequest::new(&key, &owner, TTL).appending(b"before");
    let LeaseAttempt::Granted(lease) = now(scene.store.try_lease(request)).unwrap() else {
        panic!("granted")
    };
    assert_eq!(lease.note, b"before");
    scene.pass(45);
    let next = scene.granted("k", "b");
    assert_eq!(next.note, b"before", "written before the holder died");
    now(scene.store.end_lease(&next, b"after")).unwrap();
    assert_eq!(scene.granted("k", "c").note, b"after");
}

#[test]
fn the_record_is_read_in_the_same_step_granted_or_held() {
    let scene = Scene::new();
    let stored = save(&scene.store, &record("ada", "r"));
    let (key, owner, late) = (LeaseKey::new("k"), Owner::new("a"), Owner::new("b"));
    let ask = |owner| {
        let request = LeaseRequest::new(&key, owner, TTL).reading(Some(stored.id()));
        now(scene.store.try_lease(request)).unwrap()
    };
    let LeaseAttempt::Granted(Lease { record: Some(read), .. }) = ask(&owner) else {
        panic!("granted with the record")
    };
    assert_eq!(read.revision(), stored.revision());
    let LeaseAttempt::Held { record: Some(read), .. } = ask(&late) else {
        panic!("held with the record")
    };
    assert_eq!(read.revision(), stored.revision());
}

/// Each sign-in takes a lease on a key of its own.
#[test]
fn leases_are_forgotten_when_they_say_nothing_any_more() {
    let scene = Scene::new();
    let count = || {
        let shown = format!("{:?}", scene.store);
        let (_, count) = shown.split_once("leases: ").unwrap();
        count.trim_end_matches(" }").parse::<usize>().unwrap()
    };
    for second in 0..30_000 {
        scene.granted(&format!("key {second}"), "a");
        scene.pass(1);
        assert!(count() <= 128, "of which 45 are held: {}", count());
    }
    // A note is kept for an hour after its lease, however many others are asked for meanwhile.
    scene.note("noted", b"pacing");
    for second in 0..3_599 {
        scene.granted(&format!("other {second}"), "a");
        scene.pass(1);
    }
    assert_eq!(scene.granted("noted", "b").note, b"pacing");
    scene.pass(46);
    scene.note("noted", b"pacing");
    for second in 0..3_800 {
        scene.granted(&format!("third {second}"), "a");
        scene.pass(1);
    }
    assert_eq!(scene.granted("noted", "c").note, b"");
}
