//! How often a call waits for the server: counted by a proxy that holds answers back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::tcp::OwnedReadHalf;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use zcrm_store_api::{IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner};
use zcrm_store_api::{SaveCondition, TokenStore};
use zcrm_store_postgres::{PostgresStore, PostgresTls};

use crate::contract::record;
use crate::server::{Table, Way};

/// Stands in front of the server and counts. From `BEGIN` until it has seen `COMMIT` it lets no
/// answer through, so a client that waits for one in between never gets any further.
struct Proxy {
    port: u16,
    trips: Arc<AtomicUsize>,
}

impl Proxy {
    async fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let trips = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&trips);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.unwrap();
                tokio::spawn(relay(client, server, Arc::clone(&counted)));
            }
        });
        Self { port, trips }
    }

    /// How many round trips this call takes.
    async fn count<T>(&self, call: impl Future<Output = T>) -> (usize, T) {
        let before = self.trips.load(Ordering::SeqCst);
        let answer = call.await;
        (self.trips.load(Ordering::SeqCst) - before, answer)
    }
}

async fn relay(client: TcpStream, server: TcpStream, trips: Arc<AtomicUsize>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let (hold, mut held) = watch::channel(false);
    tokio::spawn(async move {
        let mut bytes = [0; 8192];
        while let Ok(count @ 1..) = from_server.read(&mut bytes).await {
            if held.wait_for(|held| !held).await.is_err() {
                return;
            }
            if to_client.write_all(&bytes[..count]).await.is_err() {
                return;
            }
        }
    });
    let mut first = true;
    while let Some(message) = message(&mut from_client, first).await {
        first = false;
        let begins = message.starts_with(b"Q") && message[5..].starts_with(b"BEGIN");
        let commits = message.starts_with(b"Q") && message[5..].starts_with(b"COMMIT");
        // A query of the simple kind, or the end of one of the other; what is inside of a
        // transaction is counted with its end.
        let asks = matches!(message[0], b'Q' | b'S');
        if begins {
            hold.send_replace(true);
        }
        if to_server.write_all(&message).await.is_err() {
            return;
        }
        if commits {
            hold.send_replace(false);
        }
        if asks && !*hold.borrow() {
            trips.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// One message of the client; the first has no letter in front.
async fn message(from: &mut OwnedReadHalf, first: bool) -> Option<Vec<u8>> {
    let mut message = vec![0; if first { 4 } else { 5 }];
    from.read_exact(&mut message).await.ok()?;
    let length = message.len();
    let body = u32::from_be_bytes(message[length - 4..].try_into().unwrap()) as usize - 4;
    message.resize(length + body, 0);
    from.read_exact(&mut message[length..]).await.ok()?;
    Some(message)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_call_is_one_round_trip() {
    let table = Table::new(Way::Direct);
    // The tables are made before anybody counts.
    table.store().list(None, 1).await.unwrap();
    let mut url = Way::Direct.url();
    let server = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
    let proxy = Proxy::start(server).await;
    url.set_query(None);
    url.set_host(Some("127.0.0.1")).unwrap();
    url.set_port(Some(proxy.port)).unwrap();
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
    let (trips, again) = proxy.count(store.save(None, &given, SaveCondition::Any)).await;
    assert_eq!((trips, again.unwrap().id()), (1, saved.id()), "save any");

    // What a refresh asks of its store, as zcrm-auth does it.
    let (key, owner) = (LeaseKey::new("k"), Owner::new("o"));
    let ask = || LeaseRequest::new(&key, &owner, Duration::from_secs(60));
    let asked = ask().reading(Some(saved.id())).appending(b"note");
    let (taking, taken) = proxy.count(store.try_lease(asked)).await;
    let LeaseAttempt::Granted(lease) = taken.unwrap() else { panic!("nobody else asks") };
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
