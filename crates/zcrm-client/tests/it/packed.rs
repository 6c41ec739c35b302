//! Answers that come packed.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use futures_util::stream;
use http::{Request, Response};
use http_body::Frame;
use http_body_util::StreamBody;
use tower_service::Service;
use zcrm_auth::OAuthToken;
use zcrm_client::{Body, Client, ErrorKind, SdkConfig, Transport};
use zcrm_env::DataCenter;
use zcrm_sim::{Match, Sim};
use zcrm_store_api::MemoryStore;

use crate::local::{signing_in, sim};
use crate::scene::Ask;

const LEADS: &str = "/crm/v8/Leads";
const JSON: &str = "application/json;charset=UTF-8";

pub(crate) fn gzip(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(plain).unwrap();
    encoder.finish().unwrap()
}

fn packed(sim: &Sim, path: &str, coding: &str, body: Vec<u8>) {
    let on = sim.on(Match::path(path).always()).header("content-encoding", coding);
    on.reply(200, JSON, body);
}

#[tokio::test]
async fn they_are_asked_for_and_unpacked_token_answers_too() {
    for tls in [false, true] {
        let sim = sim(tls).await;
        let url = sim.url();
        let token = format!(
            r#"{{"access_token":"a","api_domain":"{url}","token_type":"Bearer","expires_in":3600}}"#
        );
        packed(&sim, "/oauth/v2/token", "gzip", gzip(token.as_bytes()));
        packed(&sim, LEADS, "gzip", gzip(br#"{"data":[{"id":"1"}]}"#));
        let client = signing_in(&sim).build().unwrap();
        let response = client.send(Ask::read()).await.unwrap();
        assert_eq!(&response.body()[..], br#"{"data":[{"id":"1"}]}"#);
        assert_eq!(response.headers().get("content-encoding"), None);
        for request in sim.requests() {
            assert_eq!(request.header("accept-encoding"), Some("gzip, br"));
        }
    }
}

#[tokio::test]
async fn a_bomb_ends_at_the_limit_and_is_not_fetched_again() {
    let sim = sim(false).await;
    packed(&sim, LEADS, "gzip", gzip(&vec![b' '; 8 << 20]));
    let config = SdkConfig::new().answer_limit(1 << 20);
    let client = signing_in(&sim).config(config).build().unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert!(error.to_string().contains("limit of 1048576 bytes"), "{error}");
    assert_eq!(sim.count("GET", LEADS), 1);
}

#[tokio::test]
async fn what_cannot_be_unpacked_is_told() {
    let sim = sim(false).await;
    let client = signing_in(&sim).build().unwrap();
    for (coding, words) in [("gzip", "damaged"), ("br", "damaged"), ("zstd", "packed as `zstd`")] {
        packed(&sim, LEADS, coding, br#"{"data":[]}"#.to_vec());
        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
        assert!(error.to_string().contains(words), "{error}");
        sim.clear_faults();
    }
}

/// Answers by empty packets, always ready. They end in the end: a client that never lets others run
/// is to fail, and not to hang.
#[derive(Clone)]
struct Endless(Arc<AtomicUsize>);

impl Service<Request<Body>> for Endless {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        let (given, empty) = (Arc::clone(&self.0), Bytes::from(gzip(b"")));
        let pieces = (0..100_000).map(move |_| {
            given.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Infallible>(Frame::data(empty.clone()))
        });
        let body = Body::stream(StreamBody::new(stream::iter(pieces)));
        ready(Ok(Response::builder().header("content-encoding", "gzip").body(body).unwrap()))
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_ends_an_answer_that_unpacks_to_nothing_for_ever() {
    let given = Arc::new(AtomicUsize::new(0));
    let transport = Transport::new(Endless(Arc::clone(&given)));
    // Time goes on whenever the call lets it.
    let clock = tokio::spawn(async {
        loop {
            tokio::time::advance(Duration::from_millis(300)).await;
        }
    });
    let config = SdkConfig::new().call_timeout(Duration::from_secs(1)).answer_limit(1 << 30);
    let client = Client::builder(DataCenter::Us.production())
        .token(OAuthToken::access("1000.0123456789abcdef0123456789abcdef"))
        .store(MemoryStore::new())
        .config(config)
        .transport(transport)
        .build()
        .unwrap();
    let error = client.send(Ask::read()).await.unwrap_err();
    clock.abort();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    assert!(given.load(Ordering::Relaxed) < 50_000, "it ended long before the answer");
}
