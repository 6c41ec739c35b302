//! What the inner store sees, and what is done with what others wrote into it.

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};

use zcrm_store_api::{
    ClearRows, EncryptedStore, EncryptionKey, IndexKey, Member, MemoryStore, SaveCondition,
    StoreErrorKind, Timestamp, TokenId, TokenRecord, TokenStore,
};

use crate::memory::now;

type Encrypted = EncryptedStore<MemoryStore>;

fn key(name: &str, byte: u8) -> EncryptionKey {
    EncryptionKey::new(name, [byte; 32]).unwrap()
}

fn store(inner: &MemoryStore) -> Encrypted {
    EncryptedStore::new(inner.clone(), key("k1", 1))
}

/// A record with a canary of its own in each member that is secret, or says whose it is.
fn full(user: &str) -> TokenRecord {
    let canary = |what: &str| format!("cnry-{what}-{user}");
    let mut record = TokenRecord::new();
    record.user_name = Some(canary("user"));
    record.client_id = Some(canary("client"));
    record.client_secret = Some(canary("secret").into());
    record.refresh_token = Some(canary("refresh").into());
    record.access_token = Some(canary("access").into());
    record.grant_token = Some(canary("grant").into());
    record.expires_at = Some(Timestamp::from_unix_millis(1_700_000_000_000));
    record.redirect_url = Some(canary("redirect"));
    record.api_domain = Some("https://www.zohoapis.eu".into());
    record.environment = Some("eu.sandbox".into());
    record
}

/// Every text of a record with its place.
fn texts(record: &TokenRecord) -> Vec<(Member, String)> {
    let mut texts = Vec::new();
    let copied = record.try_map_texts(|member, text| {
        texts.push((member, text.to_owned()));
        Ok::<_, ()>(text.to_owned())
    });
    assert!(copied.unwrap().same_as(record));
    texts
}

fn save(store: &impl TokenStore, record: &TokenRecord) -> TokenId {
    now(store.save(None, record, SaveCondition::Any)).unwrap().id().clone()
}

#[test]
fn the_inner_store_sees_no_text_but_environment_and_domain() {
    let inner = MemoryStore::new();
    let store = store(&inner);
    let id = save(&store, &full("ada"));
    let kept = now(inner.get(&id)).unwrap().unwrap();
    let texts = texts(kept.record());
    assert_eq!(texts.len(), 9);
    for (member, text) in texts {
        let clear = matches!(member, Member::Environment | Member::ApiDomain);
        assert_eq!(text.starts_with("zcrm1.k1."), !clear, "{member:?}: {text}");
        assert!(!text.contains("cnry"), "{member:?}: {text}");
    }
    assert_eq!(kept.record().expires_at, full("ada").expires_at);
    let read = now(store.get(&id)).unwrap().unwrap();
    assert!(read.record().same_as(&full("ada")));
    for key in full("ada").index_keys() {
        assert_eq!(now(store.find(&key)).unwrap().unwrap().id(), &id, "{key:?}");
        assert!(now(inner.find(&key)).unwrap().is_none(), "{key:?}");
    }
    let shown = format!("{store:?} {read:?} {:?}", kept.record().refresh_token);
    assert!(!shown.contains("cnry-refresh") && shown.contains("k1, redacted"), "{shown}");
}

#[test]
fn equal_texts_are_equal_and_a_repeated_save_is_no_second_record() {
    let inner = MemoryStore::new();
    let store = store(&inner);
    let first = now(store.save(None, &full("ada"), SaveCondition::Absent)).unwrap();
    let again = now(store.save(None, &full("ada"), SaveCondition::Absent)).unwrap();
    assert_eq!((again.id(), again.revision()), (first.id(), first.revision()));
    let mut bob = full("bob");
    bob.client_id = full("ada").client_id;
    save(&store, &bob);
    let kept = now(inner.list(None, 9)).unwrap();
    assert_eq!(kept[0].record().client_id, kept[1].record().client_id, "as is documented");
    assert_ne!(kept[0].record().user_name, kept[1].record().user_name);
}

/// Changes one text behind the store's back.
fn spoil(inner: &MemoryStore, id: &TokenId, member: Member, with: impl Fn(&str) -> String) {
    let kept = now(inner.get(id)).unwrap().unwrap();
    let spoilt = kept.record().try_map_texts(|place, text| {
        Ok::<_, ()>(if place == member { with(text) } else { text.to_owned() })
    });
    now(inner.save(Some(id), &spoilt.unwrap(), SaveCondition::Any)).unwrap();
}

