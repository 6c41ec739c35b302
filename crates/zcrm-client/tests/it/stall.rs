//! Servers that stop in the middle: a typed timeout, never early and never late.
//!
//! Time is tokio's, and stands still until the server has stopped where the test wants it.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use futures_util::future::join_all;
use http::Method;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::{Instant, advance};
use zcrm_client::{Effect, Error, ErrorKind, OperationRequest, RequestProxy, SdkConfig};
use zcrm_sim::{Match, Sim};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::local::{authority, client_of, head, linger, say, serve, signing_in, sim};
use crate::progress::Progress;
use crate::scene::Ask;

const LIMIT: Duration = Duration::from_secs(1);
/// tokio counts whole milliseconds.
const TICK: Duration = Duration::from_millis(2);

/// Where an answer stops.
#[derive(Clone, Copy, Debug)]
enum Stop {
    BeforeHeaders,
    MidHeaders,
    MidBody,
    /// Nowhere, but it comes one byte at a time, whenever the test orders one.
    Never,
}

/// What a relay reports to the test.
#[derive(Debug, PartialEq)]
enum Event {
    /// Up to here, and no further: so many bytes of the body were sent.
    Stopped(usize),
    /// One byte more was sent.
    Byte,
}

/// Passes requests for one path on to the simulator, and its answers up to a stop; others whole.
struct Relay {
    address: SocketAddr,
    events: UnboundedReceiver<Event>,
    /// Each sends one byte more.
    orders: Sender<()>,
}

impl Relay {
    fn start(sim: &Sim, path: &'static str, stop: Stop) -> Self {
        let to = authority(sim);
        let (event, events) = unbounded_channel();
        let (orders, ordered) = channel();
        let ordered = Mutex::new(ordered);
        let address = serve(move |near| {
            while let Some((request, answer)) = passed_on(&near, &to) {
                let whole = [answer.head.as_bytes(), &answer.body].concat();
                if !request.contains(path) {
                    say(&near, &whole);
                    continue;
                }
                match stop {
                    Stop::BeforeHeaders => {}
                    Stop::MidHeaders => say(&near, &whole[..answer.head.len() / 2]),
                    Stop::MidBody => say(&near, &whole[..answer.head.len() + answer.half()]),
                    Stop::Never => {
                        event.send(Event::Stopped(0)).unwrap();
                        drip(&near, &whole, &ordered.lock().unwrap(), &event);
                        return;
                    }
                }
                let _ = event.send(Event::Stopped(answer.half()));
                linger(&near);
                return;
            }
        });
        Self { address, events, orders }
    }

    async fn event(&mut self) -> Event {
        within(self.events.recv()).await.expect("the relay runs")
    }
}

struct Answer {
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn half(&self) -> usize {
        self.body.len() / 2
    }
}

/// The next request of a connection, and its answer.
fn passed_on(mut near: &TcpStream, to: &str) -> Option<(String, Answer)> {
    let request = head(near);
    if request.is_empty() {
        return None;
    }
    let mut body = vec![0; length(&request)];
    near.read_exact(&mut body).unwrap();
    let mut far = TcpStream::connect(to).unwrap();
    far.write_all(request.as_bytes()).unwrap();
    far.write_all(&body).unwrap();
    let head = head(&far);
    let mut body = vec![0; length(&head)];
    far.read_exact(&mut body).unwrap();
    Some((request, Answer { head, body }))
}

