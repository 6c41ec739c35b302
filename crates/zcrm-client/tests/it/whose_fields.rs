//! Whose metadata is used, and how long the task that keeps it new lives.

use serde_json::json;
use zcrm_client::{SdkConfig, Zcrm};
use zcrm_env::DataCenter;
use zcrm_store_api::{MemoryStore, SaveCondition, Timestamp, TokenRecord, TokenStore as _};

use crate::auto_refresh::{FIELDS, Make, Paused, fields};
use crate::scene::{Ask, Step, Zoho, access, settle};

// SdkConfig::auto_refresh_fields: "by a task of its own as long as there is a client".
// It was broken once: Zcrm's cache holds the Metadata and the task the Authenticator: it never ends, nor is it put out.
#[tokio::test(start_paused = true)]
async fn the_task_ends_with_the_last_client_though_the_process_goes_on() {
    let zoho = Zoho::new([fields()]);
    let time = Paused::new();
    let zcrm = Zcrm::builder()
        .store(MemoryStore::new())
        .config(SdkConfig::new().auto_refresh_fields(true))
        .transport(zoho.transport())
        .runtime(time.clone())
        .build()
        .unwrap();
    let client = zcrm.client(DataCenter::Us.production(), access());
    client.send(Make::deal()).await.unwrap();
    assert_eq!(time.tasks(), 1);
    drop(client);
    settle().await;
    assert_eq!(time.tasks(), 0, "there is no client any more");
    drop(zcrm);
}

/// A row without a user's name.
fn row(refresh: &str, access: &str) -> TokenRecord {
    let mut record = TokenRecord::new();
    record.client_id = Some("1000.CLIENT".into());
    record.client_secret = Some("secret".to_owned().into());
    record.refresh_token = Some(refresh.to_owned().into());
    record.access_token = Some(access.to_owned().into());
    record.expires_at = Some(Timestamp::from_unix_millis(4_000_000_000_000));
    record.environment = Some("us.production".into());
    record
}

// Issue 5: the cache is "keyed by a hash of environment and user (or credential fingerprint)".
// It was broken once: It is found once per identity (OnceLock): with Bob's token, Ada's fields are used.
#[tokio::test(start_paused = true)]
async fn another_users_token_is_checked_against_that_users_fields() {
    let zoho = Zoho::new([
        fields(),
        Step::ok(),
        Step::error(401, "INVALID_TOKEN"),
        Step::ok(),
        fields(),
        Step::ok(),
    ]);
    let store = MemoryStore::new();
    let kept = store.save(None, &row("r1", "ada"), SaveCondition::Any).await.unwrap();
    let zcrm = Zcrm::builder().store(store.clone()).transport(zoho.transport()).build().unwrap();
    let client = zcrm.stored(kept.id());
    client.send(Make::deal()).await.unwrap();
    let mut bobs = row("r2", "bob");
    bobs.user_name = Some("bob@example.com:600".into());
    store.save(Some(kept.id()), &bobs, SaveCondition::Any).await.unwrap();
    client.send(Ask::read()).await.unwrap();
    client.send(Make::deal()).await.unwrap();
    let seen = zoho.seen();
    assert_eq!(seen[3].token().as_deref(), Some("bob"), "it is Bob's by now");
    let asked: Vec<_> = seen
        .iter()
        .filter(|seen| seen.uri.path() == FIELDS)
        .map(|seen| seen.token().unwrap())
        .collect();
    assert_eq!(json!(asked), json!(["ada", "bob"]), "whose fields were asked for");
}
