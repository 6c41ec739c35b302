//! The rules of `TokenStore`, each way.

use std::time::Duration;

use zcrm_store_api::{
    AccessToken, IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, MemoryStore, Owner, RefreshToken,
    Revision, SaveCondition, StoreErrorKind, Stored, Timestamp, TokenId, TokenRecord, TokenStore,
    TokenStoreExt,
};

use crate::server::{Table, Way, admin};

fn id(text: &str) -> TokenId {
    TokenId::from(text)
}

pub(crate) fn record(user: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.user_name = Some(user.into());
    record
}

fn same(left: &TokenRecord, right: &TokenRecord) -> bool {
    left.to_bytes().expose() == right.to_bytes().expose()
}

#[tokio::test]
async fn absence_is_no_error() {
    for way in Way::BOTH {
        let table = Table::new(way);
        let store = table.store();
        for text in ["1", "any \n, text", "", "a\0b", "'; --", "ä€😀"] {
            assert!(store.get(&id(text)).await.unwrap().is_none());
            assert!(!store.delete(&id(text)).await.unwrap());
            assert!(store.find(&IndexKey::user(text, Some(text))).await.unwrap().is_none());
            assert!(store.find(&IndexKey::Refresh(text.into())).await.unwrap().is_none());
            assert!(store.list(Some(&id(text)), 9).await.unwrap().is_empty());
        }
        assert!(store.list(None, 9).await.unwrap().is_empty());
        assert!(store.capabilities().durable && store.capabilities().shared);
        table.drop().await;
    }
}

#[tokio::test]
async fn every_member_comes_back_as_it_was() {
    for way in Way::BOTH {
        let table = Table::new(way);
        let store = table.store();
        let long = "€\\".repeat(4096);
        for odd in ["plain", "q\"u'o,t\ne\r", "\\x41\\\\", "ünï😀", " ", &long] {
            let mut given = record(&format!("user {odd}"));
            given.client_id = Some(odd.into());
            given.client_secret = Some(odd.into());
            given.refresh_token = Some(format!("r{odd}").as_str().into());
            given.access_token = Some(format!("a{odd}").as_str().into());
            given.grant_token = Some(format!("g{odd}").as_str().into());
            given.expires_at = Some(Timestamp::MAX);
            given.redirect_url = Some(odd.into());
            given.api_domain = Some(odd.into());
            given.environment = Some(odd.into());
            let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
            assert!(same(saved.record(), &given));
            for key in given.index_keys() {
                let found = store.find(&key).await.unwrap().expect("found by each of its keys");
                assert_eq!((found.id(), found.revision()), (saved.id(), saved.revision()));
                assert!(same(found.record(), &given));
            }
            let again = store.save(Some(saved.id()), &given, SaveCondition::Any).await.unwrap();
            assert_eq!(again.id(), saved.id());
        }
        let mut given = record("nul");
        given.access_token = Some("a\0b".into());
        let error = store.save(None, &given, SaveCondition::Any).await.unwrap_err();
        assert_eq!(error.kind(), StoreErrorKind::Invalid, "{error}");
        table.drop().await;
    }
}

#[tokio::test]
async fn a_revision_is_compared_and_swapped() {
    for way in Way::BOTH {
        let table = Table::new(way);
        let store = table.store();
        let first = store.save(None, &record("ada"), SaveCondition::Any).await.unwrap();
        let mut changed = record("ada");
        changed.access_token = Some(AccessToken::new("a"));
        let when = SaveCondition::Revision(first.revision().clone());
        let second = store.save(Some(first.id()), &changed, when.clone()).await.unwrap();
        assert_ne!(second.revision(), first.revision());
        let unknown = SaveCondition::Revision(Revision::new([0_u8; 32]));
        for (id, when, kind) in [
            (Some(first.id()), when.clone(), StoreErrorKind::Conflict),
            (Some(first.id()), unknown, StoreErrorKind::Conflict),
            (Some(&id("gone")), when.clone(), StoreErrorKind::Conflict),
            (None, when, StoreErrorKind::Invalid),
            (Some(&id("")), SaveCondition::Any, StoreErrorKind::Invalid),
        ] {
            let error = store.save(id, &record("eve"), when).await.unwrap_err();
            assert_eq!(error.kind(), kind, "{error}");
        }
        let kept = store.get(first.id()).await.unwrap().unwrap();
        assert_eq!(kept.revision(), second.revision());
        assert!(same(kept.record(), &changed));
        // Every other writer of the table moves the revision as well.
        let sql = format!("UPDATE \"{}\" SET redirect_url = 'by hand'", table.name);
        admin().await.batch_execute(&sql).await.unwrap();
        let moved = store.get(first.id()).await.unwrap().unwrap();
        assert_ne!(moved.revision(), second.revision());
        table.drop().await;
    }
}