fn refused(store: &Encrypted, id: &TokenId, words: &[&str]) {
    for error in [now(store.get(id)).unwrap_err(), now(store.list(None, 9)).unwrap_err()] {
        assert_eq!(error.kind(), StoreErrorKind::Corrupt, "{error}");
        for words in words.iter().chain(&[&*format!("{:?}", id.as_str())]) {
            assert!(error.to_string().contains(words), "{words}: {error}");
        }
        assert!(!format!("{error} {error:?}").contains("cnry"), "{error:?}");
    }
}

#[test]
fn what_was_changed_moved_or_put_there_in_clear_is_refused() {
    for member in [
        Member::UserName,
        Member::ClientId,
        Member::ClientSecret,
        Member::RefreshToken,
        Member::AccessToken,
        Member::GrantToken,
        Member::RedirectUrl,
    ] {
        let named = [member.name()];
        let scene = || {
            let inner = MemoryStore::new();
            let store = store(&inner);
            let id = save(&store, &full("ada"));
            (inner, store, id)
        };
        let (inner, store, id) = scene();
        spoil(&inner, &id, member, |text| text[..text.len() - 1].to_owned());
        refused(&store, &id, &[named[0], "was changed"]);
        let (inner, store, id) = scene();
        spoil(&inner, &id, member, |_| "1000.cnry-of-the-attacker".to_owned());
        refused(&store, &id, &[named[0], "is not encrypted"]);
        // The same text of another role, moved here.
        let (inner, store, id) = scene();
        let other =
            if member == Member::GrantToken { Member::AccessToken } else { Member::GrantToken };
        let kept = now(inner.get(&id)).unwrap().unwrap();
        let (_, moved) = texts(kept.record()).into_iter().find(|(at, _)| *at == other).unwrap();
        spoil(&inner, &id, member, |_| moved.clone());
        refused(&store, &id, &[named[0], "was changed"]);
    }
    // Another environment than the one it was saved for.
    let inner = MemoryStore::new();
    let store = store(&inner);
    let id = save(&store, &full("ada"));
    spoil(&inner, &id, Member::Environment, |_| "eu.production".to_owned());
    refused(&store, &id, &["environment"]);
}

/// A token file whose sidecar is lost has no environments, and keeps its tokens.
#[test]
fn an_environment_that_is_lost_is_known_again() {
    let inner = MemoryStore::new();
    let store = store(&inner);
    let id = save(&store, &full("ada"));
    spoil(&inner, &id, Member::Environment, |_| String::new());
    assert!(now(store.get(&id)).unwrap().unwrap().record().same_as(&full("ada")));
    // One that was saved for none stays so.
    let mut none = full("bob");
    none.environment = None;
    let id = save(&store, &none);
    assert!(now(store.get(&id)).unwrap().unwrap().record().same_as(&none));
}

#[test]
fn rows_in_clear_are_read_when_that_is_asked_for_and_sealed_when_they_are_saved() {
    let inner = MemoryStore::new();
    let id = save(&inner, &full("ada"));
    refused(&store(&inner), &id, &["not encrypted", "ClearRows::Read"]);
    let user = &full("ada").index_keys()[0];
    assert!(now(store(&inner).find(user)).unwrap().is_none());
    let reading = store(&inner).clear_rows(ClearRows::Read);
    for key in full("ada").index_keys() {
        assert_eq!(now(reading.find(&key)).unwrap().unwrap().id(), &id, "{key:?}");
    }
    // It is taken, and it is replaced: no second one is made.
    let there = now(reading.save(None, &full("ada"), SaveCondition::Absent)).unwrap();
    assert_eq!(there.id(), &id);
    let mut newer = full("ada");
    newer.access_token = Some("cnry-access-2".into());
    assert_eq!(save(&reading, &newer), id);
    let kept = now(inner.list(None, 9)).unwrap();
    assert!(kept.len() == 1 && texts(kept[0].record()).iter().all(|(_, t)| !t.contains("cnry")));
    assert!(now(store(&inner).get(&id)).unwrap().unwrap().record().same_as(&newer));
}

