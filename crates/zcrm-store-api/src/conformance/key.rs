//! Rules about the keys by which a record is found.

use super::probe::{Probe, there};
use super::subject::{assert_same, declared, full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{IndexKey, SaveCondition, Stored, TokenRecord};

const SANDBOX: Option<&str> = Some("eu.sandbox");
const PRODUCTION: Option<&str> = Some("eu.production");

/// Rule 11. Each of a record's `index_keys` finds it, on every handle.
pub fn every_key_finds_its_record<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(11);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    for user in ["ada", "bob", "cyd"] {
        probe.put(&full(user, 1));
    }
    for user in ["ada", "bob", "cyd"] {
        let given = full(user, 1);
        let keys = given.index_keys();
        assert_eq!(keys.len(), 4);
        for key in &keys {
            for probe in [&probe, &other] {
                let found = probe.find(key).unwrap_or_else(|| panic!("{key:?} finds nothing"));
                assert_same(found.record(), &given);
            }
        }
    }
    Verdict::Kept
}

/// Rule 12. A key matches the whole text, case-sensitively, and only in its own role: a refresh
/// token finds no access token.
pub fn a_key_matches_exactly<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(12);
    let probe = Probe::new(fixture);
    let mut given = record("Ada", "Same");
    given.access_token = Some("Access".into());
    given.grant_token = Some("Grant".into());
    probe.put(&given);
    for text in ["ada", "ADA", "Ad", "Ada ", " Ada", "Ada@", "%", "_da", "A*", "Same"] {
        assert!(probe.user(text).is_none(), "the user name {text:?}");
    }
    for text in ["same", "SAME", "Sam", "Same ", "%", "Access", "Grant", "Ada"] {
        assert!(
            probe.find(&IndexKey::Refresh(text.into())).is_none(),
            "the refresh token {text:?}"
        );
    }
    for text in ["access", "Acces", "Same", "Grant", "Ada"] {
        assert!(probe.find(&IndexKey::Access(text.into())).is_none(), "the access token {text:?}");
    }
    for text in ["grant", "Gran", "Same", "Access", "Ada"] {
        assert!(probe.find(&IndexKey::Grant(text.into())).is_none(), "the grant token {text:?}");
    }
    // One text in two roles makes two records.
    let mut other = TokenRecord::new();
    other.access_token = Some("Same".into());
    probe.save(None, &other, SaveCondition::Absent);
    assert_eq!(probe.all().len(), 2);
    Verdict::Kept
}

/// Rule 13. A key that a record had before it was replaced does not find it any more.
pub fn replaced_keys_find_nothing<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(13);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let first = probe.put(&full("ada", 1));
    for key in first.record().index_keys() {
        assert!(other.find(&key).is_some(), "before: {key:?}");
    }
    let mut moved = full("bob", 2);
    moved.environment = SANDBOX.map(str::to_owned);
    probe.put_under(first.id().as_str(), &moved);
    for key in first.record().index_keys() {
        assert!(probe.find(&key).is_none(), "{key:?}");
        assert!(other.find(&key).is_none(), "{key:?}, by another handle");
    }
    // What nothing has any more is free again.
    let again = probe.save(None, first.record(), SaveCondition::Absent);
    assert_ne!(again.id(), first.id());
    Verdict::Kept
}

/// Rule 14. An empty text is an absent member: it is no key, matches nothing, and may come back
/// as absent.
pub fn empty_is_absent<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(14);
    let probe = Probe::new(fixture);
    let empty = |refresh: &str| {
        let mut empty = record("", refresh);
        empty.grant_token = Some("".into());
        empty.access_token = Some("".into());
        empty.environment = Some(String::new());
        empty
    };
    let one = probe.save(None, &empty("r1"), SaveCondition::Absent);
    let two = probe.save(None, &empty("r2"), SaveCondition::Absent);
    let three = probe.put(&empty("r3"));
    let ids = [one.id(), two.id(), three.id()];
    assert!(ids[0] != ids[1] && ids[1] != ids[2] && ids[0] != ids[2], "no key in common: {ids:?}");
    assert_same(there("the first", probe.get(one.id())).record(), &empty("r1"));
    for key in [
        IndexKey::user("", None),
        IndexKey::user("", SANDBOX),
        IndexKey::Grant("".into()),
        IndexKey::Access("".into()),
        IndexKey::Refresh("".into()),
    ] {
        assert!(probe.find(&key).is_none(), "{key:?}");
    }
    // An empty environment is none, in a record and in a key.
    let mut named = empty("r4");
    named.user_name = Some("ada".to_owned());
    let named = probe.put(&named);
    for environment in [None, Some(""), SANDBOX] {
        let found = there("ada", probe.find(&IndexKey::user("ada", environment)));
        assert_eq!(found.id(), named.id());
    }
    Verdict::Kept
}

