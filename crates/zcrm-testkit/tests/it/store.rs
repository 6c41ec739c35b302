//! Stores that forward.

use std::time::Duration;

use zcrm_store_api::{
    LeaseAttempt, LeaseKey, LeaseRequest, MemoryStore, Owner, SaveCondition, TokenRecord,
    TokenStore,
};
use zcrm_testkit::WithoutLeases;

async fn granted(store: &impl TokenStore, owner: &str) -> Option<zcrm_store_api::Lease> {
    let (key, owner) = (LeaseKey::new("key"), Owner::new(owner));
    let request = LeaseRequest::new(&key, &owner, Duration::from_secs(60)).appending(b"note");
    match store.try_lease(request).await.unwrap() {
        LeaseAttempt::Granted(lease) => Some(lease),
        _ => None,
    }
}

#[tokio::test]
async fn a_lease_excludes_no_one_and_leaves_no_note() {
    let inner = MemoryStore::new();
    assert!(granted(&inner, "a").await.is_some());
    assert!(granted(&inner, "b").await.is_none(), "the store underneath excludes");
    let store = WithoutLeases::over(inner);
    for owner in ["a", "b"] {
        let lease = granted(&store, owner).await.expect("granted");
        assert_eq!(lease.note, b"note", "of this attempt only");
        store.end_lease(&lease, b"kept").await.unwrap();
    }
}

#[tokio::test]
async fn what_is_not_overridden_is_forwarded() {
    let inner = MemoryStore::new();
    let store = WithoutLeases::over(inner.clone());
    let mut record = TokenRecord::new();
    record.user_name = Some("ada@example.com".to_owned());
    let saved = store.save(None, &record, SaveCondition::Any).await.unwrap();
    assert!(inner.get(saved.id()).await.unwrap().unwrap().record().same_as(&record));
    assert_eq!(store.capabilities(), inner.capabilities());
    assert_eq!(store.list(None, 9).await.unwrap().len(), 1);
    let key = &record.index_keys()[0];
    assert!(store.find(key).await.unwrap().is_some());
    assert!(store.delete(saved.id()).await.unwrap());
    assert!(inner.get(saved.id()).await.unwrap().is_none());
}
