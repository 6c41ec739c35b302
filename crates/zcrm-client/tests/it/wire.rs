//! Real sockets: TLS, HTTP versions, keep-alive, timeouts, cuts and odd answers.

use std::error::Error as _;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use http::Method;
use tokio::net::TcpSocket;
use tokio::task::JoinHandle;
use tokio::time::Instant;
use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{
    Client, Effect, Error, ErrorKind, Operation, OperationRequest, Request, Response, SdkConfig,
    Tls, TlsRoots,
};
use zcrm_env::Environment;
use zcrm_sim::{ApiDomain, Match, Sim};
use zcrm_store_api::MemoryStore;
use zcrm_testkit::{StoppedClock, within};

use crate::progress::Progress;
use crate::scene::{Ask, access};

/// How long a server may be silent in these tests.
const SILENCE: Duration = Duration::from_millis(100);
const LEADS: &str = "/crm/v8/Leads";
const TOKEN: &str = "/oauth/v2/token";

async fn sim(tls: bool) -> Sim {
    Sim::builder().leads(3).tls(tls).start().await.unwrap()
}

fn trusting(sim: &Sim) -> Tls {
    let tls = Tls::new().roots(TlsRoots::ExtraOnly);
    match sim.ca_pem() {
        Some(pem) => tls.extra_ca_pem(pem),
        None => tls,
    }
}

/// A client of the simulator that has an access token from the start.
fn client(sim: &Sim, config: SdkConfig) -> Client {
    let token = OAuthToken::access(sim.mint_access_token(sim.users()[0].email()));
    Client::builder(sim.environment())
        .token(token)
        .store(MemoryStore::new())
        .tls(trusting(sim))
        .config(config)
        .build()
        .unwrap()
}

/// An environment at this address.
fn environment(url: &str) -> Environment {
    Environment::custom("test").accounts_url(url).api_url(url).build().unwrap()
}

/// A client of whatever is at this address.
fn client_of(url: &str, token: OAuthToken, config: SdkConfig) -> Client {
    Client::builder(environment(url))
        .token(token)
        .store(MemoryStore::new())
        .tls(Tls::new().roots(TlsRoots::ExtraOnly))
        .config(config)
        .build()
        .unwrap()
}

/// Every word of an error and its causes.
fn chain(error: &Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

/// Reads the shape of an answer.
struct Shape;

impl Request for Shape {
    fn effect(&self) -> Effect {
        Effect::Read
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        Ok(OperationRequest::new(Method::GET, ["crm", "v8", "Leads"]).query("fields", "Last_Name"))
    }
}

impl Operation for Shape {
    type Output = Vec<serde_json::Value>;

    fn decode(&self, response: Response) -> Result<Self::Output, Error> {
        #[derive(serde::Deserialize)]
        struct Page {
            data: Vec<serde_json::Value>,
        }
        Ok(response.json::<Page>()?.data)
    }
}

#[tokio::test]
async fn an_own_authority_is_trusted_and_http_2_carries_calls_side_by_side() {
    let sim = sim(true).await;
    let client = client(&sim, SdkConfig::new());
    assert_eq!(client.send(Shape).await.unwrap().len(), 3);
    let hold = sim.on(Match::path(LEADS).always()).hold();
    let calls: Vec<_> = (0..3)
        .map(|_| {
            let client = client.clone();
            tokio::spawn(async move { client.send(Shape).await })
        })
        .collect();
    within(hold.reached(3)).await;
    // Three requests are open on one connection: HTTP/1.1 cannot do that.
    assert!(sim.requests().iter().all(|request| request.connection() == 0));
    hold.release();
    for call in calls {
        call.await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn a_strangers_certificate_is_refused_in_words_that_help_and_nothing_is_sent() {
    let (sim, other) = (sim(true).await, sim(true).await);
    let email = sim.users()[0].email().to_owned();
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    let stranger = |token| {
        Client::builder(sim.environment())
            .token(token)
            .store(MemoryStore::new())
            .tls(trusting(&other))
            .build()
            .unwrap()
    };
    let calling = stranger(OAuthToken::access(sim.mint_access_token(&email)));
    let signing_in = stranger(OAuthToken::refresh(app, sim.mint_refresh_token(&email)));
    let (call, sign_in) =
        tokio::join!(calling.send(Ask::write(Effect::Create)), signing_in.authenticate());
    let error = call.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(error.to_string().contains("Tls::extra_ca_pem"), "{error}");
    let error = sign_in.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(chain(&error).contains("Tls::extra_ca_pem"), "{}", chain(&error));
    assert_eq!(sim.requests().len(), 0);
}

#[tokio::test]
async fn calls_share_one_connection_with_the_token_calls() {
    for tls in [false, true] {
        let sim = sim(tls).await;
        let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
        let client = Client::builder(sim.environment())
            .token(OAuthToken::grant(app, sim.grant_code()))
            .store(MemoryStore::new())
            .tls(trusting(&sim))
            .build()
            .unwrap();
        for _ in 0..4 {
            client.send(Shape).await.unwrap();
        }
        let requests = sim.requests();
        assert_eq!(requests.len(), 5, "one exchange, four calls");
        assert!(requests.iter().all(|request| request.connection() == 0), "{requests:?}");
    }
}

/// The error of a create that ends by silence, which is over at the moment that is due.
async fn silenced(clock: StoppedClock, creating: JoinHandle<Result<(), Error>>) -> Error {
    let begun = Instant::now();
    clock.run();
    let error = within(creating).await.unwrap().unwrap_err();
    let took = begun.elapsed();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    assert!(took >= SILENCE && took < SILENCE + Duration::from_millis(2), "{took:?}");
    error
}

fn creating(client: Client) -> JoinHandle<Result<(), Error>> {
    tokio::spawn(async move { client.send(Ask::write(Effect::Create)).await.map(drop) })
}

#[tokio::test(start_paused = true)]
async fn a_silent_server_is_a_timeout() {
    for tls in [false, true] {
        let clock = StoppedClock::stop();
        let sim = sim(tls).await;
        let client = client(&sim, SdkConfig::new().read_timeout(SILENCE));
        let hold = sim.on(Match::path(LEADS).method("POST").always()).hold();
        let creating = creating(client);
        within(hold.reached(1)).await;
        let error = silenced(clock, creating).await;
        assert_eq!(hold.arrived(), 1, "it may have been carried out: not again");
        assert!(error.is_transient());
    }
}

#[tokio::test(start_paused = true)]
async fn silence_within_an_answer_is_a_timeout_too() {
    const HALF: &[u8] = b"{\"data\":[";
    let clock = StoppedClock::stop();
    let (url, _server) = raw(|stream| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n";
        std::io::Write::write_all(&mut &*stream, &[head, HALF].concat()).unwrap();
        // Open, and silent, until the client goes.
        let _ = std::io::copy(&mut &*stream, &mut std::io::sink());
    });
    let progress = Progress::default();
    let client = Client::builder(environment(&url))
        .token(access())
        .store(MemoryStore::new())
        .config(SdkConfig::new().read_timeout(SILENCE))
        .layer(progress.layer())
        .build()
        .unwrap();
    let creating = creating(client);
    progress.read(HALF.len()).await;
    silenced(clock, creating).await;
}

/// A server for one-request connections, that answers each with `answer`.
fn raw(answer: impl Fn(&TcpStream) + Send + 'static) -> (String, thread::JoinHandle<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let server = thread::spawn(move || {
        // It ends with the process: it is not waited for.
        while let Ok((stream, _)) = listener.accept() {
            let mut head = Vec::new();
            let mut byte = [0; 1];
            while !head.ends_with(b"\r\n\r\n") {
                match std::io::Read::read(&mut &stream, &mut byte) {
                    Ok(1) => head.push(byte[0]),
                    _ => break,
                }
            }
            answer(&stream);
        }
    });
    (url, server)
}

