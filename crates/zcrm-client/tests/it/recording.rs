//! Recordings hold no secret, in whatever form it travelled, and replay as they were made.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use http::Method;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{
    Client, ClientBuilder, Effect, Error, ErrorKind, OperationRequest, Recording, Replay, SdkConfig,
};
use zcrm_sim::{Match, Sim};
use zcrm_store_api::MemoryStore;

use crate::local::{client_of, serve, sim, trusting};
use crate::scene::Ask;

const CLIENT_ID: &str = "1000.CANARYCLIENTID0000000000000";
const SECRET: &str = "sEcReTcAnArY7Qx9fW2kL~5vB8nM=1zP4hJ6gT";
const GRANT: &str = "1000.gRcAn5aRy1Dl6Wv3.Bq9Tz2Mo7Ue4~Hc8=";
const COOKIE: &str = "cOoKiEcAnArY3Rt5Yu7Io9Pa1Sd3Fg5Hj7Kl9";
const TOKEN: &str = "/oauth/v2/token";
const LEADS: &str = "/crm/v8/Leads";

/// The forms in which a secret may hide: what it is called, how it travels, and what of it would
/// give it away.
fn forms(secret: &str) -> Vec<(&'static str, String, String)> {
    let percent = utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string();
    let lower = percent.replace("%7E", "%7e").replace("%3D", "%3d").replace("%2E", "%2e");
    let list = |bytes: &[u8]| format!("{bytes:?}").trim_matches(['[', ']']).to_owned();
    let hex = secret.bytes().fold(String::new(), |mut hex, byte| {
        write!(hex, "{byte:02x}").unwrap();
        hex
    });
    let named = STANDARD.encode(format!("x:{secret}"));
    let beginning = secret[..12].to_owned();
    let inner = list(&secret.as_bytes()[5..12]);
    let whole = |what, form: String| (what, form.clone(), form);
    vec![
        whole("as it is", secret.to_owned()),
        whole("its beginning", beginning),
        whole("percent-encoded in small letters", lower),
        whole("percent-encoded", percent),
        whole("form", form_urlencoded::byte_serialize(secret.as_bytes()).collect()),
        whole("base64", STANDARD.encode(secret)),
        whole("base64 without padding", STANDARD_NO_PAD.encode(secret)),
        whole("base64 for URLs", URL_SAFE.encode(secret)),
        whole("base64 for URLs without padding", URL_SAFE_NO_PAD.encode(secret)),
        ("base64 after a name", named.clone(), named[4..40].to_owned()),
        ("a list of bytes", list(secret.as_bytes()), inner),
        ("hexadecimal", hex.clone(), hex[..24].to_owned()),
    ]
}

/// All of them, as a program would print them.
fn printed(secret: &str) -> Vec<String> {
    forms(secret).into_iter().map(|(_, form, _)| form).collect()
}

fn app() -> OAuthApp {
    OAuthApp::new(CLIENT_ID, SECRET)
}

/// A read whose query holds this, under no name that gives it away.
fn search(word: &str) -> Ask {
    let request = OperationRequest::new(Method::GET, ["crm", "v8", "Leads", "search"]);
    Ask::new(Effect::Read, request.query("word", word))
}

/// Everything that a program may do; what it sees of it.
async fn session(client: &Client, echo: &str, expire: impl Fn()) -> Vec<String> {
    let mut seen = Vec::new();
    let mut note = |outcome: Result<zcrm_client::Response, Error>| {
        seen.push(match outcome {
            Ok(response) => format!("{} {:?}", response.status(), response.headers().get("etag")),
            Err(error) => format!("{:?}: {error}", error.kind()),
        });
    };
    // The client secret and the cookie stand there before anything has called them secrets.
    note(client.send(search(echo)).await);
    note(client.send(Ask::read()).await);
    note(client.send(Ask::write(Effect::Create)).await);
    expire();
    note(client.send(Ask::read()).await);
    note(client.send(search(echo)).await);
    seen
}

fn built(builder: ClientBuilder, token: OAuthToken) -> Client {
    builder
        .token(token)
        .store(MemoryStore::new())
        .config(SdkConfig::new().max_attempts(1))
        .build()
        .unwrap()
}

fn base(sim: &Sim) -> ClientBuilder {
    Client::builder(sim.environment()).tls(trusting(sim))
}

