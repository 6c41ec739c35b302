//! HTTP/2 servers that say what they did nothing with, and servers that leave it open.
//!
//! The server is written frame by frame: a real one does not refuse on demand. Source: RFC 9113.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::stream;
use http::{HeaderValue, Method};
use http_body::Frame;
use http_body_util::StreamBody;
use rcgen::generate_simple_self_signed;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{
    Body, Client, ClientBuilder, Effect, ErrorKind, OperationRequest, SdkConfig, Tls, TlsRoots,
};

use crate::local::{client_of, serve};
use crate::scene::Ask;

const OK: &str =
    r#"{"data":[{"code":"SUCCESS","details":{"id":"1"},"message":"m","status":"success"}]}"#;
const TOKEN: &str = r#"{"access_token":"a","refresh_token":"r","api_domain":"","token_type":"Bearer","expires_in":3600}"#;

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
enum Then {
    Answer(&'static str),
    /// RST_STREAM with this code.
    Reset(u32),
    /// GOAWAY with this code, which names as the last stream one that many before this.
    GoAway(u32, u32),
    /// The same, and the connection is closed.
    GoAwayAndClose(u32, u32),
    /// The head of an answer, and then RST_STREAM with this code.
    BeginAndReset(u32),
}

const REFUSED_STREAM: u32 = 7;

struct Server {
    url: String,
    pem: String,
    requests: Arc<AtomicUsize>,
}

fn server(script: impl IntoIterator<Item = Then>) -> Server {
    let own = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(own.signing_key.serialize_der()));
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let (config, requests) = (Arc::new(config), Arc::new(AtomicUsize::new(0)));
    let script = Mutex::new(script.into_iter().collect::<VecDeque<_>>());
    let address = serve({
        let requests = Arc::clone(&requests);
        move |socket| {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = StreamOwned::new(connection, socket);
            // A client that has seen enough closes the connection.
            let _ = connection_of(&mut stream, || {
                requests.fetch_add(1, SeqCst);
                script.lock().unwrap().pop_front().expect("a request that is in the script")
            });
        }
    });
    Server { url: format!("https://localhost:{}", address.port()), pem: own.cert.pem(), requests }
}

fn connection_of(
    stream: &mut (impl Read + Write),
    mut next: impl FnMut() -> Then,
) -> std::io::Result<()> {
    let mut preface = [0; 24];
    stream.read_exact(&mut preface)?;
    frame(stream, 4, 0, 0, &[])?;
    loop {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let (kind, flags) = (head[3], head[4]);
        let id = u32::from_be_bytes([head[5], head[6], head[7], head[8]]);
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut payload)?;
        match (kind, flags & 1) {
            // SETTINGS and PING are acknowledged.
            (4, 0) => frame(stream, 4, 1, 0, &[])?,
            (6, 0) => frame(stream, 6, 1, 0, &payload)?,
            // HEADERS: a request.
            (1, _) => match next() {
                Then::Answer(body) => {
                    // `:status: 200`, which has a number of its own; then the data, and the end.
                    frame(stream, 1, 4, id, &[0x88])?;
                    frame(stream, 0, 1, id, body.as_bytes())?;
                }
                Then::Reset(code) => frame(stream, 3, 0, id, &code.to_be_bytes())?,
                Then::BeginAndReset(code) => {
                    frame(stream, 1, 4, id, &[0x88])?;
                    frame(stream, 3, 0, id, &code.to_be_bytes())?;
                }
                Then::GoAway(code, before) => go_away(stream, code, id.saturating_sub(before))?,
                Then::GoAwayAndClose(code, before) => {
                    return go_away(stream, code, id.saturating_sub(before));
                }
            },
            _ => {}
        }
    }
}

fn go_away(stream: &mut impl Write, code: u32, last: u32) -> std::io::Result<()> {
    frame(stream, 7, 0, 0, &[last.to_be_bytes(), code.to_be_bytes()].concat())
}

