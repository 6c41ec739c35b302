//! No secret in any log record at TRACE, any `Debug`, any error: with one canary per role, each of
//! which is first shown to have been on the wire or in the store.

use std::collections::BTreeSet;
use std::error::Error as StdError;
use std::fmt::Debug;
use std::fs;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use zcrm::auth::endpoint;
use zcrm::client::{Body, OperationRequest, Response};
use zcrm::prelude::*;
use zcrm::records::{CreateRecords, GetRecord, ListPage, Record};
use zcrm::store_api::{AccessToken, ClientSecret, GrantToken, IndexKey, RefreshToken, TokenRecord};
use zcrm::{
    Batch, Client, DataCenter, Environment, Error, ErrorKind, FileStore, MemoryStore, OAuthApp,
    OAuthToken, RecordId, Tls, TlsRoots, Zcrm,
};
use zcrm_sim::{LoggedRequest, Match, Sim};

use crate::canary::{ACCESS, CLIENT_ID, Canaries, GRANT, REFRESH, SECRET};
use crate::recorder;
use crate::scene::ADA;

/// Everything that a program might print.
#[derive(Default)]
struct Printed(Vec<String>);

impl Printed {
    fn debug(&mut self, value: &dyn Debug) {
        self.0.push(format!("{value:?}"));
        self.0.push(format!("{value:#?}"));
    }

    fn error(&mut self, error: &(dyn StdError + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.debug(&error);
            self.0.push(error.to_string());
            self.0.push(format!("{error:#}"));
            next = error.source();
        }
    }

    fn client_error(&mut self, error: &Error) {
        self.error(error);
        if let Some(cause) = error.authentication() {
            self.error(cause);
        }
        if let Some(api) = error.api() {
            self.error(api);
            self.debug(api.details());
        }
    }
}

struct Stage {
    sim: Sim,
    directory: TempDir,
    printed: Printed,
}

impl Stage {
    async fn new(tls: bool) -> Self {
        let sim = Sim::builder().tls(tls).start().await.unwrap();
        sim.register_app(CLIENT_ID, SECRET, Some("https://app.example/callback"));
        sim.register_grant(ADA, CLIENT_ID, GRANT);
        sim.register_refresh_token(ADA, CLIENT_ID, REFRESH);
        sim.register_access_token(ADA, ACCESS);
        Self { sim, directory: tempfile::tempdir().unwrap(), printed: Printed::default() }
    }

    fn app(&self) -> OAuthApp {
        OAuthApp::new(CLIENT_ID, SECRET).with_redirect_url("https://app.example/callback")
    }

    fn tls(&self) -> Tls {
        let tls = Tls::new().roots(TlsRoots::ExtraOnly);
        match self.sim.ca_pem() {
            Some(pem) => tls.extra_ca_pem(pem),
            None => tls,
        }
    }

    fn client(&mut self, name: &str, token: &OAuthToken) -> Client {
        let store = FileStore::at(self.directory.path().join(name));
        let builder = Zcrm::builder().store(store.clone()).tls(self.tls());
        self.printed.debug(&store);
        self.printed.debug(&builder);
        let zcrm = builder.build().unwrap();
        let client = zcrm.client(self.sim.environment(), token.clone());
        let single = Client::builder(self.sim.environment()).token(token.clone()).store(store);
        self.printed.debug(&single);
        self.printed.debug(&zcrm);
        self.printed.debug(&client);
        self.printed.debug(token);
        client
    }

    fn stored(&self, name: &str) -> String {
        fs::read_to_string(self.directory.path().join(name)).unwrap()
    }

    fn failed<T: Debug>(&mut self, outcome: Result<T, Error>) -> ErrorKind {
        let error = outcome.unwrap_err();
        self.printed.client_error(&error);
        error.kind()
    }

    fn wire(&self) -> String {
        self.sim.requests().iter().map(on_the_wire).collect()
    }
}

fn on_the_wire(request: &LoggedRequest) -> String {
    let body = url::form_urlencoded::parse(request.body());
    let form: String = body.map(|(name, value)| format!("{name}={value}\n")).collect();
    let token = request.header("authorization").unwrap_or_default();
    format!("{} {}?{}\n{token}\n{form}\n", request.method(), request.path(), request.query())
}

async fn list(client: &Client) -> Result<usize, Error> {
    let list = client.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    let mut list = list;
    list.next().await.map(|lead| usize::from(lead.is_some()))
}

fn create() -> Vec<Value> {
    vec![json!({ "Last_Name": "Lovelace" }), json!({ "Company": "nameless" })]
}

