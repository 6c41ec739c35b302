//! Rules about leases.

use std::time::Duration;

use super::clock::observed_within;
use super::probe::{LONG, Probe, granted, in_turns, race, there};
use super::subject::{assert_same, full};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, TokenId};

/// A little more than the time of a lease, for clocks of coarse ticks.
fn beyond(ttl: Duration) -> Duration {
    ttl + ttl / 8
}

/// Rule 27. While one owner holds the lease on a key, no other is granted it. Other keys are
/// not held by that.
pub fn one_owner_holds_a_lease<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(27);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    let lease = one.take("key", "a", LONG);
    assert_eq!((lease.key.as_str(), lease.owner.as_str()), ("key", "a"));
    assert!(lease.note.is_empty() && lease.record.is_none(), "{lease:?}");
    for probe in [&one, &two] {
        for owner in ["b", "A", "a ", "aa"] {
            assert!(probe.is_held("key", owner), "asked by {owner:?}");
        }
    }
    for (owner, other) in [("b", "KEY"), ("c", "key "), ("a", "other")] {
        two.take(other, owner, LONG);
    }
    Verdict::Kept
}

/// Rule 28. Of many owners that ask at once, on any threads and handles, one is granted the
/// lease.
pub fn one_owner_wins_a_race<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(28);
    let is_granted = |attempt: &LeaseAttempt| matches!(attempt, LeaseAttempt::Granted(_));
    for round in 0..6 {
        let key = format!("threads {round}");
        let answers = race(fixture, |racer, probe| probe.ask(&key, &format!("o{racer}"), LONG));
        let winners = answers.iter().filter(|answer| is_granted(answer)).count();
        assert_eq!(winners, 1, "threads, round {round}");

        let key = LeaseKey::new(format!("tasks {round}"));
        let owners: Vec<_> = (0..4).map(|racer| Owner::new(format!("o{racer}"))).collect();
        let (one, two) = (fixture.open(), fixture.open());
        let answers = fixture.block_on(in_turns(
            owners
                .iter()
                .zip([&one, &two, &one, &two])
                .map(|(owner, store)| store.try_lease(LeaseRequest::new(&key, owner, LONG)))
                .collect(),
        ));
        let winners = answers.iter().flatten().filter(|answer| is_granted(answer)).count();
        assert_eq!(winners, 1, "tasks, round {round}: {answers:?}");
    }
    Verdict::Kept
}

/// Rule 29. `end_lease` by the holder frees the key at once.
pub fn an_ended_lease_is_free<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(29);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    for owner in ["a", "b", "a", "c"] {
        let lease = one.take("key", owner, LONG);
        assert!(two.is_held("key", "another"));
        two.end(&lease, b"");
    }
    Verdict::Kept
}

/// Rule 30. A lease that is not ended is held until its time is over by the store's own clock, and
/// no longer: a holder that died delays no other.
pub fn a_lease_ends_by_time<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(30);
    let probe = Probe::new(fixture);
    let ttl = fixture.ttl();
    observed_within(ttl, |round| {
        let key = format!("key {round}");
        probe.take(&key, "a", ttl);
        fixture.pass(ttl / 2);
        let held = probe.is_held(&key, "b");
        (held, "a lease is held for its time")
    });
    probe.take("dead", "a", ttl);
    fixture.pass(beyond(ttl));
    probe.take("dead", "b", LONG);
    assert!(probe.is_held("dead", "a"), "it is another's now");
    Verdict::Kept
}

/// Rule 31. The holder that asks again is granted again, and the time starts again.
pub fn the_holder_is_granted_again<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(31);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    let ttl = fixture.ttl();
    for probe in [&one, &two, &one] {
        probe.take("key", "a", LONG);
    }
    assert!(two.is_held("key", "b"));
    observed_within(ttl, |round| {
        let key = format!("key {round}");
        one.take(&key, "a", ttl / 2);
        two.take(&key, "a", ttl);
        fixture.pass(ttl * 3 / 4);
        (two.is_held(&key, "b"), "the time starts again")
    });
    Verdict::Kept
}

/// Rule 32. Ending a lease that is held by another owner, or by no owner any more, succeeds and
/// changes nothing; its note is not written.
pub fn ending_what_is_not_held_changes_nothing<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(32);
    let probe = Probe::new(fixture);
    let ttl = fixture.ttl();
    // Lost by time to another.
    let lost = probe.take("lost", "a", ttl);
    let late = probe.take("late", "a", ttl);
    fixture.pass(beyond(ttl));
    let taken = probe.take("lost", "b", LONG);
    probe.end(&lost, b"of a");
    assert!(probe.is_held("lost", "c"), "it is b's");
    probe.end(&taken, b"of b");
    // A repeated end.
    probe.end(&taken, b"of b, again");
    assert_eq!(probe.take("lost", "c", LONG).note, b"of b");
    // Ended by time, with no holder after.
    probe.end(&late, b"too late");
    assert!(probe.take("late", "b", LONG).note.is_empty(), "the note of a lost lease");
    // Never held.
    let mut strange = probe.take("held", "a", LONG);
    strange.owner = Owner::new("b");
    probe.end(&strange, b"of b");
    assert!(probe.is_held("held", "c"), "it is a's");
    strange.key = LeaseKey::new("no one's");
    probe.end(&strange, b"of b");
    assert!(probe.take("no one's", "c", LONG).note.is_empty());
    Verdict::Kept
}