#[tokio::test]
async fn something_that_is_no_http_is_a_broken_connection() {
    let (url, _server) = raw(|stream| {
        std::io::Write::write_all(&mut &*stream, b"SSH-2.0-OpenSSH_9.2\r\n").unwrap();
    });
    let client = client_of(&url, access(), SdkConfig::new());
    let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
}

#[tokio::test(start_paused = true)]
async fn a_handshake_that_never_ends_is_no_connection_however_short_the_read_timeout() {
    // The kernel accepts; no process answers the TLS greeting. Nothing of the request was sent.
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    for read_timeout in [5, 500] {
        let config = SdkConfig::new()
            .connect_timeout(Duration::from_secs(50))
            .read_timeout(Duration::from_secs(read_timeout));
        let client = client_of(&url, access(), config);
        let start = Instant::now();
        let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connect, "{read_timeout}: {error:?}");
        let took = start.elapsed();
        assert!(took >= Duration::from_secs(3 * 50), "three attempts: {took:?}");
        assert!(took < Duration::from_secs(4 * 50), "and no fourth: {took:?}");
    }
}

#[tokio::test]
async fn a_refused_connection_does_not_spend_the_code() {
    // A bound port without a listener refuses, and no other process can take it.
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let url = format!("http://{}", socket.local_addr().unwrap());
    let domain = ApiDomain::Fixed(url.clone());
    let sim = Sim::builder().leads(3).api_domain(domain).start().await.unwrap();
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    let token = OAuthToken::grant(app, sim.grant_code());
    let client = client_of(&url, token, SdkConfig::new());
    let error = client.send(Shape).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Connect, "{error:?}");
    assert!(error.is_transient() && sim.requests().is_empty());

    // The server comes up; the same client is served with the same code.
    let listener = socket.listen(16).unwrap().into_std().unwrap();
    listener.set_nonblocking(false).unwrap();
    let to = sim.url().trim_start_matches("http://").to_owned();
    thread::spawn(move || forward(&listener, &to));
    assert_eq!(client.send(Shape).await.unwrap().len(), 3);
    assert_eq!(sim.token_requests(), 1);
}

