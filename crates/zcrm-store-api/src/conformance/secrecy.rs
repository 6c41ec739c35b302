//! Rules about secrets: canaries that must not be seen.

use super::canary::Canaries;
use super::probe::{LONG, Probe, there};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{
    IndexKey, LeaseKey, LeaseRequest, Owner, Revision, SaveCondition, StoreErrorKind, TokenId,
};

/// Rule 45. `Debug` of a store, and of whatever it answers, shows no secret, in no encoding.
pub fn debug_shows_no_secret<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(45);
    let probe = Probe::new(fixture);
    let canaries = Canaries::default();
    let saved = probe.put(&canaries.record());
    let id = saved.id();
    canaries.assert_not_in("Debug of a new handle", &format!("{:?}", probe.store));
    // They are in the store, and this handle has read them.
    let read = there("the record", probe.get(id));
    canaries.assert_are_in(read.record());
    for key in canaries.record().index_keys() {
        let found = there("the record, by its key,", probe.find(&key));
        canaries.assert_not_in("Debug of what find answers", &format!("{found:?}"));
    }
    canaries.assert_not_in("Debug of what save answers", &format!("{saved:?} {saved:#?}"));
    canaries.assert_not_in("Debug of what get answers", &format!("{read:?}"));
    canaries.assert_not_in("Debug of a page", &format!("{:?}", probe.all()));
    let key = LeaseKey::new("key");
    for owner in ["a", "b"].map(Owner::new) {
        let request = LeaseRequest::new(&key, &owner, LONG).reading(Some(id));
        let answer = probe.attempt(request);
        canaries.assert_not_in("Debug of a lease", &format!("{answer:?}"));
    }
    let shown = format!("{:?} {:#?}", probe.store, Probe::new(fixture).store);
    canaries.assert_not_in("Debug of a handle", &shown);
    // Ids and revisions are printed as they are.
    canaries.assert_not_in("an id", id.as_str());
    canaries.assert_not_in_bytes("a revision", saved.revision().as_bytes());
    Verdict::Kept
}

/// Rule 46. No error shows a secret, neither in its message nor in any of its sources.
pub fn errors_show_no_secret<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(46);
    let probe = Probe::new(fixture);
    let canaries = Canaries::default();
    let given = canaries.record();
    let saved = probe.put(&given);
    canaries.assert_are_in(there("the record", probe.get(saved.id())).record());
    let mut changed = given.clone();
    changed.expires_at = None;
    let stale = SaveCondition::Revision(Revision::new(*b"stale"));
    let mut kinds = Vec::new();
    let mut look = |what: &str, answer: Result<_, crate::StoreError>| {
        let Err(error) = answer else { return };
        kinds.push(error.kind());
        canaries.assert_not_in_error(what, &error);
    };
    look("a stale revision", probe.try_save(Some(saved.id()), &changed, stale.clone()));
    look("a revision without an id", probe.try_save(None, &changed, stale.clone()));
    look("a revision of nothing", probe.try_save(Some(&"4711".into()), &changed, stale));
    // These succeed in some stores; where they do not, the database has much to say about them.
    let other = TokenId::from("4712");
    look("taken keys under another id", probe.try_save(Some(&other), &given, SaveCondition::Any));
    look("an empty id", probe.try_save(Some(&"".into()), &changed, SaveCondition::Any));
    let nul = canaries.record_with("\0");
    look("a NUL", probe.try_save(None, &nul, SaveCondition::Any));
    look("a NUL in an id", probe.try_save(Some(&"\0".into()), &changed, SaveCondition::Any));
    let long = canaries.record_with(&"x".repeat(100_000));
    look("100,000 characters", probe.try_save(None, &long, SaveCondition::Absent));
    for key in nul.index_keys().into_iter().chain(long.index_keys()) {
        let found = fixture.block_on(probe.store.find(&key));
        look("a strange key", found.and_then(|_| probe.try_save(None, &given, SaveCondition::Any)));
    }
    let key = IndexKey::user("\0", None);
    let found = fixture.block_on(probe.store.find(&key));
    look("a NUL as a name", found.and_then(|_| probe.try_save(None, &given, SaveCondition::Any)));
    for expected in [StoreErrorKind::Conflict, StoreErrorKind::Invalid] {
        assert!(kinds.contains(&expected), "no {expected:?} was seen: {kinds:?}");
    }
    Verdict::Kept
}