#[test]
fn a_new_key_is_known_before_it_is_used_and_the_old_one_until_it_is_not_needed() {
    let inner = MemoryStore::new();
    let old = store(&inner);
    let ada = save(&old, &full("ada"));
    // First step: every process can read what the new key will seal.
    let first = store(&inner).reading(key("k2", 2));
    // Second step: some write with it.
    let second = EncryptedStore::new(inner.clone(), key("k2", 2)).reading(key("k1", 1));
    let bob = save(&second, &full("bob"));
    for store in [&first, &second] {
        for (user, id) in [("ada", &ada), ("bob", &bob)] {
            for key in full(user).index_keys() {
                assert_eq!(now(store.find(&key)).unwrap().unwrap().id(), id, "{user} {key:?}");
            }
            let taken = now(store.save(None, &full(user), SaveCondition::Absent)).unwrap();
            assert_eq!(taken.id(), id);
        }
        assert_eq!(now(store.list(None, 9)).unwrap().len(), 2);
    }
    refused(&old, &bob, &["\"k2\"", "is not given"]);
    // By revision, and repeated by a process that heard no answer and had another key meanwhile.
    let read = now(first.get(&ada)).unwrap().unwrap();
    let at = SaveCondition::Revision(read.revision().clone());
    let mut newer = full("ada");
    newer.access_token = Some("a2".into());
    let saved = now(second.save(Some(&ada), &newer, at.clone())).unwrap();
    let again = now(first.save(Some(&ada), &newer, at.clone())).unwrap();
    assert_eq!(again.revision(), saved.revision());
    let conflict = now(first.save(Some(&ada), &full("ada"), at)).unwrap_err();
    assert_eq!(conflict.kind(), StoreErrorKind::Conflict);
    // Third step: nothing needs the old key any more.
    let third = EncryptedStore::new(inner, key("k2", 2));
    assert_eq!(now(third.list(None, 9)).unwrap().len(), 2);
}

/// Processes in the second step, some of which write with the old key.
#[test]
fn two_keys_make_one_record() {
    let inner = MemoryStore::new();
    for round in 0..if crate::long::is_long() { 200 } else { 50 } {
        let start = Barrier::new(4);
        let made: Vec<TokenId> = std::thread::scope(|scope| {
            let racers = (0..4).map(|racer| {
                let (start, inner) = (&start, inner.clone());
                scope.spawn(move || {
                    let keys = [key("k1", 1), key("k2", 2)];
                    let [writing, reading] = match racer % 2 {
                        0 => keys,
                        _ => [keys[1].clone(), keys[0].clone()],
                    };
                    let store = EncryptedStore::new(inner, writing).reading(reading);
                    start.wait();
                    let record = full(&format!("user {round}"));
                    now(store.save(None, &record, SaveCondition::Absent)).unwrap().id().clone()
                })
            });
            let racers: Vec<_> = racers.collect();
            racers.into_iter().map(|racer| racer.join().unwrap()).collect()
        });
        assert!(made.iter().all(|id| *id == made[0]), "round {round}: {made:?}");
        assert_eq!(now(inner.list(None, 999)).unwrap().len(), round + 1);
        assert!(now(inner.get(&made[0])).unwrap().is_some());
    }
}

#[test]
fn readers_never_miss_a_record_while_all_are_sealed_anew() {
    // Each is saved after at least one round of reading all of them: the cost grows with the square.
    let users = if crate::long::is_long() { 50 } else { 12 };
    let inner = MemoryStore::new();
    let old = store(&inner).reading(key("k2", 2));
    for user in 0..users {
        save(&old, &full(&user.to_string()));
    }
    let new = EncryptedStore::new(inner.clone(), key("k2", 2)).reading(key("k1", 1));
    let (done, reads) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for store in [&old, &new] {
            let (done, reads) = (&done, &reads);
            scope.spawn(move || {
                while done.load(Ordering::SeqCst) < users {
                    for user in 0..users {
                        let record = full(&user.to_string());
                        for key in record.index_keys() {
                            let found = now(store.find(&key)).unwrap().expect("it is there");
                            assert!(found.record().same_as(&record));
                        }
                    }
                    reads.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        for stored in now(new.list(None, users)).unwrap() {
            // Each while it is read.
            let seen = reads.load(Ordering::SeqCst);
            now(new.save(Some(stored.id()), stored.record(), SaveCondition::Any)).unwrap();
            done.fetch_add(1, Ordering::SeqCst);
            while done.load(Ordering::SeqCst) < users && reads.load(Ordering::SeqCst) < seen + 1 {
                std::thread::yield_now();
            }
        }
    });
    let only_new = EncryptedStore::new(inner, key("k2", 2));
    assert_eq!(now(only_new.list(None, users)).unwrap().len(), users);
    let user = IndexKey::user("cnry-user-7", Some("eu.sandbox"));
    assert!(now(only_new.find(&user)).unwrap().is_some());
}