#[tokio::test]
async fn no_secret_is_printed() {
    recorder::start();
    let mut canaries = Canaries::new();
    let mut printed = Printed::default();
    let mut wire = String::new();
    let mut kept = String::new();
    for tls in [true, false] {
        let mut stage = Stage::new(tls).await;
        kept += &good_ways(&mut stage, &mut canaries).await;
        refusals(&mut stage).await;
        cut_calls(&mut stage).await;
        if tls {
            // The pauses between tries are real, so that these are gone through once.
            accidents(&mut stage).await;
        }
        stores_in_trouble(&mut stage).await;
        wire += &stage.wire();
        printed.0.append(&mut stage.printed.0);
    }
    values_at_hand(&mut printed);

    // Each was there to be leaked.
    for (role, text) in &canaries.0 {
        let there = if role == "minted refresh token" { &kept } else { &wire };
        assert!(there.contains(text), "the {role} was never sent or kept");
    }
    // The recorder works: everybody who had to do with a request was heard.
    log::trace!(target: "planted", "a canary: {REFRESH}");
    tracing::trace!(target: "planted", header = ?ACCESS.as_bytes(), secret = SECRET, "planted");
    let said = recorder::said();
    let heard: BTreeSet<&str> = said
        .iter()
        .filter(|said| said.thread != "zcrm-sim")
        .map(|said| crate_of(&said.target))
        .collect();
    for speaker in ["zcrm_auth", "zcrm_client", "hyper_util", "rustls", "h2"] {
        assert!(heard.contains(speaker), "{speaker} was not heard, only {heard:?}");
    }
    let planted = said.iter().filter(|said| said.target == "planted");
    let planted: Vec<String> = planted.flat_map(|said| canaries.found_in(&said.text)).collect();
    for what in [
        "refresh token, as it is",
        "refresh token, its beginning",
        "access token, as a list of bytes",
        "client secret, as it is",
    ] {
        assert!(planted.iter().any(|found| found == what), "{what} was not found: {planted:?}");
    }

    // And none was.
    for said in said.iter().filter(|said| said.target != "planted") {
        let found = canaries.found_in(&said.text);
        assert!(found.is_empty(), "{} on {} printed {found:?}", said.target, said.thread);
    }
    assert!(printed.0.len() > 300, "only {} texts", printed.0.len());
    for text in &printed.0 {
        let found = canaries.found_in(text);
        assert!(
            found.is_empty(),
            "{found:?} in {}",
            canaries.0.iter().fold(text.clone(), |text, (role, secret)| {
                text.replace(secret.as_str(), &format!("<{role}>"))
            })
        );
    }
}

fn crate_of(target: &str) -> &str {
    target.split("::").next().unwrap_or_default()
}

/// The error of a batch, whether it left the records unsent or unknown.
fn failed_call<T>(outcome: Result<Batch<T>, Error>) -> Result<(), Error> {
    outcome.and_then(|batch| batch.call_error().cloned().map_or(Ok(()), Err))
}

/// Exchange, refresh, list, create, get, a refused access token; gives what was kept.
async fn good_ways(stage: &mut Stage, canaries: &mut Canaries) -> String {
    let grant = OAuthToken::grant(stage.app(), GRANT).user(ADA);
    let client = stage.client("grant.csv", &grant);
    let told = client.authenticate().await.unwrap();
    stage.printed.debug(&told);
    assert_eq!(list(&client).await.unwrap(), 1);
    let results = client.records("Leads").create(create()).await.unwrap();
    stage.printed.debug(&results);
    stage.printed.error(results.refused().next().unwrap().1);
    stage.printed.0.push(format!("{results} {}", results.outcomes()[1]));

    let refresh = OAuthToken::refresh(stage.app(), REFRESH);
    let client = stage.client("refresh.csv", &refresh);
    assert_eq!(list(&client).await.unwrap(), 1);
    stage.sim.expire_access_tokens();
    assert_eq!(list(&client).await.unwrap(), 1, "refused once, refreshed");

    stage.sim.register_access_token(ADA, ACCESS);
    let client = stage.client("access.csv", &OAuthToken::access(ACCESS));
    let mut leads = client.records("Leads").list().fields(["Last_Name"]).stream::<Record>();
    leads.next().await.unwrap();
    stage.printed.debug(&leads);
    stage.printed.debug(&client.records("Leads"));

    let files = ["grant.csv", "refresh.csv", "access.csv"].map(|name| stage.stored(name));
    // What the simulator minted is as secret as what we chose.
    for (name, file) in ["minted", "refreshed"].iter().zip(&files) {
        let cells: Vec<&str> = file.lines().nth(1).expect("a row").split(',').collect();
        canaries.add(&format!("{name} access token"), cells[5]);
        if cells[4] != REFRESH {
            canaries.add("minted refresh token", cells[4]);
        }
    }
    // A look into the store.
    let store = FileStore::at(stage.directory.path().join("grant.csv"));
    for stored in store.list(None, 10).await.unwrap() {
        stage.printed.debug(&stored);
        stage.printed.debug(stored.record());
        stage.printed.debug(&stored.record().to_bytes());
        stage.printed.debug(&stored.record().index_keys());
        let memory = MemoryStore::new();
        store.copy_to(&memory).await.unwrap();
        stage.printed.debug(&memory);
    }
    files.concat()
}

