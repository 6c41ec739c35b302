//! How often a call waits for the server: counted by a proxy that holds answers back.

use std::time::Duration;

use zcrm_store_api::{IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner};
use zcrm_store_api::{SaveCondition, TokenStore};
use zcrm_store_postgres::{PostgresStore, PostgresTls};
use zcrm_testkit::CountingProxy;

use crate::contract::record;
use crate::server::{Table, Way};

#[tokio::test(flavor = "multi_thread")]
async fn every_call_is_one_round_trip() {
    let table = Table::new(Way::Direct);
    // The tables are made before anybody counts.
    table.store().list(None, 1).await.unwrap();
    let mut url = Way::Direct.url();
    let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
    let proxy = CountingProxy::start(server).await;
    url.set_query(None);
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(proxy.port())).unwrap();
    let store = PostgresStore::builder()
        .url(url)
        .table(&table.name)
        .tls(PostgresTls::Off)
        .connections(1)
        .build()
        .unwrap();
    let (first, _) = proxy.count(store.list(None, 1)).await;
    assert_eq!(first, 2, "the version of the tables, once, and the call");

    let mut given = record("ada");
    given.refresh_token = Some("r".into());
    let (trips, saved) = proxy.count(store.save(None, &given, SaveCondition::Absent)).await;
    let saved = saved.unwrap();
    assert_eq!(trips, 1, "save absent");
    let (trips, found) = proxy.count(store.find(&IndexKey::user("ada", None))).await;
    assert!(found.unwrap().is_some());
    assert_eq!(trips, 1, "find");
    let (trips, got) = proxy.count(store.get(saved.id())).await;
    assert!(got.unwrap().is_some());
    assert_eq!(trips, 1, "get");
    let (trips, all) = proxy.count(store.list(None, 9)).await;
    assert_eq!((trips, all.unwrap().len()), (1, 1), "list");
    let (trips, again) = proxy.count(store.save(None, &given, SaveCondition::Any)).await;
    assert_eq!((trips, again.unwrap().id()), (1, saved.id()), "save any");

    // What a refresh asks of its store, as zcrm-auth does it.
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let ask = || LeaseRequest::new(&key, &owner, Duration::from_secs(60));
    let asked = ask().reading(Some(saved.id())).appending(b"note");
    let (taking, taken) = proxy.count(store.try_lease(asked)).await;
    let LeaseAttempt::Granted(lease) = taken.unwrap() else { panic!("no other task asks") };
    assert_eq!(lease.record.as_ref().unwrap().revision(), saved.revision());
    given.access_token = Some("a".into());
    let when = SaveCondition::Revision(saved.revision().clone());
    let (saving, committed) = proxy.count(store.save(Some(saved.id()), &given, when)).await;
    committed.unwrap();
    let (ending, ended) = proxy.count(store.end_lease(&lease, b"note")).await;
    ended.unwrap();
    assert_eq!((taking, saving, ending), (1, 1, 1));

    let (trips, gone) = proxy.count(store.delete(saved.id())).await;
    assert!(gone.unwrap());
    assert_eq!(trips, 1, "delete");
    table.drop().await;
}
