//! Rules about revisions: comparing and swapping.

use std::collections::HashSet;

use super::probe::{Probe, RACERS, race, there};
use super::subject::{assert_same, full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{
    Revision, SaveCondition, StoreError, StoreErrorKind, Stored, Timestamp, TokenId, TokenRecord,
};

fn at(stored: &Stored) -> SaveCondition {
    SaveCondition::Revision(stored.revision().clone())
}

#[track_caller]
fn assert_kind(answer: Result<Stored, StoreError>, expected: StoreErrorKind) {
    match answer {
        Ok(stored) => panic!("{expected:?} expected, but it was saved: {stored:?}"),
        Err(error) => assert_eq!(error.kind(), expected, "{error}"),
    }
}

/// Rule 21. `Revision` writes when the record is in that state, and is a `Conflict` that changes
/// nothing when it is in another.
pub fn a_stale_revision_is_a_conflict<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(21);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let first = probe.put(&full("ada", 1));
    let second = probe.save(Some(first.id()), &full("ada", 2), at(&first));
    assert_same(second.record(), &full("ada", 2));
    let strange = SaveCondition::Revision(Revision::new(*b"made by no store"));
    for when in [at(&first), strange, SaveCondition::Revision(Revision::new([]))] {
        for probe in [&probe, &other] {
            let late = probe.try_save(Some(first.id()), &full("ada", 3), when.clone());
            assert_kind(late, StoreErrorKind::Conflict);
            let kept = there("ada", probe.get(first.id()));
            assert_eq!(kept.revision(), second.revision(), "nothing changed");
            assert_same(kept.record(), &full("ada", 2));
        }
    }
    let third = other.save(Some(first.id()), &full("ada", 3), at(&second));
    assert_same(there("ada", probe.get(third.id())).record(), &full("ada", 3));
    Verdict::Kept
}

/// Rule 22. Two states of a record that differ in any member have different revisions.
pub fn every_state_has_its_revision<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(22);
    let probe = Probe::new(fixture);
    let base = full("ada", 1);
    let id = TokenId::from("5");
    let mut states = vec![base.clone()];
    let mut state = |change: fn(&mut TokenRecord)| {
        let mut changed = base.clone();
        change(&mut changed);
        states.push(changed);
    };
    state(|r| r.user_name = Some("bob".to_owned()));
    state(|r| r.client_id = None);
    state(|r| r.client_secret = Some("another".into()));
    state(|r| r.refresh_token = Some("another".into()));
    state(|r| r.access_token = Some("another".into()));
    state(|r| r.access_token = None);
    state(|r| r.grant_token = None);
    state(|r| r.expires_at = Some(Timestamp::from_unix_millis(1_700_000_000_002)));
    state(|r| r.redirect_url = Some("another".to_owned()));
    state(|r| r.api_domain = Some("another".to_owned()));
    state(|r| r.environment = Some("eu.sandbox".to_owned()));
    state(|r| r.environment = None);
    // The same text in another member.
    state(|r| std::mem::swap(&mut r.redirect_url, &mut r.api_domain));
    let mut revisions = HashSet::new();
    for state in &states {
        let saved = probe.save(Some(&id), state, SaveCondition::Any);
        assert!(revisions.insert(saved.revision().clone()), "not of its own: {state:?}");
        assert_eq!(there("it", probe.get(&id)).revision(), saved.revision());
    }
    Verdict::Kept
}

/// Rule 23. `Revision` with an id that is not there is a `Conflict` and makes nothing.
pub fn a_revision_of_nothing_is_a_conflict<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(23);
    let probe = Probe::new(fixture);
    let kept = probe.put(&record("bob", "r2"));
    let saved = probe.put(&record("ada", "r1"));
    assert!(probe.delete(saved.id()));
    for id in [saved.id().as_str(), "4711", "python_ada_us_prd_7611"] {
        for when in [at(&saved), at(&kept)] {
            let answer = probe.try_save(Some(&id.into()), &record("ada", "r3"), when);
            assert_kind(answer, StoreErrorKind::Conflict);
        }
    }
    // Not even what it was: a deleted record does not come back by a late save.
    let answer = probe.try_save(Some(saved.id()), saved.record(), at(&saved));
    assert_kind(answer, StoreErrorKind::Conflict);
    assert_eq!(probe.all().len(), 1);
    Verdict::Kept
}

/// Rule 24. `Revision` without an id is `Invalid` and makes nothing.
pub fn a_revision_needs_an_id<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(24);
    let probe = Probe::new(fixture);
    let saved = probe.put(&record("ada", "r1"));
    for given in [record("ada", "r2"), record("bob", "r3")] {
        assert_kind(probe.try_save(None, &given, at(&saved)), StoreErrorKind::Invalid);
    }
    let all = probe.all();
    assert_eq!(all.len(), 1);
    assert_eq!(there("ada", all.first()).revision(), saved.revision());
    Verdict::Kept
}

/// Rule 25. Of many saves at once on one revision, on any threads and handles, one is written and
/// every other is a `Conflict`.
pub fn one_swap_wins<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(25);
    let probe = Probe::new(fixture);
    let mut current = probe.put(&full("ada", 0));
    for round in 1..=6 {
        let answers = race(fixture, |racer, probe| {
            let given = full("ada", round * 100 + racer);
            (probe.try_save(Some(current.id()), &given, at(&current)), given)
        });
        let mut winners = Vec::new();
        for (answer, given) in answers {
            match answer {
                Ok(stored) => {
                    assert_same(stored.record(), &given);
                    winners.push(stored);
                }
                Err(error) => assert_eq!(error.kind(), StoreErrorKind::Conflict, "{error}"),
            }
        }
        assert_eq!(winners.len(), 1, "of {RACERS}, in round {round}");
        let kept = there("ada", probe.get(current.id()));
        let winner = there("the winner", winners.pop());
        assert_eq!(kept.revision(), winner.revision());
        assert_same(kept.record(), winner.record());
        current = kept;
    }
    Verdict::Kept
}

/// Rule 26. Repeating a save that was written succeeds and makes no second record. For `Revision`
/// too: a record that is what is stored already is no conflict.
pub fn a_repeated_save_succeeds<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(26);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let chosen = TokenId::from("77");
    for (id, user, when) in [
        (None, "ada", SaveCondition::Absent),
        (None, "bob", SaveCondition::Any),
        (Some(&chosen), "cyd", SaveCondition::Any),
    ] {
        let first = probe.save(id, &full(user, 1), when.clone());
        for probe in [&probe, &other] {
            let again = probe.save(id, &full(user, 1), when.clone());
            assert_eq!(again.id(), first.id(), "{user}");
            assert_same(again.record(), first.record());
        }
    }
    assert_eq!(probe.all().len(), 3);
    let before = there("ada", probe.user("ada"));
    let written = probe.save(Some(before.id()), &full("ada", 2), at(&before));
    for probe in [&probe, &other] {
        // The caller that lost the answer on the way does not know that it was written.
        let again = probe.save(Some(before.id()), &full("ada", 2), at(&before));
        assert_eq!((again.id(), again.revision()), (written.id(), written.revision()));
        assert_same(again.record(), &full("ada", 2));
    }
    Verdict::Kept
}
