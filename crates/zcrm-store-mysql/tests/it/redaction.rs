//! No secret is printed: not by `Debug`, not by an error or its causes, not by tracing.

use zcrm_store_api::{
    IndexKey, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError, TokenStore,
};
use zcrm_testkit::listener::{listen, said, shown};

use crate::sdk::{ACCESS, Sdk};
use crate::server::{Database, Way, token};

fn check(shown: &str) {
    assert!(!shown.contains("cnry"), "{shown}");
}

fn check_error(error: &StoreError) {
    shown(error, check);
}

#[tokio::test]
async fn not_by_debug_an_error_or_tracing() {
    listen();
    let database = Database::official(Way::Clear).await;
    let (store, mut sdk) = (database.store(), Sdk::on(&database).await);
    let given = token("ada", "1000.cnry-refresh", "1000.cnry-access");
    let saved = store.save(None, &given, SaveCondition::Absent).await.unwrap();
    assert!(database.rows().await[0].contains("cnry-refresh"), "it is there");
    // Undone and restored, which is told.
    let stale = sdk.find("ada").await.unwrap();
    let newer = token("ada", "1000.cnry-newer", "1000.cnry-access-2");
    store.save(Some(saved.id()), &newer, SaveCondition::Any).await.unwrap();
    let mut stale = stale;
    stale[ACCESS] = "1000.cnry-stale".into();
    assert!(sdk.save(&stale).await);
    let found = store.find(&IndexKey::user("ada", None)).await.unwrap();
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let asked = LeaseRequest::new(&key, &owner, std::time::Duration::from_secs(60));
    let lease = store.try_lease(asked.reading(Some(saved.id()))).await.unwrap();
    check(&format!("{store:?} {saved:?} {found:?} {lease:?} {:?}", database.builder()));
    // What the server refuses with the value in its words.
    let mut long = newer.clone();
    long.access_token = Some(format!("cnry{}", "x".repeat(300)).into());
    check_error(&store.save(Some(saved.id()), &long, SaveCondition::Any).await.unwrap_err());
    database.run("ALTER TABLE oauthtoken ADD UNIQUE KEY (access_token)").await;
    check_error(&store.save(Some(&"7".into()), &newer, SaveCondition::Any).await.unwrap_err());
    database.run("ALTER TABLE oauthtoken CONVERT TO CHARACTER SET latin1").await;
    let store = database.store();
    let odd = token("\u{1f511} cnry", "1000.cnry-odd", "cnry");
    check_error(&store.save(None, &odd, SaveCondition::Absent).await.unwrap_err());
    let late = SaveCondition::Revision(saved.revision().clone());
    check_error(&store.save(Some(saved.id()), &odd, late).await.unwrap_err());
    database.run("UPDATE oauthtoken SET expiry_time = 'cnry-soon'").await;
    check_error(&store.list(None, 9).await.unwrap_err());
    database.run("DROP TABLE oauthtoken").await;
    check_error(&store.list(None, 9).await.unwrap_err());
    let said = std::mem::take(&mut *said());
    assert!(said.iter().any(|line| line.contains("was saved again")), "something was said");
    said.iter().for_each(|line| check(line));
    database.drop().await;
}
