//! Servers that stop in the middle: a typed timeout, never early, and late by little.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::join_all;
use http::{Method, Request};
use http_body::Frame;
use http_body_util::StreamBody;
use tokio::time::Instant;
use tower_layer::layer_fn;
use tower_service::Service;
use zcrm_client::{
    Body, Effect, Error, ErrorKind, OperationRequest, RequestProxy, SdkConfig, Transport,
};
use zcrm_sim::{Match, Sim};

use crate::local::{authority, client_of, head, linger, say, serve, signing_in, sim};
use crate::scene::Ask;

const LIMIT: Duration = Duration::from_secs(1);
const LATE: Duration = Duration::from_millis(250);

/// Where an answer stops.
#[derive(Clone, Copy, Debug)]
enum Stop {
    BeforeHeaders,
    MidHeaders,
    MidBody,
    /// Nowhere, but it comes one byte a second.
    Never,
}

/// Passes requests for this path on to the simulator, and its answers up to there; others whole.
fn relay(sim: &Sim, path: &'static str, stop: Stop) -> SocketAddr {
    let to = authority(sim);
    serve(move |mut near| {
        loop {
            let request = head(&near);
            if request.is_empty() {
                return;
            }
            let mut body = vec![0; length(&request)];
            near.read_exact(&mut body).unwrap();
            let mut far = TcpStream::connect(&to).unwrap();
            far.write_all(request.as_bytes()).unwrap();
            far.write_all(&body).unwrap();
            let answer = head(&far);
            let mut body = vec![0; length(&answer)];
            far.read_exact(&mut body).unwrap();
            let whole = [answer.as_bytes(), &body].concat();
            if !request.contains(path) {
                say(&near, &whole);
                continue;
            }
            let end = match stop {
                Stop::BeforeHeaders => 0,
                Stop::MidHeaders => answer.len() / 2,
                Stop::MidBody => answer.len() + body.len() / 2,
                Stop::Never => {
                    for byte in whole {
                        say(&near, &[byte]);
                        std::thread::sleep(Duration::from_secs(1));
                    }
                    return;
                }
            };
            say(&near, &whole[..end]);
            linger(&near);
            return;
        }
    })
}

fn length(head: &str) -> usize {
    let head = head.to_ascii_lowercase();
    let after = head.split_once("content-length: ");
    after.and_then(|(_, text)| text.split_once('\r')?.0.parse().ok()).unwrap_or_default()
}