/// One byte for each order, until no more are given.
fn drip(near: &TcpStream, bytes: &[u8], orders: &Receiver<()>, event: &UnboundedSender<Event>) {
    for byte in bytes {
        if orders.recv().is_err() {
            return;
        }
        say(near, &[*byte]);
        let _ = event.send(Event::Byte);
    }
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

pub(crate) fn ask(verb: &str) -> Ask {
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
    SdkConfig::new().max_attempts(1).read_timeout(LIMIT)
}

/// Calls the simulator by a relay that stops, and tells how long that took.
async fn stopped(sim: &Sim, call: Call, stop: Stop) -> (Error, Duration) {
    let clock = StoppedClock::stop();
    let is_token = matches!(call, Call::Token);
    let path = if is_token { "/oauth/v2/token" } else { "/crm/v8/Leads" };
    let mut relay = Relay::start(sim, path, stop);
    let token = if is_token {
        let app = zcrm_auth::OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
        zcrm_auth::OAuthToken::grant(app, sim.mint_grant(sim.users()[0].email()))
    } else {
        zcrm_auth::OAuthToken::access(sim.mint_access_token(sim.users()[0].email()))
    };
    let config = match stop {
        // It is never silent for long: what ends it is the limit of the whole.
        Stop::Never => SdkConfig::new().max_attempts(1).call_timeout(LIMIT).token_timeout(LIMIT),
        _ => config(),
    };
    let progress = Progress::default();
    let client = client_of(&format!("http://{}", relay.address)).token(token).config(config);
    let client = client.layer(progress.layer()).build().unwrap();
    let begun = Instant::now();
    let calling = tokio::spawn(async move {
        match call {
            Call::Token => client.authenticate().await.map(drop),
            Call::Verb(verb) => client.send(ask(verb)).await.map(drop),
        }
    });
    let Event::Stopped(of_body) = relay.event().await else { panic!("it stops first") };
    match stop {
        Stop::BeforeHeaders | Stop::MidHeaders => {}
        // The limit begins with what was read last.
        Stop::MidBody => progress.read(of_body).await,
        Stop::Never => {
            for _ in 0..7 {
                relay.orders.send(()).unwrap();
                assert_eq!(relay.event().await, Event::Byte);
                let_tasks_run().await;
                advance(LIMIT / 8).await;
                let_tasks_run().await;
                assert!(!calling.is_finished(), "early, after {:?}", begun.elapsed());
            }
        }
    }
    clock.run();
    let outcome = within(calling).await.unwrap();
    (outcome.unwrap_err(), begun.elapsed())
}

#[tokio::test(start_paused = true)]
async fn every_verb_and_the_token_endpoint_end_in_time_wherever_the_answer_stops() {
    let sim = sim(false).await;
    let calls = ["GET", "POST", "PUT", "DELETE"].map(Call::Verb).into_iter().chain([Call::Token]);
    let stops = [Stop::BeforeHeaders, Stop::MidHeaders, Stop::MidBody, Stop::Never];
    let cases: Vec<_> = calls.flat_map(|call| stops.map(move |stop| (call, stop))).collect();
    for case in &cases {
        let (error, took) = stopped(&sim, case.0, case.1).await;
        assert_eq!(error.kind(), ErrorKind::Timeout, "{case:?}: {error:?}");
        assert!(error.may_have_happened(), "{case:?}");
        assert!(took >= LIMIT, "{case:?} ended early, after {took:?}");
        assert!(took < LIMIT + TICK, "{case:?} ended late, after {took:?}");
    }
    // Every one of them had reached the simulator.
    assert!(sim.requests().len() >= cases.len());
}

#[tokio::test(start_paused = true)]
async fn over_tls_too_and_while_connecting() {
    let clock = StoppedClock::stop();
    let sim = sim(true).await;
    let client = signing_in(&sim).config(config()).build().unwrap();
    within(client.authenticate()).await.unwrap();
    let hold = sim.on(Match::any().always()).hold();
    let verbs = ["GET", "POST", "PUT", "DELETE"];
    let held = verbs.map(|verb| {
        let client = client.clone();
        (tokio::spawn(async move { ended(&client, ask(verb)).await }), ErrorKind::Timeout)
    });
    let connecting = SdkConfig::new().max_attempts(1).connect_timeout(LIMIT);
    let (accepted, mut accepting) = unbounded_channel();
    let silent = serve(move |stream| {
        // The first bytes of the TLS greeting, or of CONNECT.
        (&stream).read_exact(&mut [0; 5]).unwrap();
        accepted.send(()).unwrap();
        linger(&stream);
    });
    let handshake = client_of(&format!("https://{silent}")).config(connecting.clone());
    let proxy = RequestProxy::new("127.0.0.1", silent.port());
    let tunnel = client_of("https://zoho.test").config(connecting).proxy(proxy);
    let connecting =
        [(handshake, ErrorKind::Connect), (tunnel, ErrorKind::Proxy)].map(|(client, kind)| {
            let client = client.build().unwrap();
            (tokio::spawn(async move { ended(&client, Ask::read()).await }), kind)
        });
    within(hold.reached(verbs.len())).await;
    for _ in &connecting {
        within(accepting.recv()).await.unwrap();
    }
    clock.run();
    let calls = held.into_iter().chain(connecting);
    let (calls, kinds): (Vec<_>, Vec<_>) = calls.unzip();
    for (ended, kind) in within(join_all(calls)).await.into_iter().zip(kinds) {
        let (error, took) = ended.unwrap();
        assert_eq!(error.kind(), kind, "{error:?}");
        assert!(took >= LIMIT, "early: {took:?}");
        assert!(took < LIMIT + TICK, "late: {took:?}");
    }
    assert_eq!(hold.arrived(), verbs.len());
}

/// The error of a call, and how long it took.
async fn ended(client: &zcrm_client::Client, ask: Ask) -> (Error, Duration) {
    let begun = Instant::now();
    let error = client.send(ask).await.unwrap_err();
    (error, begun.elapsed())
}
