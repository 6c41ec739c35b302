//! No secret is printed: not by `Debug`, not by an error or its causes, not by tracing.

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, Once};

use tracing::field::{Field, Visit};
use tracing::{Event, Metadata, Subscriber, span};
use zcrm_store_api::{
    IndexKey, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError, TokenStore,
};

use crate::sdk::{ACCESS, Sdk};
use crate::server::{Database, Way, token};

/// Everything that any test of this binary let tracing say, field by field.
static SAID: Mutex<Vec<String>> = Mutex::new(Vec::new());

struct Listener;

impl Subscriber for Listener {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        struct Line(String);
        impl Visit for Line {
            fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
                self.0 += &format!("{}={value:?};", field.name());
            }
        }
        let mut line = Line(String::new());
        event.record(&mut line);
        SAID.lock().unwrap().push(line.0);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

fn check(shown: &str) {
    assert!(!shown.contains("cnry"), "{shown}");
}

fn check_error(error: &StoreError) {
    check(&format!("{error} {error:?}"));
    let mut source = error.source();
    while let Some(cause) = source {
        check(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
}

#[tokio::test]
async fn not_by_debug_an_error_or_tracing() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(Listener).unwrap());
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
    let said = std::mem::take(&mut *SAID.lock().unwrap());
    assert!(said.iter().any(|line| line.contains("was saved again")), "something was said");
    said.iter().for_each(|line| check(line));
    database.drop().await;
}
