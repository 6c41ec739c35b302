//! What fixtures of the conformance kit have in common.

use zcrm_store_api::conformance::{RULES, StoreFixture, Verdict, checks};
use zcrm_store_api::{
    EncryptedStore, EncryptionKey, MemoryStore, SaveCondition, TokenRecord, TokenStore as _,
};

/// Tries every rule of the kit in one test, each on a store of its own.
///
/// # Panics
///
/// When one is broken.
pub fn every_rule<F: StoreFixture>() {
    for (rule, check) in RULES.iter().zip(checks::<F>()) {
        assert_eq!(check(&F::create()), Verdict::Kept, "{}", rule.name);
    }
}

/// The records as a store keeps them that is inside of an [`EncryptedStore`].
///
/// # Panics
///
/// When they cannot be encrypted.
pub async fn sealed(records: &[TokenRecord], key: EncryptionKey) -> Vec<TokenRecord> {
    let sealing = EncryptedStore::new(MemoryStore::new(), key);
    let id = "1".into();
    let mut sealed = Vec::with_capacity(records.len());
    for record in records {
        sealing.save(Some(&id), record, SaveCondition::Any).await.expect("saved");
        let kept = sealing.inner().get(&id).await.expect("read").expect("a record");
        sealed.push(kept.record().clone());
    }
    sealed
}