/// Carries bytes both ways between each connection and this address, until the process ends.
fn forward(listener: &TcpListener, to: &str) {
    while let Ok((near, _)) = listener.accept() {
        let far = TcpStream::connect(to).unwrap();
        for (from, to) in [(&near, &far), (&far, &near)] {
            let (mut from, mut to) = (from.try_clone().unwrap(), to.try_clone().unwrap());
            thread::spawn(move || {
                let _ = std::io::copy(&mut from, &mut to);
                let _ = to.shutdown(std::net::Shutdown::Write);
            });
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Cut {
    BeforeHeaders,
    MidBody,
    Stored,
}

fn cut(sim: &Sim, pick: Match, how: Cut) {
    match how {
        Cut::BeforeHeaders => sim.on(pick).cut_before_headers(),
        Cut::MidBody => sim.on(pick).cut_mid_body(5),
        Cut::Stored => sim.on(pick).store_then_cut(),
    }
}

#[tokio::test]
async fn a_cut_create_is_told_and_never_sent_again() {
    for tls in [false, true] {
        for how in [Cut::BeforeHeaders, Cut::MidBody, Cut::Stored] {
            for warm in [false, true] {
                let sim = sim(tls).await;
                let client = client(&sim, SdkConfig::new());
                if warm {
                    // On a pooled connection HTTP stacks like to repeat by themselves.
                    client.send(Shape).await.unwrap();
                }
                cut(&sim, Match::path(LEADS).method("POST"), how);
                let error = client.send(Ask::write(Effect::Create)).await.unwrap_err();
                let case = format!("tls {tls}, {how:?}, warm {warm}");
                assert_eq!(error.kind(), ErrorKind::Transport, "{case}: {error:?}");
                assert_eq!(sim.count("POST", LEADS), 1, "{case}");
                // The next call finds a connection that works.
                client.send(Shape).await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn a_cut_read_is_repeated() {
    for tls in [false, true] {
        for how in [Cut::BeforeHeaders, Cut::MidBody] {
            let sim = sim(tls).await;
            let client = client(&sim, SdkConfig::new());
            cut(&sim, Match::path(LEADS).method("GET"), how);
            assert_eq!(client.send(Shape).await.unwrap().len(), 3, "tls {tls}, {how:?}");
            assert_eq!(sim.count("GET", LEADS), 2, "tls {tls}, {how:?}");
        }
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_told_without_repeating_it() {
    let sim = sim(false).await;
    let page = "<html><title>Hotel Wi-Fi</title><p>CANARY</html>";
    sim.on(Match::path(LEADS)).fail(200, page);
    let error = client(&sim, SdkConfig::new()).send(Shape).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    let text = format!("{} {error:?}", chain(&error));
    assert!(text.contains("text/html") && text.contains("not JSON"), "{text}");
    assert!(text.contains("between here and there"), "it says where to look: {text}");
    assert!(text.contains("a page titled \"Hotel Wi-Fi\""), "{text}");
    assert!(!text.contains("CANARY") && !text.contains("<html"), "{text}");
    assert_eq!(sim.count("GET", LEADS), 1);
}

#[tokio::test]
async fn a_page_instead_of_a_token_is_told_without_repeating_it() {
    let sim = sim(false).await;
    sim.on(Match::path(TOKEN).always()).fail(200, "<html>CANARY</html>");
    let app = OAuthApp::new(sim.app().client_id(), sim.app().client_secret());
    let refresh = sim.mint_refresh_token(sim.users()[0].email());
    let client = client_of(sim.url(), OAuthToken::refresh(app, refresh), SdkConfig::new());
    let error = client.send(Shape).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode, "{error:?}");
    assert!(!format!("{} {error:?}", chain(&error)).contains("CANARY"));
    assert_eq!((sim.token_requests(), sim.count("GET", LEADS)), (1, 0));
}

#[tokio::test]
async fn an_answer_without_a_body_is_an_answer() {
    for tls in [false, true] {
        let sim = sim(tls).await;
        sim.on(Match::path(LEADS)).reply(204, "", "");
        let response = client(&sim, SdkConfig::new()).send(Ask::read()).await.unwrap();
        assert_eq!(response.status(), 204);
        assert!(response.body().is_empty());
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (sim, elsewhere) = (sim(false).await, sim(false).await);
    let away = format!("{}{LEADS}", elsewhere.url());
    sim.on(Match::path(LEADS)).header("location", away).fail(302, "");
    let error = client(&sim, SdkConfig::new()).send(Shape).await.unwrap_err();
    assert!(error.to_string().contains("redirect"), "{error}");
    assert_eq!((sim.requests().len(), elsewhere.requests().len()), (1, 0));
}

#[tokio::test]
async fn an_answer_that_promises_too_much_is_not_read() {
    // The head alone tells: the body never comes, and it is not waited for.
    let (url, _server) = raw(|stream| {
        let head = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n";
        std::io::Write::write_all(&mut &*stream, head).unwrap();
        let _ = std::io::copy(&mut &*stream, &mut std::io::sink());
    });
    let client = client_of(&url, access(), SdkConfig::new());
    let error = client.send(Ask::read()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("limit of 67108864 bytes"), "{error}");
}