/// What is called, and how it fails.
#[derive(Clone, Copy, Debug)]
enum Call {
    Verb(&'static str),
    Token,
}

fn ask(verb: &str) -> Ask {
    let method = Method::from_bytes(verb.as_bytes()).unwrap();
    let request = OperationRequest::new(method, ["crm", "v8", "Leads"]);
    let request = match verb {
        "GET" => request.query("fields", "Last_Name"),
        "DELETE" => request.query("ids", "1"),
        _ => request.json(r#"{"data":[{"Last_Name":"Ada"}]}"#),
    };
    Ask::new(Effect::Create, request)
}

fn config() -> SdkConfig {
    SdkConfig::new().tries(1).read_timeout(LIMIT)
}

/// Calls the simulator by a relay that stops, and tells how long that took.
async fn stopped(sim: &Sim, call: Call, stop: Stop) -> (Error, Duration) {
    let token = matches!(call, Call::Token);
    let address = relay(sim, if token { "/oauth/v2/token" } else { "/crm/v8/Leads" }, stop);
    let token = if token {
        let app = zcrm_auth::OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
        zcrm_auth::OAuthToken::grant(app, sim.grant_code())
    } else {
        zcrm_auth::OAuthToken::access(sim.mint_access_token(sim.users()[0].email()))
    };
    let config = match stop {
        // It is never silent for long: what ends it is the limit of the whole.
        Stop::Never => SdkConfig::new().tries(1).call_timeout(LIMIT).token_timeout(LIMIT),
        _ => config(),
    };
    let client = client_of(&format!("http://{address}")).token(token).config(config);
    let client = client.build().unwrap();
    let begun = Instant::now();
    let outcome = match call {
        Call::Token => client.authenticate().await.map(drop),
        Call::Verb(verb) => client.send(ask(verb)).await.map(drop),
    };
    (outcome.unwrap_err(), begun.elapsed())
}

#[tokio::test]
async fn every_verb_and_the_token_endpoint_end_in_time_wherever_the_answer_stops() {
    let sim = sim(false).await;
    let calls = ["GET", "POST", "PUT", "DELETE"].map(Call::Verb).into_iter().chain([Call::Token]);
    let stops = [Stop::BeforeHeaders, Stop::MidHeaders, Stop::MidBody, Stop::Never];
    let mut cases: Vec<_> = calls.flat_map(|call| stops.map(move |stop| (call, stop))).collect();
    let all = cases.len();
    // The machine may be busy for a moment: what was late is tried again, twice at most.
    for round in 1.. {
        let outcomes = join_all(cases.iter().map(|(call, stop)| stopped(&sim, *call, *stop))).await;
        let mut late = Vec::new();
        for (case, (error, took)) in cases.into_iter().zip(outcomes) {
            assert_eq!(error.kind(), ErrorKind::Timeout, "{case:?}: {error:?}");
            assert!(error.may_have_happened(), "{case:?}");
            assert!(took >= LIMIT, "{case:?} ended early, after {took:?}");
            if took > LIMIT + LATE {
                assert!(round < 3, "{case:?} ended late, after {took:?}");
                late.push(case);
            }
        }
        cases = late;
        if cases.is_empty() {
            break;
        }
    }
    // Every one of them had reached the simulator.
    assert!(sim.requests().len() >= all);
}

#[tokio::test]
async fn over_tls_too_and_while_connecting() {
    let sim = sim(true).await;
    let client = signing_in(&sim).config(config()).build().unwrap();
    client.authenticate().await.unwrap();
    let hold = sim.on(Match::any().always()).hold();
    let verbs = ["GET", "POST", "PUT", "DELETE"];
    let held = join_all(verbs.map(|verb| async {
        let begun = Instant::now();
        (client.send(ask(verb)).await.unwrap_err(), begun.elapsed(), ErrorKind::Timeout)
    }));
    let connecting = SdkConfig::new().tries(1).connect_timeout(LIMIT);
    let silent = serve(|stream| linger(&stream));
    let handshake = client_of(&format!("https://{silent}")).config(connecting.clone());
    let proxy = RequestProxy::new("127.0.0.1", silent.port());
    let tunnel = client_of("https://zoho.test").config(connecting).proxy(proxy);
    let connecting = join_all([(handshake, ErrorKind::Connect), (tunnel, ErrorKind::Proxy)].map(
        |(client, kind)| async move {
            let client = client.build().unwrap();
            let begun = Instant::now();
            (client.send(Ask::read()).await.unwrap_err(), begun.elapsed(), kind)
        },
    ));
    let (held, connecting) = tokio::join!(held, connecting);
    assert_eq!(hold.arrived(), verbs.len());
    for (error, took, kind) in held.into_iter().chain(connecting) {
        assert_eq!(error.kind(), kind, "{error:?}");
        assert!(took >= LIMIT, "early: {took:?}");
        assert!(took <= LIMIT * 3, "late: {took:?}");
    }
}

const PIECE: usize = 256 << 10;
const PIECES: usize = 64;

/// Replaces the body of each request by pieces that come this much after one another.
fn uploading(pause: Duration) -> impl tower_layer::Layer<Transport, Service = Uploading> {
    layer_fn(move |inner: Transport| Uploading { inner, pause })
}

#[derive(Clone)]
struct Uploading {
    inner: Transport,
    pause: Duration,
}

impl Service<Request<Body>> for Uploading {
    type Response = http::Response<Body>;
    type Error = <Transport as Service<Request<Body>>>::Error;
    type Future = <Transport as Service<Request<Body>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let pause = self.pause;
        let pieces = futures_util::stream::unfold(0, move |sent| async move {
            if sent == PIECES {
                return None;
            }
            tokio::time::sleep(pause).await;
            let piece = Frame::data(Bytes::from(vec![b'x'; PIECE]));
            Some((Ok::<_, std::convert::Infallible>(piece), sent + 1))
        });
        self.inner.call(request.map(|_| Body::stream(StreamBody::new(Box::pin(pieces)))))
    }
}

#[tokio::test]
async fn an_upload_may_take_long_while_it_gets_on() {
    let limit = Duration::from_millis(500);
    // How long the server pauses before each piece that it reads, and how many it reads.
    let upload = |server: Duration, most: usize, source: Duration| async move {
        let address = serve(move |mut stream| {
            head(&stream);
            let mut piece = vec![0; PIECE];
            for _ in 0..most {
                std::thread::sleep(server);
                stream.read_exact(&mut piece).unwrap();
            }
            if most < PIECES {
                return std::thread::sleep(limit * 20);
            }
            say(&stream, b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n{\"data\":[]}");
            linger(&stream);
        });
        let config = SdkConfig::new().tries(1).read_timeout(limit);
        let client = client_of(&format!("http://{address}")).config(config);
        let client = client.layer(uploading(source)).build().unwrap();
        let begun = Instant::now();
        (client.send(ask("POST")).await, begun.elapsed())
    };
    let (none, short) = (Duration::ZERO, Duration::from_millis(20));
    let (slow_server, slow_source, stopped) = tokio::join!(
        upload(short, PIECES, none),
        upload(none, PIECES, short),
        upload(none, 1, none)
    );
    for (outcome, took) in [slow_server, slow_source] {
        outcome.unwrap();
        assert!(took > limit, "{took:?}: longer than the limit, or nothing is shown");
    }
    let (outcome, took) = stopped;
    assert_eq!(outcome.unwrap_err().kind(), ErrorKind::Timeout);
    assert!(took >= limit, "{took:?}");
}
