//! Rules about records one at a time.

use std::collections::HashSet;

use super::probe::{Probe, there};
use super::subject::{assert_same, declared, full, record};
use super::verdict::rule;
use super::{StoreFixture, Verdict};
use crate::{IndexKey, SaveCondition, TokenId, TokenRecord};

/// Rule 1. `capabilities` gives the same answer at every call and on every handle.
pub fn capabilities_are_constant<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(1);
    let (one, two) = (Probe::new(fixture), Probe::new(fixture));
    for probe in [&one, &two, &one] {
        let told = probe.store.capabilities();
        assert_eq!(told, fixture.capabilities(), "the fixture's on the right");
        probe.put(&record("ada", "r"));
    }
    Verdict::Kept
}

/// Rule 2. What is not there is `Ok(None)`, `Ok(false)` or an empty page, whatever text was asked
/// for. An error is never how absence is told, and absence never how an error is.
pub fn absence_is_no_error<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(2);
    let probe = Probe::new(fixture);
    for present in [false, true] {
        if present {
            probe.put_under("1", &record("ada", "r"));
        }
        for text in ["", "2", "01", " 1", "-1", "99999999999999999999", "a, \"b\"\n'c'; --", "é"] {
            let id = TokenId::from(text);
            assert!(probe.get(&id).is_none(), "get {text:?}");
            assert!(!probe.delete(&id), "delete {text:?}");
            assert!(probe.list(Some(&id), 10).is_empty(), "list after {text:?}");
            for key in [
                IndexKey::user(text, None),
                IndexKey::user(text, Some("eu.sandbox")),
                IndexKey::Access(text.into()),
                IndexKey::Grant(text.into()),
                IndexKey::Refresh(text.into()),
            ] {
                assert!(probe.find(&key).is_none(), "find {text:?}");
            }
        }
        assert_eq!(probe.all().len(), usize::from(present));
    }
    Verdict::Kept
}

/// Rule 3. What `save` answered is what `get`, `find` and `list` give from then on, on every
/// handle: the same id, revision and record.
pub fn what_save_answered_is_read<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(3);
    let (writer, reader) = (Probe::new(fixture), Probe::new(fixture));
    for version in 0..3 {
        let saved = writer.put(&full("ada", version));
        assert_same(saved.record(), &full("ada", version));
        for probe in [&writer, &reader] {
            for read in [
                there("the record, by id,", probe.get(saved.id())),
                there("the record, by name,", probe.user("ada")),
                there("the record, in the list,", probe.all().pop()),
            ] {
                assert_eq!((read.id(), read.revision()), (saved.id(), saved.revision()));
                assert_same(read.record(), saved.record());
            }
        }
    }
    Verdict::Kept
}

/// Rule 4. Every member of a record is kept, `environment` too where a layout has no column for
/// it.
pub fn every_member_is_kept<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(4);
    let probe = Probe::new(fixture);
    let saved = probe.put(&full("ada", 1));
    let read = there("the record", probe.get(saved.id())).into_parts().2;
    let given = full("ada", 1);
    let secret = |record: &TokenRecord| {
        [
            record.client_secret.as_ref().map(|secret| secret.expose().to_owned()),
            record.refresh_token.as_ref().map(|secret| secret.expose().to_owned()),
            record.access_token.as_ref().map(|secret| secret.expose().to_owned()),
            record.grant_token.as_ref().map(|secret| secret.expose().to_owned()),
        ]
    };
    assert_eq!(read.user_name, given.user_name, "user_name");
    assert_eq!(read.client_id, given.client_id, "client_id");
    assert_eq!(secret(&read), secret(&given), "client_secret, refresh, access, grant token");
    assert_eq!(read.expires_at, given.expires_at, "expires_at");
    assert_eq!(read.redirect_url, given.redirect_url, "redirect_url");
    assert_eq!(read.api_domain, given.api_domain, "api_domain");
    assert_eq!(read.environment, given.environment, "environment");
    Verdict::Kept
}

/// Rule 5. `save` replaces the whole record: a member that is absent in the new one is absent
/// afterwards.
pub fn a_save_replaces_the_whole_record<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(5);
    let probe = Probe::new(fixture);
    let saved = probe.put(&full("ada", 1));
    let conditions = [
        SaveCondition::Any,
        SaveCondition::Revision(probe.put(&full("ada", 1)).revision().clone()),
    ];
    for when in conditions.into_iter().rev() {
        let mut few = TokenRecord::new();
        few.user_name = Some("ada".to_owned());
        let answer = probe.save(Some(saved.id()), &few, when);
        assert_same(answer.record(), &few);
        assert_same(there("the record", probe.get(saved.id())).record(), &few);
        probe.put_under(saved.id().as_str(), &full("ada", 1));
    }
    let mut by_key = TokenRecord::new();
    by_key.user_name = Some("ada".to_owned());
    assert_eq!(probe.put(&by_key).id(), saved.id());
    assert_same(there("the record", probe.get(saved.id())).record(), &by_key);
    Verdict::Kept
}

