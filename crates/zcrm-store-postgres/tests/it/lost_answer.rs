//! The connection breaks after the server has done what was asked, and before anybody hears of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use zcrm_store_api::{
    AccessToken, IndexKey, LeaseAttempt, LeaseKey, LeaseRequest, Owner, SaveCondition, StoreError,
    StoreErrorKind, TokenStore,
};
use zcrm_store_postgres::{PostgresStore, PostgresTls};
use zcrm_testkit::message;

use crate::contract::record;
use crate::server::{Table, Way};

/// Stands in front of the server, and hangs up instead of passing on an answer when it is told to.
struct Cutter {
    port: u16,
    /// So many answers are yet to be lost.
    left: Arc<AtomicUsize>,
}

impl Cutter {
    async fn start(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let left = Arc::new(AtomicUsize::new(0));
        let shared = Arc::clone(&left);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.unwrap();
                tokio::spawn(relay(client, server, Arc::clone(&shared)));
            }
        });
        Self { port, left }
    }

    /// Makes a call whose first answers are lost, and repeats it for as long as it is told to; says
    /// how often.
    async fn lose<T, F: Future<Output = Result<T, StoreError>>>(
        &self,
        answers: usize,
        call: impl Fn() -> F,
    ) -> (usize, T) {
        self.left.store(answers, Ordering::SeqCst);
        for told in 0..5 {
            match call().await {
                Ok(answer) => {
                    assert_eq!(self.left.load(Ordering::SeqCst), 0, "they were lost");
                    return (told, answer);
                }
                Err(error) => {
                    assert_eq!(error.kind(), StoreErrorKind::Unavailable, "{error:?}");
                }
            }
        }
        panic!("it never worked")
    }
}

async fn relay(client: TcpStream, server: TcpStream, left: Arc<AtomicUsize>) {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let asked = Arc::new(AtomicBool::new(false));
    let heard = Arc::clone(&asked);
    let upwards = tokio::spawn(async move {
        let mut first = true;
        while let Some(message) = message(&mut from_client, first).await {
            // Not the login: a query, or the end of one.
            asked.fetch_or(!first && matches!(message[0], b'Q' | b'S'), Ordering::SeqCst);
            first = false;
            if to_server.write_all(&message).await.is_err() {
                return;
            }
        }
    });
    while let Some(message) = message(&mut from_server, false).await {
        let lose = heard.load(Ordering::SeqCst) && left.load(Ordering::SeqCst) > 0;
        // Ready again, and in no transaction: what was asked is done, for everybody to see.
        if lose && message[0] == b'Z' && message[5] == b'I' {
            left.fetch_sub(1, Ordering::SeqCst);
            break;
        }
        if !lose && to_client.write_all(&message).await.is_err() {
            break;
        }
    }
    upwards.abort();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_unheard_is_not_done_again() {
    // One lost answer is made up for by the store, two are told to the caller.
    for answers in [1, 2] {
        let table = Table::new(Way::Direct);
        let plain = table.store();
        plain.list(None, 1).await.unwrap();
        let mut url = Way::Direct.url();
        let address = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap_or(5432));
        let cutter = Cutter::start(address).await;
        url.set_query(None);
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(cutter.port)).unwrap();
        let store = PostgresStore::builder().url(url).table(&table.name).tls(PostgresTls::Off);
        let store = store.connections(1).build().unwrap();
        store.list(None, 1).await.unwrap();
        let expected = answers - 1;

        let mut given = record("ada");
        given.refresh_token = Some("r".into());
        let absent = || store.save(None, &given, SaveCondition::Absent);
        let (told, made) = cutter.lose(answers, absent).await;
        assert_eq!((told, made.id().as_str()), (expected, "1"), "made once");
        assert_eq!(plain.list(None, 9).await.unwrap().len(), 1);

        let mut changed = given.clone();
        changed.access_token = Some(AccessToken::new("a"));
        let when = SaveCondition::Revision(made.revision().clone());
        let swap = || store.save(Some(made.id()), &changed, when.clone());
        let (told, saved) = cutter.lose(answers, swap).await;
        assert_eq!(told, expected, "one's own commit is no conflict");
        assert_ne!(saved.revision(), made.revision());

        for id in [None, Some(made.id())] {
            let any = || store.save(id, &changed, SaveCondition::Any);
            let (told, again) = cutter.lose(answers, any).await;
            assert_eq!((told, again.revision()), (expected, saved.revision()));
        }
        let sought = IndexKey::Refresh("r".into());
        let (told, found) = cutter.lose(answers, || store.find(&sought)).await;
        assert_eq!((told, found.unwrap().revision()), (expected, saved.revision()));
        let (told, got) = cutter.lose(answers, || store.get(made.id())).await;
        assert_eq!((told, got.unwrap().revision()), (expected, saved.revision()));
        let (told, all) = cutter.lose(answers, || store.list(None, 9)).await;
        assert_eq!((told, all.len()), (expected, 1));

        let (key, owner, other) = (LeaseKey::new("k"), Owner::new("o"), Owner::new("p"));
        let ask = |owner| LeaseRequest::new(&key, owner, Duration::from_secs(600));
        let (told, attempt) = cutter.lose(answers, || store.try_lease(ask(&owner))).await;
        let LeaseAttempt::Granted(lease) = attempt else { panic!("it is its own: {attempt:?}") };
        assert_eq!(told, expected);
        let held = plain.try_lease(ask(&other)).await.unwrap();
        assert!(matches!(held, LeaseAttempt::Held { .. }), "{held:?}");
        let (told, ()) = cutter.lose(answers, || store.end_lease(&lease, b"note")).await;
        assert_eq!(told, expected);
        let next = plain.try_lease(ask(&other)).await.unwrap();
        let LeaseAttempt::Granted(next) = next else { panic!("it was ended: {next:?}") };
        assert_eq!(next.note, b"note");

        // Who deleted it is not known: never guessed, and never "there was none" at once.
        let (told, gone) = cutter.lose(answers, || store.delete(made.id())).await;
        assert_eq!((told, gone), (answers, false));
        assert!(plain.get(made.id()).await.unwrap().is_none());
        table.drop().await;
    }
}
