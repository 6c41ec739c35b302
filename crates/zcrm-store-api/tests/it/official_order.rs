//! The look-up order of Zoho's SDKs, rule by rule.

use zcrm_store_api::{MemoryStore, TokenRecord, TokenStoreExt};

use crate::memory::{now, record, save};

fn found(store: &MemoryStore, given: &TokenRecord) -> Option<String> {
    now(store.look_up(given)).unwrap().map(|s| s.id().as_str().to_owned())
}

#[test]
fn the_first_rule_that_applies_decides() {
    let store = MemoryStore::new();
    let mut ada = record("ada", "refresh-a");
    ada.grant_token = Some("grant-a".into());
    ada.access_token = Some("access-a".into());
    save(&store, &ada);
    save(&store, &record("bob", "refresh-b"));

    let with_client = |mut given: TokenRecord| {
        given.client_id = Some("id".into());
        given.client_secret = Some("secret".into());
        given
    };
    let access = |token: &str| {
        let mut given = TokenRecord::new();
        given.access_token = Some(token.into());
        given
    };
    let grant = |token: &str, refresh: &str| {
        let mut given = record("", refresh);
        given.grant_token = Some(token.into());
        given
    };
    let one = Some("1".to_owned());
    let two = Some("2".to_owned());

    // 1. A user name decides alone: a wrong one is not saved by a right token.
    assert_eq!(found(&store, &record("bob", "refresh-a")), two);
    assert_eq!(found(&store, &with_client(record("cy", "refresh-a"))), None);
    // 2. An access token counts only without client credentials.
    assert_eq!(found(&store, &access("access-a")), one);
    assert_eq!(found(&store, &with_client(access("access-a"))), None);
    // 3. Grant before refresh, both only with client credentials.
    assert_eq!(found(&store, &with_client(grant("grant-a", "refresh-b"))), one);
    assert_eq!(found(&store, &with_client(grant("grant-x", "refresh-b"))), two);
    assert_eq!(found(&store, &record("", "refresh-a")), None);
    // 4. Nothing to go by.
    assert_eq!(found(&store, &with_client(TokenRecord::new())), None);
}
