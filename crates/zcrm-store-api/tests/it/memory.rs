//! Every row of the table in `TokenStore::save`, and the other rules.

use futures_util::FutureExt as _;
use zcrm_store_api::{
    IndexKey, MemoryStore, Revision, SaveCondition, StoreErrorKind, Stored, TokenId, TokenRecord,
    TokenStore, TokenStoreExt,
};

/// The memory store never waits, so a test needs no runtime.
pub(crate) fn now<T>(future: impl Future<Output = T>) -> T {
    future.now_or_never().expect("the memory store never waits")
}

pub(crate) fn record(user: &str, refresh: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = (!user.is_empty()).then(|| user.to_owned());
    record.refresh_token = (!refresh.is_empty()).then(|| refresh.into());
    record
}

pub(crate) fn save(store: &MemoryStore, record: &TokenRecord) -> Stored {
    now(store.save(None, record, SaveCondition::Any)).expect("saved")
}

#[test]
fn any_without_an_id_replaces_what_the_keys_find_else_makes_one() {
    let store = MemoryStore::new();
    let first = save(&store, &record("ada", "r1"));
    let second = save(&store, &record("bob", "r2"));
    assert_eq!((first.id().as_str(), second.id().as_str()), ("1", "2"));
    let replaced = save(&store, &record("ada", "r3"));
    assert_eq!(replaced.id(), first.id());
    assert_ne!(replaced.revision(), first.revision());
    assert_eq!(now(store.list(None, 10)).unwrap().len(), 2);
    assert!(now(store.find(&IndexKey::Refresh("r1".into()))).unwrap().is_none());
}

#[test]
fn absent_answers_with_the_record_that_is_there() {
    let store = MemoryStore::new();
    let first = now(store.save(None, &record("ada", "r1"), SaveCondition::Absent)).unwrap();
    let second = now(store.save(None, &record("", "r1"), SaveCondition::Absent)).unwrap();
    assert_eq!(second.id(), first.id());
    assert_eq!(second.record().user_name.as_deref(), Some("ada"), "unchanged");
    let given = TokenId::from("77");
    let third = now(store.save(Some(&given), &record("cy", "r7"), SaveCondition::Absent)).unwrap();
    assert_eq!(third.id(), &given);
    let fourth =
        now(store.save(Some(&given), &record("dee", "r8"), SaveCondition::Absent)).unwrap();
    assert_eq!(fourth.record().user_name.as_deref(), Some("cy"), "the id is taken");
}

#[test]
fn a_revision_guards_against_overwriting_a_newer_state() {
    let store = MemoryStore::new();
    let first = save(&store, &record("ada", "r1"));
    let at = |revision: &Revision| SaveCondition::Revision(revision.clone());
    let newer =
        now(store.save(Some(first.id()), &record("ada", "r2"), at(first.revision()))).unwrap();
    let late = now(store.save(Some(first.id()), &record("ada", "r3"), at(first.revision())));
    assert_eq!(late.expect_err("superseded").kind(), StoreErrorKind::Conflict);
    let kept = now(store.get(first.id())).unwrap().unwrap();
    assert_eq!(kept.revision(), newer.revision());
    assert!(now(store.delete(first.id())).unwrap());
    let gone = now(store.save(Some(first.id()), &record("ada", "r4"), at(newer.revision())));
    assert_eq!(gone.expect_err("deleted").kind(), StoreErrorKind::Conflict);
    let senseless = now(store.save(None, &record("ada", "r4"), at(newer.revision())));
    assert_eq!(senseless.expect_err("no id").kind(), StoreErrorKind::Invalid);
}

#[test]
fn a_declared_environment_comes_before_an_undeclared_one() {
    let store = MemoryStore::new();
    save(&store, &record("ada", "r1"));
    let mut sandbox = record("ada", "r2");
    sandbox.environment = Some("us.sandbox".into());
    now(store.save(Some(&"9".into()), &sandbox, SaveCondition::Any)).unwrap();
    let find = |environment| {
        let found = now(store.find(&IndexKey::user("ada", environment))).unwrap().unwrap();
        found.id().as_str().to_owned()
    };
    assert_eq!(find(Some("us.sandbox")), "9");
    assert_eq!(find(Some("us.production")), "1", "the undeclared one contradicts nothing");
    assert_eq!(find(None), "1");
}

#[test]
fn listing_pages_through_and_clear_and_copy_work_on_any_store() {
    let store = MemoryStore::new();
    for n in 0..600 {
        save(&store, &record(&format!("user{n}"), &format!("r{n}")));
    }
    let page = now(store.list(Some(&"10".into()), 3)).unwrap();
    let ids: Vec<_> = page.iter().map(|s| s.id().as_str()).collect();
    assert_eq!(ids, ["11", "12", "13"]);
    assert!(now(store.list(Some(&"none".into()), 3)).unwrap().is_empty());

    let other = MemoryStore::new();
    save(&other, &record("user5", "another"));
    assert_eq!(now(store.copy_to(&other)).unwrap(), 598, "id 1 and user5's key are taken");
    assert_eq!(now(store.copy_to(&other)).unwrap(), 0, "repeating copies nothing");
    assert_eq!(now(store.clear()).unwrap(), 600);
    assert!(now(store.list(None, 1)).unwrap().is_empty());
    assert_eq!(now(other.list(None, 1_000)).unwrap().len(), 599);
}

#[test]
fn many_are_added_under_ids_that_are_free() {
    let mut store = MemoryStore::new();
    save(&store, &record("ada", "r1"));
    now(store.save(Some(&"3".into()), &record("bob", "r2"), SaveCondition::Any)).unwrap();
    store.extend(["cyd", "dee"].map(|user| record(user, user)));
    let ids = now(store.list(None, 10)).unwrap();
    let ids: Vec<_> = ids.iter().map(|stored| stored.id().as_str()).collect();
    assert_eq!(ids, ["1", "3", "4", "5"]);
    assert_eq!(save(&store, &record("eve", "r5")).id().as_str(), "6");
}