fn answers(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|line| line["answer"].clone()).collect()
}

#[tokio::test]
async fn no_secret_is_in_it_and_it_replays_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    for tls in [false, true] {
        let sim = sim(tls).await;
        let email = sim.users()[0].email().to_owned();
        sim.register_app(CLIENT_ID, SECRET, None);
        sim.register_grant(&email, CLIENT_ID, GRANT);
        // A server that prints what it should not, and sets a cookie.
        let words = [SECRET, GRANT, COOKIE].map(printed).concat().join(" | ");
        let body = serde_json::json!({ "data": [{ "Description": words }] }).to_string();
        let echo = sim.on(Match::prefix("/crm/v8/Leads/search").always());
        echo.header("set-cookie", format!("JSESSIONID={COOKIE}; Path=/; HttpOnly"))
            .header("x-echo", format!("{SECRET} {COOKIE}"))
            .header("location", format!("https://a.example/cb?code={GRANT}&x=1"))
            .reply(200, "application/json", body);

        let path = folder.path().join(format!("{tls}.jsonl"));
        let recording = Recording::create(&path).unwrap();
        // A first client has an access token only, so that the other secrets come before the
        // requests that name them.
        let given = sim.mint_access_token(&email);
        let early = built(base(&sim).layer(recording.clone()), OAuthToken::access(given.as_str()));
        early.send(search(SECRET)).await.unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains("sEcReTcAnArY"), "not known yet");

        let client = built(base(&sim).layer(recording), OAuthToken::grant(app(), GRANT));
        let seen = session(&client, COOKIE, || sim.expire_access_tokens()).await;
        assert!(seen.iter().all(|line| line.starts_with("20")), "{seen:?}");

        // All of them travelled.
        let requests = sim.requests();
        let mut secrets = vec![SECRET.to_owned(), GRANT.to_owned(), COOKIE.to_owned(), given];
        let mut tokens = requests.iter().filter_map(|r| r.header("authorization")).fold(
            Vec::new(),
            |mut all: Vec<String>, header| {
                let token = header.split_once(' ').unwrap().1.to_owned();
                if !all.contains(&token) {
                    all.push(token);
                }
                all
            },
        );
        assert_eq!(tokens.len(), 3, "given, exchanged, refreshed");
        secrets.append(&mut tokens);
        let refresh = requests.iter().rfind(|r| r.path() == TOKEN).unwrap();
        let refresh = form_urlencoded::parse(refresh.body())
            .find_map(|(name, value)| (name == "refresh_token").then(|| value.into_owned()));
        secrets.push(refresh.expect("a refresh token"));
        let wire: String =
            requests.iter().map(|r| format!("{} {}\n", r.query(), r.text())).collect();
        for secret in [SECRET, GRANT] {
            let form: String = form_urlencoded::byte_serialize(secret.as_bytes()).collect();
            assert!(wire.contains(&form), "{secret}: {wire}");
        }

        // None of them is in the file, in any form; the rest is.
        let text = fs::read_to_string(&path).unwrap();
        for secret in &secrets {
            for (what, _, form) in forms(secret) {
                assert!(!text.contains(&form), "{secret}, {what}: {form} in {text}");
            }
        }
        assert_eq!(text.lines().count(), requests.len());
        for kept in ["Last_Name", "grant_type=authorization_code", CLIENT_ID, "api_domain"] {
            assert!(text.contains(kept), "{kept}: {text}");
        }
        #[cfg(unix)]
        {
            let mode = fs::metadata(&path).unwrap();
            let mode = std::os::unix::fs::PermissionsExt::mode(&mode.permissions());
            assert_eq!(mode & 0o777, 0o600);
        }

        // The same again, without a network and with other secrets, recorded itself.
        let replay = Replay::open(&path).unwrap();
        let again = folder.path().join("again.jsonl");
        let recording = Recording::create(&again).unwrap();
        let sim_requests = sim.requests().len();
        let on_replay = || base(&sim).transport(replay.transport()).layer(recording.clone());
        let early = built(on_replay(), OAuthToken::access("another-access-token"));
        early.send(search("another")).await.unwrap();
        let app = OAuthApp::new(CLIENT_ID, "another-client-secret");
        let client = built(on_replay(), OAuthToken::grant(app, "another-grant-code"));
        assert_eq!(session(&client, "any", || {}).await, seen);
        assert_eq!(replay.left(), 0);
        assert_eq!(sim.requests().len(), sim_requests, "nothing was sent");
        assert_eq!(answers(&again), answers(&path));

        let error = client.send(Ask::read()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Configuration, "{error:?}");
        assert!(error.to_string().contains("replay GET /crm/v8/Leads"), "{error}");
    }
}