/// The accounts server and the API say no.
async fn refusals(stage: &mut Stage) {
    // The code is spent by now.
    let client = stage.client("spent.csv", &OAuthToken::grant(stage.app(), GRANT));
    let kind = {
        let outcome = list(&client).await;
        stage.failed(outcome)
    };
    assert_eq!(kind, ErrorKind::Authentication);
    // An unknown client with the secret, and a known one with a wrong one (the refresh token).
    for app in [OAuthApp::new("1000.UNKNOWN", SECRET), OAuthApp::new(CLIENT_ID, REFRESH)] {
        let client = stage.client("app.csv", &OAuthToken::refresh(app, REFRESH));
        let outcome = list(&client).await;
        assert_eq!(stage.failed(outcome), ErrorKind::Authentication);
    }
    // The access token is refused, twice.
    let refused =
        r#"{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}"#;
    for (status, body) in [
        (401, refused),
        (401, r#"{"code":"OAUTH_SCOPE_MISMATCH","details":{},"message":"m","status":"error"}"#),
        (400, r#"{"code":"INVALID_DATA","details":{"id":"x"},"message":"m","status":"error"}"#),
        (429, ""),
        (500, "<html>"),
        (302, "<html>"),
        (200, "<html>"),
        (200, r#"{"data":[{"id":"x""#),
    ] {
        stage.sim.on(Match::prefix("/crm").always()).header("Retry-After", "61").fail(status, body);
        let client = stage.client("refresh.csv", &OAuthToken::refresh(stage.app(), REFRESH));
        let outcome = list(&client).await;
        stage.failed(outcome);
        let outcome = failed_call(client.records("Leads").create(create()).await);
        stage.failed(outcome);
        let outcome = client.records("Leads").get::<Record>(RecordId::new(7)).await;
        stage.failed(outcome);
        stage.sim.clear_faults();
        // Each refused token costs refreshes, of which there are ten in ten minutes.
        stage.sim.advance(std::time::Duration::from_secs(601));
    }
}

/// Connections cut before and within an answer; creates, for those are not tried again.
async fn cut_calls(stage: &mut Stage) {
    for accident in 0..2 {
        let on = stage.sim.on(Match::prefix("/crm").always());
        if accident == 0 {
            on.cut_before_headers()
        } else {
            on.cut_mid_body(20)
        }
        let client = stage.client("access.csv", &OAuthToken::access(ACCESS));
        let outcome = failed_call(client.records("Leads").create(create()).await);
        assert_eq!(stage.failed(outcome), ErrorKind::Transport);
        stage.sim.clear_faults();
    }
}

/// HTML in place of tokens, cut connections, no process listening, a certificate that is not trusted.
async fn accidents(stage: &mut Stage) {
    let token = "/oauth/v2/token";
    for exchange in [true, false] {
        for accident in 0..5 {
            let on = stage.sim.on(Match::path(token).always());
            match accident {
                0 => on.fail(200, "<html>sign in</html>"),
                1 => on.fail(503, "<html>out of order</html>"),
                2 => on.cut_before_headers(),
                3 => on.cut_mid_body(20),
                _ => on.fail(200, format!(r#"{{"error":"{SECRET} {GRANT}"}}"#)),
            }
            let given = if exchange {
                OAuthToken::grant(stage.app(), GRANT)
            } else {
                OAuthToken::refresh(stage.app(), REFRESH)
            };
            let client = stage.client(&format!("accident-{exchange}-{accident}.csv"), &given);
            let outcome = list(&client).await;
            stage.failed(outcome);
            stage.sim.clear_faults();
        }
    }
    // No process listens.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let unserved = format!("http://127.0.0.1:{port}");
    let unserved =
        Environment::custom("unserved").accounts_url(&unserved).api_url(&unserved).build().unwrap();
    for given in [
        OAuthToken::grant(stage.app(), GRANT),
        OAuthToken::refresh(stage.app(), REFRESH),
        OAuthToken::access(ACCESS),
    ] {
        let zcrm = Zcrm::builder().store(MemoryStore::new()).tls(stage.tls()).build().unwrap();
        let outcome = list(&zcrm.client(unserved.clone(), given)).await;
        assert_eq!(stage.failed(outcome), ErrorKind::Connect);
    }
    if stage.sim.ca_pem().is_some() {
        let zcrm = Zcrm::builder()
            .store(MemoryStore::new())
            .tls(Tls::new().roots(TlsRoots::ExtraOnly))
            .build()
            .unwrap();
        let token = OAuthToken::refresh(stage.app(), REFRESH);
        let outcome = list(&zcrm.client(stage.sim.environment(), token)).await;
        assert_eq!(stage.failed(outcome), ErrorKind::Connect);
    }
    // A token that no header can carry.
    let bent = OAuthToken::access(format!("{ACCESS}\n{SECRET}"));
    let client = stage.client("bent.csv", &bent);
    let outcome = list(&client).await;
    assert_eq!(stage.failed(outcome), ErrorKind::Decode);
}

/// Stores that cannot be read, with secrets in what is there.
async fn stores_in_trouble(stage: &mut Stage) {
    let path = |name: &str| stage.directory.path().join(name);
    fs::create_dir(path("directory.csv")).unwrap();
    fs::write(path("corrupt.csv"), format!("{REFRESH},{ACCESS},{SECRET},{GRANT}\n")).unwrap();
    let row = format!("1,{ADA},{CLIENT_ID},{SECRET},{REFRESH},{ACCESS},{GRANT},soon,,\n");
    fs::write(path("damaged.csv"), format!("{}{row}", HEADER)).unwrap();
    for name in ["directory.csv", "corrupt.csv", "damaged.csv", "missing/file.csv"] {
        let by_id = name == "damaged.csv";
        for given in [
            OAuthToken::grant(stage.app(), GRANT),
            OAuthToken::refresh(stage.app(), REFRESH).user(ADA),
            OAuthToken::access(ACCESS),
            OAuthToken::stored("1"),
            OAuthToken::stored_for(ADA).or_grant(stage.app(), Some(GRANT.to_owned())),
        ] {
            let client = stage.client(name, &given);
            match list(&client).await {
                Err(error) => stage.printed.client_error(&error),
                // A row that cannot be used does not stop those who ask for another.
                Ok(_) => assert!(by_id),
            }
        }
    }
}

const HEADER: &str = "id,user_name,client_id,client_secret,refresh_token,access_token,grant_token,\
                      expiry_time,redirect_url,api_domain\n";

/// What can be made without any call.
fn values_at_hand(printed: &mut Printed) {
    let app = OAuthApp::new(CLIENT_ID, SECRET);
    let environment = DataCenter::Us.production();
    let mut record = TokenRecord::new();
    record.client_secret = Some(SECRET.into());
    record.refresh_token = Some(REFRESH.into());
    record.access_token = Some(ACCESS.into());
    record.grant_token = Some(GRANT.into());
    let answer = format!(r#"{{"access_token":"{ACCESS}","refresh_token":"{REFRESH}"}}"#);
    let tokens = [
        OAuthToken::stored_for(ADA).or_grant(app.clone(), Some(GRANT.to_owned())),
        OAuthToken::stored_for(ADA).or_refresh(app.clone(), Some(REFRESH.to_owned())),
    ];
    let rows: Vec<Value> = vec![json!({ "Last_Name": REFRESH })];
    let reply = |body: String| http::Response::new(Bytes::from(body));
    let values: [&dyn Debug; 20] = [
        &app,
        &environment,
        &record,
        &record.to_bytes(),
        &record.index_keys(),
        &IndexKey::Access(ACCESS.into()),
        &OAuthToken::stored_for(ADA).app(app.clone()),
        &tokens,
        &AccessToken::new(ACCESS),
        &RefreshToken::new(REFRESH),
        &GrantToken::new(GRANT),
        &ClientSecret::new(SECRET),
        &endpoint::read(&reply(answer)),
        &endpoint::read(&reply(format!(r#"{{"error":"{REFRESH}"}}"#))),
        &CreateRecords::new("Leads", &rows),
        &GetRecord::<Record>::new("Leads", RecordId::new(1)),
        &ListPage::<Record>::new("Leads", ["Last_Name"]),
        &OperationRequest::new(Method::POST, ["crm"]).query("q", ACCESS).json(SECRET),
        &Response::new(StatusCode::OK, HeaderMap::new(), SECRET.into()),
        &Body::from(Bytes::from(SECRET)),
    ];
    for value in values {
        printed.debug(value);
    }
}