fn frame(
    stream: &mut impl Write,
    kind: u8,
    flags: u8,
    id: u32,
    payload: &[u8],
) -> std::io::Result<()> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let head = [&length[1..], &[kind, flags], &id.to_be_bytes()].concat();
    stream.write_all(&[&head, payload].concat())?;
    stream.flush()
}

fn builder(server: &Server) -> ClientBuilder {
    client_of(&server.url)
        .tls(Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(server.pem.clone()))
        .config(SdkConfig::new())
}

fn client(server: &Server) -> Client {
    builder(server).build().unwrap()
}

fn requests(server: &Server) -> usize {
    server.requests.load(SeqCst)
}

#[tokio::test]
async fn what_was_certainly_not_processed_is_sent_again_creates_too() {
    for effect in [Effect::Read, Effect::Update, Effect::Create] {
        for refusal in [
            Then::Reset(REFUSED_STREAM),
            // NO_ERROR, INTERNAL_ERROR, ENHANCE_YOUR_CALM.
            Then::GoAway(0, 1),
            Then::GoAway(2, 1),
            Then::GoAwayAndClose(0, 1),
            Then::GoAwayAndClose(11, 1),
        ] {
            let server = server([refusal, Then::Answer(OK)]);
            let answer = client(&server).send(Ask::write(effect)).await;
            answer.unwrap_or_else(|error| panic!("{effect:?} {refusal:?}: {error:?}"));
            assert_eq!(requests(&server), 2, "{effect:?} {refusal:?}");
        }
    }
    // On a connection that has carried others before.
    let server = server([Then::Answer(OK), Then::GoAway(0, 1), Then::Answer(OK)]);
    let client = client(&server);
    for _ in 0..2 {
        client.send(Ask::write(Effect::Create)).await.unwrap();
    }
    assert_eq!(requests(&server), 3);
}

#[tokio::test]
async fn the_code_exchange_is_sent_again_too() {
    let server = server([
        Then::Reset(REFUSED_STREAM),
        Then::GoAway(0, 1),
        Then::Answer(TOKEN),
        Then::Answer(OK),
    ]);
    let app = OAuthApp::new("1000.CLIENT", "secret");
    let client = builder(&server).token(OAuthToken::grant(app, "1000.code")).build().unwrap();
    client.send(Ask::write(Effect::Create)).await.unwrap();
    assert_eq!(requests(&server), 4);
}

#[tokio::test]
async fn what_may_have_been_processed_is_not() {
    for then in [
        // INTERNAL_ERROR, CANCEL, and a GOAWAY that names this stream.
        Then::Reset(2),
        Then::Reset(8),
        Then::GoAwayAndClose(0, 0),
        Then::GoAwayAndClose(2, 0),
        // A refusal after the answer began is none.
        Then::BeginAndReset(REFUSED_STREAM),
    ] {
        let server = server([then]);
        let error = client(&server).send(Ask::write(Effect::Create)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{then:?}: {error:?}");
        assert!(error.may_have_happened(), "{then:?}: {error:?}");
        assert_eq!(requests(&server), 1, "{then:?}");
    }
}

#[tokio::test]
async fn a_body_that_is_gone_is_told_as_certainly_not_processed() {
    for then in [Then::Reset(REFUSED_STREAM), Then::GoAway(0, 1)] {
        let server = server([then]);
        let pieces = [Ok::<_, std::io::Error>(Frame::data(Bytes::from_static(b"{}")))];
        let body = Body::stream(StreamBody::new(stream::iter(pieces)));
        let request = OperationRequest::crm(Method::POST, ["Leads"])
            .stream(HeaderValue::from_static("application/json"), body);
        let error = client(&server).send(Ask::new(Effect::Create, request)).await.unwrap_err();
        assert!(!error.may_have_happened(), "{then:?}: {error:?}");
        assert_eq!(requests(&server), 1, "{then:?}: it cannot be sent again");
    }
}