#[tokio::test]
async fn another_request_is_not_answered() {
    let folder = tempfile::tempdir().unwrap();
    let (sim, path) = (sim(false).await, folder.path().join("r.jsonl"));
    let token = || OAuthToken::access(sim.mint_access_token(sim.users()[0].email()));
    let client = built(base(&sim).layer(Recording::create(&path).unwrap()), token());
    client.send(Ask::write(Effect::Create)).await.unwrap();
    let replay = Replay::open(&path).unwrap();
    let client = built(base(&sim).transport(replay.transport()), token());
    let other = OperationRequest::new(Method::POST, ["crm", "v8", "Leads"]);
    let words = ["{\"data\":[{\"Last_Name\":\"Bob\"}]}", "{}", ""];
    for other in words.map(|body| other.clone().json(body)) {
        client.send(Ask::new(Effect::Create, other)).await.unwrap_err();
    }
    client.send(Ask::read()).await.unwrap_err();
    assert_eq!(replay.left(), 1);
    // The order of members does not count.
    let same = OperationRequest::new(Method::POST, ["crm", "v8", "Leads"]);
    let same = same.json("{ \"data\": [ { \"Last_Name\": \"Ada\" } ] }");
    client.send(Ask::new(Effect::Create, same)).await.unwrap();
    assert_eq!(sim.count("POST", LEADS), 1);
}

#[tokio::test]
async fn failures_are_recorded_as_what_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.jsonl");
    let cut = format!("http://{}", serve(drop));
    let nobody = tokio::net::TcpSocket::new_v4().unwrap();
    nobody.bind((std::net::Ipv4Addr::LOCALHOST, 0).into()).unwrap();
    let refused = format!("http://{}", nobody.local_addr().unwrap());
    let recording = Recording::create(&path).unwrap();
    let mut kinds = Vec::new();
    for url in [&cut, &refused] {
        let client = client_of(url).layer(recording.clone()).build().unwrap();
        kinds.push(client.send(Ask::read()).await.unwrap_err().kind());
    }
    assert_eq!(kinds, [ErrorKind::Transport, ErrorKind::Connect]);
    let replay = Replay::open(&path).unwrap();
    for kind in kinds {
        let client = client_of("http://127.0.0.1:1").transport(replay.transport()).build().unwrap();
        assert_eq!(client.send(Ask::read()).await.unwrap_err().kind(), kind);
    }
}

#[cfg(feature = "compression")]
#[tokio::test]
async fn what_comes_packed_is_unpacked_before_it_is_searched() {
    let folder = tempfile::tempdir().unwrap();
    let (sim, path) = (sim(false).await, folder.path().join("r.jsonl"));
    let body = format!("{{\"data\":[],\"access_token\":\"{COOKIE}\"}}");
    // Though no request said so.
    let packed = sim.on(Match::path(LEADS)).header("content-encoding", "gzip");
    packed.reply(200, "application/json", crate::packed::gzip(body.as_bytes()));
    let token = OAuthToken::access(sim.mint_access_token(sim.users()[0].email()));
    let client = built(base(&sim).layer(Recording::create(&path).unwrap()), token);
    let response = client.send(Ask::read()).await.unwrap();
    assert_eq!(response.body(), body.as_bytes());
    assert_eq!(sim.requests()[0].header("accept-encoding"), Some("identity"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\\\"data\\\":[]") && !text.contains("cOoKiE"), "{text}");
}

#[test]
fn files_that_are_no_recordings_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.jsonl");
    assert_eq!(Replay::open(&path).unwrap_err().kind(), ErrorKind::Configuration);
    fs::write(&path, format!("{{\"method\":\"{SECRET}\"}}\n")).unwrap();
    let error = Replay::open(&path).unwrap_err();
    assert!(error.to_string().contains("line 1"), "{error}");
    assert!(!format!("{error:?}").contains("sEcReT"), "{error:?}");
    let error = Recording::create(folder.path()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Configuration);
}