/// Two records of one user and one refresh token, which only chosen ids can make.
fn twins<F: StoreFixture>(probe: &Probe<'_, F>) -> Vec<Stored> {
    for (id, access) in [("20", "a1"), ("10", "a2"), ("30", "a3")] {
        let mut twin = record("ada", "r");
        twin.access_token = Some(access.into());
        probe.put_under(id, &twin);
    }
    probe.all()
}

/// Rule 15. When several records match a key, `find` answers the first in the order of `list`.
pub fn the_first_in_order_is_found<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(15);
    let probe = Probe::new(fixture);
    let mut twins = twins(&probe);
    assert_eq!(twins.len(), 3);
    while let Some(first) = twins.first() {
        for key in [IndexKey::user("ada", None), IndexKey::Refresh("r".into())] {
            assert_eq!(there("one of them", probe.find(&key)).id(), first.id(), "{key:?}");
        }
        let answer = probe.save(None, first.record(), SaveCondition::Absent);
        assert_eq!(answer.id(), first.id(), "the record that is in the way");
        probe.delete(first.id());
        twins.remove(0);
    }
    Verdict::Kept
}

/// Rule 16. A user key that names an environment does not find a record declared for another. A
/// key or a record that names none contradicts nothing.
pub fn environments_are_kept_apart<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(16);
    let probe = Probe::new(fixture);
    let sandbox = probe.put(&declared("ada", SANDBOX));
    assert!(probe.find(&IndexKey::user("ada", PRODUCTION)).is_none(), "declared for another");
    let production = probe.save(None, &declared("ada", PRODUCTION), SaveCondition::Absent);
    assert_ne!(sandbox.id(), production.id(), "two records of one user");
    for (environment, expected) in [(SANDBOX, &sandbox), (PRODUCTION, &production)] {
        let found = there("ada", probe.find(&IndexKey::user("ada", environment)));
        assert_eq!(found.id(), expected.id(), "{environment:?}");
        let replaced = probe.put(&declared("ada", environment));
        assert_eq!(replaced.id(), expected.id(), "{environment:?}");
    }
    assert!(probe.user("ada").is_some(), "a key that names none");
    assert!(probe.find(&IndexKey::user("ada", Some("eu.Sandbox"))).is_none(), "case-sensitively");
    let undeclared = probe.put(&declared("bob", None));
    for environment in [None, SANDBOX, PRODUCTION] {
        let found = there("bob", probe.find(&IndexKey::user("bob", environment)));
        assert_eq!(found.id(), undeclared.id(), "{environment:?}");
    }
    Verdict::Kept
}

/// Rule 17. Of the records that match a user key with an environment, those declared for it come
/// before those that name none.
pub fn the_declared_environment_comes_first<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(17);
    let probe = Probe::new(fixture);
    for (id, environment) in [("20", None), ("10", SANDBOX), ("30", PRODUCTION), ("40", None)] {
        probe.put_under(id, &declared("ada", environment));
    }
    for (environment, expected) in [(SANDBOX, "10"), (PRODUCTION, "30")] {
        let found = there("ada", probe.find(&IndexKey::user("ada", environment)));
        assert_eq!(found.id().as_str(), expected, "{environment:?}");
    }
    let undeclared = there("ada", probe.find(&IndexKey::user("ada", Some("us.developer"))));
    assert_eq!(undeclared.record().environment, None, "none is declared for it");
    Verdict::Kept
}