/// Rule 33. A note outlives the lease, however that ended: what was written last is what the next
/// holder is told.
pub fn a_note_outlives_its_lease<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(33);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    let ttl = fixture.ttl();
    let (key, owner) = (LeaseKey::new("key"), Owner::new("a"));
    granted(one.attempt(LeaseRequest::new(&key, &owner, ttl).appending(b"before")));
    fixture.pass(beyond(ttl));
    let next = two.take("key", "b", LONG);
    assert_eq!(next.note, b"before", "written before the holder died");
    two.end(&next, b"after");
    let last = one.take("key", "c", LONG);
    assert_eq!(last.note, b"after");
    one.end(&last, b"");
    assert!(two.take("key", "d", LONG).note.is_empty(), "emptied");
    assert!(two.take("other", "d", LONG).note.is_empty(), "of another key");
    Verdict::Kept
}

/// Rule 34. What a request appends is added to the end of the note in the same step as the grant,
/// unless the note ends with it already. A request that is not granted, or that appends nothing,
/// leaves the note as it is.
pub fn a_note_grows_with_the_grant<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(34);
    let probe = Probe::new(fixture);
    let key = LeaseKey::new("key");
    let ask = |owner: &str, text: Option<&[u8]>| {
        let owner = Owner::new(owner);
        let request = LeaseRequest::new(&key, &owner, LONG);
        probe.attempt(match text {
            Some(text) => request.appending(text),
            None => request,
        })
    };
    assert_eq!(granted(ask("a", Some(b"first"))).note, b"first");
    assert_eq!(granted(ask("a", None)).note, b"first", "nothing to add");
    let held = ask("b", Some(b"of b"));
    assert!(matches!(held, LeaseAttempt::Held { .. }), "{held:?}");
    assert_eq!(granted(ask("a", None)).note, b"first", "b was not granted");
    assert_eq!(granted(ask("a", Some(b" second"))).note, b"first second");
    assert_eq!(granted(ask("a", Some(b" second"))).note, b"first second", "asked again");
    assert_eq!(granted(ask("a", Some(b" first"))).note, b"first second first");
    let lease = granted(ask("a", Some(b"")));
    assert_eq!(lease.note, b"first second first", "nothing to add");
    probe.end(&lease, b"ended");
    assert_eq!(granted(ask("b", None)).note, b"ended");
    assert_eq!(granted(ask("b", Some(b"\0by b\xff"))).note, b"ended\0by b\xff");
    Verdict::Kept
}

/// Rule 35. The record that a request names is answered in its newest state, granted or held, and
/// `None` when there is none.
pub fn the_record_is_read_with_the_answer<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(35);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    let key = LeaseKey::new("key");
    let mut stored = one.put(&full("ada", 0));
    let ask = |owner: &str, id: &TokenId| {
        let owner = Owner::new(owner);
        two.attempt(LeaseRequest::new(&key, &owner, LONG).reading(Some(id)))
    };
    for version in 1..4 {
        stored = one.save(Some(stored.id()), &full("ada", version), SaveCondition::Any);
        for owner in ["a", "b", "a"] {
            let record = match ask(owner, stored.id()) {
                LeaseAttempt::Granted(lease) => {
                    assert_eq!(owner, "a");
                    lease.record
                }
                LeaseAttempt::Held { record, .. } => {
                    assert_eq!(owner, "b");
                    record
                }
            };
            let read = there("the record", record);
            assert_eq!((read.id(), read.revision()), (stored.id(), stored.revision()));
            assert_same(read.record(), &full("ada", version));
        }
    }
    for owner in ["a", "b"] {
        match ask(owner, &TokenId::from("4711")) {
            LeaseAttempt::Granted(lease) => assert!(lease.record.is_none(), "{lease:?}"),
            LeaseAttempt::Held { record, .. } => assert!(record.is_none(), "{record:?}"),
        }
    }
    Verdict::Kept
}

/// Rule 36. `Held` says to ask again after more than no time, and no later than the lease ends by
/// time.
pub fn held_says_when_to_ask_again<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(36);
    let probe = Probe::new(fixture);
    let ttl = fixture.ttl();
    observed_within(ttl, |round| {
        let key = format!("key {round}");
        probe.take(&key, "a", ttl);
        fixture.pass(ttl * 3 / 4);
        match probe.ask(&key, "b", LONG) {
            LeaseAttempt::Granted(_) => (false, "a lease is held for its time"),
            LeaseAttempt::Held { retry_in, .. } => {
                assert!(retry_in > Duration::ZERO, "at once, again and again");
                // Two clocks of milliseconds may differ by a few.
                let left = ttl - ttl * 3 / 4 + Duration::from_millis(5);
                assert!(retry_in <= left, "after {retry_in:?}, but it ends in {left:?}");
                (true, "")
            }
        }
    });
    Verdict::Kept
}

/// Rule 37. A lease locks no record: everybody may save and delete while it is held, and that
/// does not end it.
pub fn a_lease_locks_no_record<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(37);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    let stored = one.put(&full("ada", 0));
    let (key, owner) = (LeaseKey::new("key"), Owner::new("a"));
    let request = LeaseRequest::new(&key, &owner, LONG).reading(Some(stored.id()));
    granted(one.attempt(request.appending(b"note")));
    let at = SaveCondition::Revision(stored.revision().clone());
    let swapped = two.save(Some(stored.id()), &full("ada", 1), at);
    assert_same(there("ada", one.get(stored.id())).record(), swapped.record());
    assert!(two.is_held("key", "b"), "after a save");
    two.put(&full("bob", 0));
    assert!(two.delete(stored.id()), "ada");
    assert!(two.is_held("key", "b"), "after a delete");
    assert_eq!(one.take("key", "a", LONG).note, b"note");
    Verdict::Kept
}