/// Rule 6. `delete` answers `true` once; from then on neither the id nor a key of the record
/// finds it.
pub fn a_deleted_record_is_gone<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(6);
    let (probe, other) = (Probe::new(fixture), Probe::new(fixture));
    let kept = probe.put(&full("bob", 1));
    let saved = probe.put(&full("ada", 1));
    assert!(other.get(saved.id()).is_some(), "before it is deleted");
    assert!(probe.delete(saved.id()), "there was one");
    assert!(!probe.delete(saved.id()), "there is none any more");
    for probe in [&probe, &other] {
        assert!(probe.get(saved.id()).is_none(), "by id");
        for key in saved.record().index_keys() {
            assert!(probe.find(&key).is_none(), "by {key:?}");
        }
        let left: Vec<_> = probe.all().iter().map(|stored| stored.id().clone()).collect();
        assert_eq!(left, [kept.id().clone()]);
    }
    let again = probe.save(None, &full("ada", 1), SaveCondition::Absent);
    assert_same(again.record(), &full("ada", 1));
    Verdict::Kept
}

/// Rule 7. A new record gets an id that no record has or had, even one that a caller chose:
/// a caller that remembers an id never meets another's token under it.
pub fn new_ids_are_free<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(7);
    let probe = Probe::new(fixture);
    let mut ids = HashSet::new();
    for chosen in ["1", "2", "5", "6", "9", "10", "014", "python_ada_us_prd_7611"] {
        ids.insert(
            probe.put_under(chosen, &record(&format!("chose {chosen}"), chosen)).into_parts().0,
        );
    }
    for number in 0..12 {
        let user = format!("user {number}");
        let condition = if number % 2 == 0 { SaveCondition::Any } else { SaveCondition::Absent };
        let saved = probe.save(None, &record(&user, &user), condition);
        assert!(ids.insert(saved.id().clone()), "{:?} was taken", saved.id());
        assert!(!saved.id().as_str().is_empty(), "an id says something");
    }
    assert_eq!(probe.all().len(), ids.len(), "nothing was overwritten");
    // The last one goes, then all of them: the sequence goes on.
    for round in ["one", "all"] {
        let gone = probe.all();
        for stored in gone.iter().rev().take(if round == "one" { 1 } else { gone.len() }) {
            assert!(probe.delete(stored.id()), "{:?} was there", stored.id());
        }
        let saved = probe.save(None, &record(round, round), SaveCondition::Any);
        assert!(ids.insert(saved.id().clone()), "{:?} was another's", saved.id());
    }
    Verdict::Kept
}

/// Rule 8. A record that is saved under an id that is not there is made under exactly that id:
/// any text that is not empty.
pub fn a_chosen_id_is_kept<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(8);
    let probe = Probe::new(fixture);
    let mut made = 0;
    for id in ["77", "python_ada_us_prd_7611", "eins, \"zwei\"", "3 "] {
        for when in [SaveCondition::Any, SaveCondition::Absent] {
            let id = TokenId::from(format!("{id}{made}"));
            let given = declared(&format!("user {made}"), None);
            let saved = probe.save(Some(&id), &given, when);
            assert_eq!(saved.id(), &id);
            assert_same(there("the record", probe.get(&id)).record(), &given);
            made += 1;
        }
    }
    assert_eq!(probe.all().len(), made);
    Verdict::Kept
}

/// Rule 9. `Any` with an id replaces that record and touches no other, whatever keys they share.
pub fn any_replaces_by_id<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(9);
    let probe = Probe::new(fixture);
    let ada = probe.put(&record("ada", "r1"));
    let bob = probe.put(&record("bob", "r2"));
    let mut taken = record("ada", "r1");
    taken.access_token = Some("a".into());
    let answer = probe.save(Some(bob.id()), &taken, SaveCondition::Any);
    assert_eq!(answer.id(), bob.id());
    assert_same(there("the other", probe.get(bob.id())).record(), &taken);
    let untouched = there("the first", probe.get(ada.id()));
    assert_eq!(untouched.revision(), ada.revision());
    assert_same(untouched.record(), ada.record());
    let third = probe.put_under("9009", &taken);
    assert_eq!((third.id().as_str(), probe.all().len()), ("9009", 3), "a third one is made");
    Verdict::Kept
}

/// Rule 10. `Any` without an id replaces the record that the first of its `index_keys` finds, in
/// the order user, grant, refresh, access; when none finds one, it makes one.
pub fn any_replaces_by_the_first_key<F: StoreFixture>(fixture: &F) -> Verdict {
    let _rule = rule(10);
    let probe = Probe::new(fixture);
    let mut records =
        [TokenRecord::new(), TokenRecord::new(), TokenRecord::new(), TokenRecord::new()];
    records[0].user_name = Some("ada".to_owned());
    records[1].grant_token = Some("g".into());
    records[2].refresh_token = Some("r".into());
    records[3].access_token = Some("a".into());
    // The last key first, so that the order of the list is not the order of the keys.
    let ids: Vec<_> = records.iter().rev().map(|one| probe.put(one).into_parts().0).collect();
    assert_eq!(ids.iter().collect::<HashSet<_>>().len(), 4, "no key in common");
    let mut given = TokenRecord::new();
    for (expected, place) in ids.iter().zip([3, 2, 1, 0]) {
        match place {
            3 => given.access_token = Some("a".into()),
            2 => given.refresh_token = Some("r".into()),
            1 => given.grant_token = Some("g".into()),
            _ => given.user_name = Some("ada".to_owned()),
        }
        assert_eq!(probe.put(&given).id(), expected, "{given:?}");
        // As it was, for the next round.
        probe.put_under(expected.as_str(), &records[place]);
    }
    assert_eq!(probe.all().len(), 4);
    given.user_name = Some("bob".to_owned());
    assert_eq!(Some(probe.put(&given).id()), ids.get(2), "the grant token's, for bob is new");
    Verdict::Kept
}
