//! Rules about what outlives the process.

use std::collections::HashSet;

use super::probe::{LONG, Probe, granted, there};
use super::subject::{assert_same, full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{LeaseKey, LeaseRequest, Owner, SaveCondition, Stored};

const NOT_DURABLE: Verdict =
    Verdict::DoesNotApply { because: "the store's capabilities say that it is not durable" };

/// Rule 41. In a `durable` store records outlive the process, with their ids, revisions and
/// order; ids that are taken stay taken.
pub fn records_outlive_the_process<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(41);
    if !fixture.capabilities().durable {
        return NOT_DURABLE;
    }
    let kept: Vec<Stored> = {
        let probe = Probe::new(fixture);
        probe.put_under("3", &full("cyd", 1));
        probe.put_under("python_ada", &full("ada", 1));
        probe.put(&full("bob", 1));
        let gone = probe.put(&full("dee", 1));
        probe.put(&full("ada", 2));
        probe.delete(gone.id());
        probe.all()
    };
    assert_eq!(kept.len(), 3);
    for round in 0..2 {
        let probe = Probe { fixture, store: fixture.reopen() };
        let all = probe.all();
        assert_eq!(all.len(), kept.len() + round);
        // In their order: where the new ones stand among them is the store's own.
        let known = |read: &&Stored| kept.iter().any(|kept| kept.id() == read.id());
        let read: Vec<_> = all.iter().filter(known).collect();
        assert_eq!(read.len(), kept.len());
        for (read, kept) in read.into_iter().zip(&kept) {
            assert_eq!((read.id(), read.revision()), (kept.id(), kept.revision()));
            assert_same(read.record(), kept.record());
            for key in kept.record().index_keys() {
                assert_eq!(there("it, by its key,", probe.find(&key)).id(), kept.id(), "{key:?}");
            }
        }
        let new = format!("new {round}");
        probe.save(None, &record(&new, &new), SaveCondition::Absent);
        let ids: HashSet<_> = probe.all().iter().map(|stored| stored.id().clone()).collect();
        assert_eq!(ids.len(), kept.len() + round + 1, "an id of its own");
    }
    // A revision that was read before is good afterwards.
    let probe = Probe { fixture, store: fixture.reopen() };
    let first = there("the first", kept.first());
    let at = SaveCondition::Revision(first.revision().clone());
    probe.save(Some(first.id()), &full("cyd", 2), at);
    Verdict::Kept
}

/// Rule 42. In a `durable` store leases and notes outlive the process as well: who crashed does
/// not lose the pacing history.
pub fn leases_outlive_the_process<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(42);
    if !fixture.capabilities().durable {
        return NOT_DURABLE;
    }
    let (key, owner) = (LeaseKey::new("held"), Owner::new("a"));
    let request = LeaseRequest::new(&key, &owner, LONG).appending(b"about to spend the code");
    {
        let probe = Probe::new(fixture);
        granted(probe.attempt(request.clone()));
        let lease = probe.take("ended", "a", LONG);
        probe.end(&lease, b"\x00\xffnote\n");
    }
    let probe = Probe { fixture, store: fixture.reopen() };
    assert!(probe.is_held("held", "b"), "until its time is over");
    assert_eq!(probe.take("held", "a", LONG).note, b"about to spend the code");
    assert_eq!(probe.take("ended", "b", LONG).note, b"\x00\xffnote\n");
    Verdict::Kept
}
