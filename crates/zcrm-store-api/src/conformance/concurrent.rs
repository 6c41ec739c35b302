//! Rules about many callers at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::thread;

use super::probe::{LONG, Probe, RACERS, joined, race, there};
use super::subject::{assert_same, full};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{IndexKey, LeaseKey, LeaseRequest, Owner, SaveCondition, Stored};

/// How often each reader reads at least, and a writer writes.
const TIMES: usize = 25;

/// The version of a record made by [`full`], after a look at all its members.
fn version(stored: &Stored, user: &str) -> usize {
    let number = there("expires_at", stored.record().expires_at).as_unix_millis();
    let version = usize::try_from(number - 1_700_000_000_000).unwrap_or(usize::MAX);
    assert_same(stored.record(), &full(user, version));
    version
}

/// Rule 38. A reader sees a record as it was before or after a write, never a mixture, and never
/// as absent while it is replaced.
pub fn no_reader_sees_a_mixture<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(38);
    let first = Probe::new(fixture).put(&full("ada", 0));
    let id = first.id();
    let writing = AtomicUsize::new(1);
    thread::scope(|scope| {
        let writing = &writing;
        let read = |by: usize| {
            let probe = Probe::new(fixture);
            let (mut times, mut seen) = (0, 0);
            while writing.load(Ordering::SeqCst) > 0 || times < TIMES {
                let found = match by {
                    0 => probe.get(id),
                    1 => probe.find(&IndexKey::user("ada", Some("eu.production"))),
                    _ => probe.all().pop(),
                };
                let version = version(&there("the record, while it is replaced,", found), "ada");
                assert!(version >= seen, "{version} after {seen}: an older state came back");
                seen = version;
                times += 1;
            }
            seen
        };
        let readers: Vec<_> = (0..3).map(|by| scope.spawn(move || read(by))).collect();
        let writer = scope.spawn(move || {
            // Also when it panics, or the readers would read for ever.
            struct Done<'a>(&'a AtomicUsize);
            impl Drop for Done<'_> {
                fn drop(&mut self) {
                    self.0.store(0, Ordering::SeqCst);
                }
            }
            let _done = Done(writing);
            let probe = Probe::new(fixture);
            for version in 1..=TIMES {
                probe.save(Some(id), &full("ada", version), SaveCondition::Any);
            }
        });
        joined(writer);
        for reader in readers {
            joined(reader);
        }
    });
    let last = there("the record", Probe::new(fixture).get(id));
    assert_eq!(version(&last, "ada"), TIMES);
    Verdict::Kept
}

/// Rule 39. Of saves at once to different records, on any threads and handles, none is lost.
pub fn no_write_is_lost<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(39);
    let rounds = 6;
    race(fixture, |racer, probe| {
        let user = format!("user {racer}");
        for version in 0..=rounds {
            // By key, by id and by revision, as a refresh does it.
            let stored = probe.put(&full(&user, 3 * version));
            let stored =
                probe.save(Some(stored.id()), &full(&user, 3 * version + 1), SaveCondition::Any);
            let at = SaveCondition::Revision(stored.revision().clone());
            probe.save(Some(stored.id()), &full(&user, 3 * version + 2), at);
        }
    });
    let probe = Probe::new(fixture);
    assert_eq!(probe.all().len(), RACERS);
    for racer in 0..RACERS {
        let user = format!("user {racer}");
        let kept = probe.user(&user).unwrap_or_else(|| panic!("{user} is lost"));
        assert_eq!(version(&kept, &user), 3 * rounds + 2, "{user}");
    }
    Verdict::Kept
}

/// Rule 40. A call whose future is dropped happens whole or not at all, which of the two is not
/// known, and delays no other.
pub fn a_dropped_call_is_whole_or_nothing<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(40);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let id = probe.put(&full("ada", 0)).into_parts().0;
    for polls in 0..6 {
        let next = full("ada", polls + 1);
        poll_and_drop(fixture, polls, probe.store.save(Some(&id), &next, SaveCondition::Any));
        let seen = version(&there("ada", other.get(&id)), "ada");
        assert!(seen <= polls + 1, "{seen} was not written yet");

        let user = format!("user {polls}");
        let new = full(&user, 1);
        poll_and_drop(fixture, polls, probe.store.save(None, &new, SaveCondition::Absent));
        // No caller is delayed by a call that was dropped, and nothing is made twice.
        let made = other.save(None, &new, SaveCondition::Absent);
        assert_eq!(probe.save(None, &new, SaveCondition::Absent).id(), made.id());
        version(&there("the new one", other.user(&user)), &user);

        poll_and_drop(fixture, polls, probe.store.delete(made.id()));
        if let Some(left) = other.get(made.id()) {
            version(&left, &user);
        }
        let (key, owner) = (LeaseKey::new(user), Owner::new("a"));
        let request = LeaseRequest::new(&key, &owner, LONG);
        poll_and_drop(fixture, polls, probe.store.try_lease(request.clone()));
        // Granted or not, it is that owner's.
        let lease = super::probe::granted(other.attempt(request));
        poll_and_drop(fixture, polls, probe.store.end_lease(&lease, b""));
    }
    let last = other.save(Some(&id), &full("ada", 9), SaveCondition::Any);
    assert_same(last.record(), &full("ada", 9));
    Verdict::Kept
}

/// Polls a future so many times, without waiting for anything, and drops it.
fn poll_and_drop<F: StoreFixture, T>(fixture: &F, polls: usize, call: impl Future<Output = T>) {
    let mut call = Box::pin(call);
    fixture.block_on(std::future::poll_fn(|context| {
        for _ in 0..polls {
            if call.as_mut().poll(context).is_ready() {
                break;
            }
        }
        Poll::Ready(())
    }));
}