#[tokio::test]
async fn an_id_is_never_given_twice() {
    let table = Table::new(Way::Direct);
    let store = table.store();
    let new = async |user: &str| {
        let saved = store.save(None, &record(user), SaveCondition::Absent).await.unwrap();
        saved.id().as_str().parse::<u64>().expect("a number")
    };
    let first = new("ada").await;
    assert_eq!(first, 1);
    assert!(store.delete(&id("1")).await.unwrap());
    assert_eq!(new("bob").await, 2, "another user's id is not reused");
    store.save(Some(&id("41")), &record("cyd"), SaveCondition::Any).await.unwrap();
    store
        .save(Some(&id("python_ada_us_prd_7611")), &record("dan"), SaveCondition::Any)
        .await
        .unwrap();
    assert_eq!(new("eve").await, 42, "numbers continue");
    assert!(store.delete(&id("42")).await.unwrap());
    assert!(new("fay").await > 42);
    table.drop().await;
}

/// The same calls on PostgreSQL and in memory have the same answers, ids aside.
#[tokio::test]
async fn answers_as_the_reference_store_does() {
    let table = Table::new(Way::Pooled);
    let (store, memory) = (table.store(), MemoryStore::new());
    let token = |user: Option<&str>,
                 environment: Option<&str>,
                 refresh: Option<&str>,
                 access: Option<&str>| {
        let mut record = TokenRecord::new();
        record.user_name = user.map(Into::into);
        record.environment = environment.map(Into::into);
        record.refresh_token = refresh.map(Into::into);
        record.access_token = access.map(Into::into);
        record
    };
    let records = [
        token(Some("ada"), None, Some("r1"), None),
        token(None, None, Some("r1"), Some("a1")),
        token(Some("bob"), Some("us.sandbox"), Some("r2"), Some("a1")),
        token(Some("bob"), Some("us.production"), None, None),
        token(None, None, None, Some("a2")),
        token(Some("bob"), None, Some("r2"), Some("a2")),
        token(Some("ada"), Some("us.production"), Some("r2"), Some("a2")),
        token(None, None, None, None),
    ];
    let keys = [
        IndexKey::user("ada", None),
        IndexKey::user("ada", Some("us.production")),
        IndexKey::user("bob", None),
        IndexKey::user("bob", Some("us.production")),
        IndexKey::user("bob", Some("eu.production")),
        IndexKey::Refresh("r2".into()),
        IndexKey::Access("a2".into()),
    ];
    // Chosen ids only where both stores make the same ones of their own: it is places that count.
    let place = |list: &[Stored], id: &TokenId| list.iter().position(|stored| stored.id() == id);
    let mut steps = 0;
    for when in [SaveCondition::Absent, SaveCondition::Any] {
        for record in &records {
            for given in [None, Some(id("x")), Some(id("y"))] {
                let left = store.save(given.as_ref(), record, when.clone()).await.unwrap();
                let right = memory.save(given.as_ref(), record, when.clone()).await.unwrap();
                assert!(same(left.record(), right.record()), "{record:?} {given:?} {when:?}");
                let lists =
                    (store.list(None, 99).await.unwrap(), memory.list(None, 99).await.unwrap());
                assert_eq!(place(&lists.0, left.id()), place(&lists.1, right.id()));
                assert_eq!(lists.0.len(), lists.1.len());
                for (left, right) in lists.0.iter().zip(&lists.1) {
                    assert!(same(left.record(), right.record()));
                }
                for key in &keys {
                    let left = store.find(key).await.unwrap().map(|s| place(&lists.0, s.id()));
                    let right = memory.find(key).await.unwrap().map(|s| place(&lists.1, s.id()));
                    assert_eq!(left, right, "{key:?}");
                }
                steps += 1;
            }
        }
    }
    assert_eq!(steps, 48);
    let all = store.list(None, 99).await.unwrap();
    assert!(all.len() > 3, "the comparison compared several records");
    let pages =
        [store.list(None, 2).await.unwrap(), store.list(Some(all[1].id()), 99).await.unwrap()];
    let paged: Vec<_> = pages.iter().flatten().map(Stored::id).collect();
    assert_eq!(paged, all.iter().map(Stored::id).collect::<Vec<_>>());
    assert_eq!(store.clear().await.unwrap(), all.len());
    table.drop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_who_bring_the_same_token_make_one_record() {
    for way in Way::BOTH {
        let table = Table::new(way);
        let stores: Vec<_> = (0..4).map(|_| table.store()).collect();
        for round in 0..5 {
            let mut given = record("ada");
            given.user_name = None;
            given.refresh_token = Some(RefreshToken::new(format!("r{round}")));
            let tasks: Vec<_> = (0..16)
                .map(|n| {
                    let (store, mut given) = (stores[n % 4].clone(), given.clone());
                    given.access_token = Some(AccessToken::new(format!("a{round}.{n}")));
                    let when = if n % 5 == 0 { SaveCondition::Any } else { SaveCondition::Absent };
                    tokio::spawn(async move { store.save(None, &given, when).await })
                })
                .collect();
            let mut ids = Vec::new();
            for task in tasks {
                ids.push(task.await.unwrap().unwrap().id().clone());
            }
            ids.dedup();
            assert_eq!(ids.len(), 1, "round {round}");
        }
        assert_eq!(stores[0].list(None, 99).await.unwrap().len(), 5);
        table.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_holder_at_a_time_and_notes_outlive_leases() {
    for way in Way::BOTH {
        let table = Table::new(way);
        let (store, other) = (table.store(), table.store());
        let saved = store.save(None, &record("ada"), SaveCondition::Absent).await.unwrap();
        let (key, minute) = (LeaseKey::new("k"), Duration::from_secs(60));
        let (ours, theirs) = (Owner::new("ours"), Owner::new("theirs"));
        let ask = |owner| LeaseRequest::new(&key, owner, minute);
        let granted = |attempt| match attempt {
            LeaseAttempt::Granted(lease) => lease,
            held => panic!("{held:?}"),
        };
        let lease = granted(store.try_lease(ask(&ours).reading(Some(saved.id()))).await.unwrap());
        assert!(lease.note.is_empty());
        assert_eq!(lease.record.as_ref().unwrap().revision(), saved.revision());
        match other.try_lease(ask(&theirs).reading(Some(saved.id()))).await.unwrap() {
            LeaseAttempt::Held { retry_in, record, .. } => {
                assert!(retry_in > Duration::ZERO && retry_in <= Duration::from_millis(250));
                assert_eq!(record.unwrap().id(), saved.id());
            }
            granted => panic!("{granted:?}"),
        }
        // Asking again as the holder is harmless; a note stays until the lease is ended.
        assert_eq!(
            granted(store.try_lease(ask(&ours).appending(b"n1")).await.unwrap()).note,
            b"n1"
        );
        assert_eq!(granted(store.try_lease(ask(&ours)).await.unwrap()).note, b"n1");
        let mut foreign = lease.clone();
        foreign.owner = theirs.clone();
        other.end_lease(&foreign, b"not theirs").await.unwrap();
        store.end_lease(&lease, b"n2").await.unwrap();
        store.end_lease(&lease, b"too late").await.unwrap();
        let next = granted(other.try_lease(ask(&theirs).reading(Some(&id("no")))).await.unwrap());
        assert_eq!(next.note, b"n2");
        assert!(next.record.is_none());
        // By time: a lease without a time to live is over when it is granted.
        let request = LeaseRequest::new(&key, &theirs, Duration::ZERO).appending(b"+n3");
        granted(other.try_lease(request).await.unwrap());
        assert_eq!(granted(store.try_lease(ask(&ours)).await.unwrap()).note, b"n2+n3");

        // Many at once: one of them.
        let key = LeaseKey::new("crowd");
        let mut tasks = Vec::new();
        for n in 0..20 {
            let (store, key) =
                (if n % 2 == 0 { store.clone() } else { other.clone() }, key.clone());
            tasks.push(tokio::spawn(async move {
                let owner = Owner::new(format!("o{n}"));
                let asked = LeaseRequest::new(&key, &owner, Duration::from_secs(60));
                matches!(store.try_lease(asked).await.unwrap(), LeaseAttempt::Granted(_))
            }));
        }
        let mut holders = 0;
        for task in tasks {
            holders += u32::from(task.await.unwrap());
        }
        assert_eq!(holders, 1);
        table.drop().await;
    }
}
