//! The doubles: a clock on tokio's paused time, a scripted accounts server, a store.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{Request, Response};
use tokio::sync::Semaphore;
use zcrm_auth::{
    AuthenticatorBuilder, BoxFuture, EnvironmentChoice, OAuthApp, OAuthToken, Runtime,
    TokenTransport, TransportError,
};
use zcrm_env::DataCenter;
use zcrm_runtime::BlockingWork;
use zcrm_store_api::{MemoryStore, SaveCondition, Stored, Timestamp, TokenRecord, TokenStore};

/// Where the clock starts, in milliseconds since the epoch.
pub(crate) const START: u64 = 1_800_000_000_000;
pub(crate) const HOUR: u64 = 3_600_000;

thread_local! {
    /// The moment of the first look at a clock: each test has a thread of its own, and all its
    /// clocks agree.
    static FIRST_LOOK: std::cell::OnceCell<tokio::time::Instant> =
        const { std::cell::OnceCell::new() };
}

fn paused_now() -> Timestamp {
    let first = FIRST_LOOK.with(|first| *first.get_or_init(tokio::time::Instant::now));
    let elapsed = u64::try_from(first.elapsed().as_millis()).unwrap();
    Timestamp::from_unix_millis(START + elapsed)
}

/// The time by a clock that is right, in milliseconds since the epoch.
pub(crate) fn true_millis() -> u64 {
    paused_now().as_unix_millis()
}

#[derive(Debug)]
pub(crate) struct PausedClock;

impl Runtime for PausedClock {
    fn now(&self) -> SystemTime {
        paused_now().into()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        tokio::spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

/// A runtime that drops every task after a second: a process that is killed.
#[derive(Debug)]
pub(crate) struct Mortal;

impl Runtime for Mortal {
    fn now(&self) -> SystemTime {
        paused_now().into()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        tokio::spawn(async { drop(tokio::time::timeout(Duration::from_secs(1), task).await) });
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

/// A runtime whose timers never fire: a process that is suspended.
#[derive(Debug)]
pub(crate) struct Suspended;

impl Runtime for Suspended {
    fn now(&self) -> SystemTime {
        paused_now().into()
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'static, ()> {
        Box::pin(std::future::pending())
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        tokio::spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        work();
        Box::pin(std::future::ready(()))
    }
}

/// One scripted reply.
pub(crate) enum Reply {
    Body(u16, String),
    Unsent,
    Cut,
    Silence,
    /// It may have been received, and the next attempt would end like this one.
    Lasting,
}

/// An accounts server that plays its script, then answers fresh tokens for ever.
#[derive(Clone)]
pub(crate) struct Accounts {
    script: Arc<Mutex<VecDeque<Reply>>>,
    requests: Arc<Mutex<Vec<Request<Bytes>>>>,
    answered: Arc<AtomicUsize>,
    gate: Arc<Semaphore>,
}

impl Accounts {
    pub(crate) fn new(script: impl IntoIterator<Item = Reply>) -> Self {
        Self {
            script: Arc::new(Mutex::new(script.into_iter().collect())),
            requests: Arc::default(),
            answered: Arc::default(),
            gate: Arc::new(Semaphore::new(Semaphore::MAX_PERMITS)),
        }
    }

    /// Holds every answer back until [`open`](Self::open).
    pub(crate) fn held(self) -> Self {
        self.gate.forget_permits(Semaphore::MAX_PERMITS);
        self
    }

    pub(crate) fn open(&self) {
        self.gate.add_permits(10_000);
    }

    pub(crate) fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }

    /// The form of the n-th request.
    pub(crate) fn form(&self, n: usize) -> HashMap<String, String> {
        let requests = self.requests.lock().unwrap();
        form_urlencoded::parse(requests[n].body()).into_owned().collect()
    }

    pub(crate) fn uri(&self, n: usize) -> String {
        self.requests.lock().unwrap()[n].uri().to_string()
    }
}

impl TokenTransport for Accounts {
    fn call(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'static, Result<Response<Bytes>, TransportError>> {
        let this = self.clone();
        let exchange = request.body().windows(18).any(|w| w == b"authorization_code");
        let revokes = request.uri().path().contains("revoke");
        Box::pin(async move {
            this.requests.lock().unwrap().push(request);
            let reply = this.script.lock().unwrap().pop_front();
            this.gate.acquire().await.unwrap().forget();
            let n = this.answered.fetch_add(1, Ordering::SeqCst) + 1;
            let (status, body) = match reply {
                Some(Reply::Body(status, body)) => (status, body),
                Some(Reply::Unsent) => return Err(TransportError::unsent("refused")),
                Some(Reply::Cut) => return Err(TransportError::maybe_sent("reset")),
                Some(Reply::Silence) => std::future::pending().await,
                Some(Reply::Lasting) => {
                    return Err(TransportError::maybe_sent("too large").lasting());
                }
                None if revokes => (200, r#"{"status":"success"}"#.to_owned()),
                None => (200, token(n, exchange, "https://www.zohoapis.com")),
            };
            Ok(Response::builder().status(status).body(Bytes::from(body)).unwrap())
        })
    }
}

/// A token answer: access token `a<n>`, and refresh token `r<n>` after an exchange.
pub(crate) fn token(n: usize, exchange: bool, api_domain: &str) -> String {
    let refresh = if exchange { format!(r#""refresh_token":"r{n}","#) } else { String::new() };
    format!(
        r#"{{"access_token":"a{n}",{refresh}"api_domain":"{api_domain}","token_type":"Bearer","expires_in":3600}}"#
    )
}

pub(crate) fn app() -> OAuthApp {
    OAuthApp::new("1000.CLIENT", "secret").with_redirect_url("https://www.example.com/callback")
}

/// An authenticator for `us.production` over these doubles.
pub(crate) fn scene(
    given: OAuthToken,
    store: &(impl TokenStore + Clone + 'static),
    accounts: &Accounts,
) -> AuthenticatorBuilder {
    in_environment(DataCenter::Us.production(), given, store, accounts)
}

pub(crate) fn in_environment(
    environment: impl Into<EnvironmentChoice>,
    given: OAuthToken,
    store: &(impl TokenStore + Clone + 'static),
    accounts: &Accounts,
) -> AuthenticatorBuilder {
    AuthenticatorBuilder::new(
        environment,
        given,
        Arc::new(store.clone()),
        Arc::new(accounts.clone()),
        Arc::new(PausedClock),
    )
}

/// A row with client credentials; `expires` in milliseconds from now.
pub(crate) fn row(
    user: &str,
    grant: &str,
    refresh: &str,
    access: &str,
    expires: u64,
) -> TokenRecord {
    let mut record = TokenRecord::new();
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    record.user_name = given(user);
    record.client_id = Some("1000.CLIENT".into());
    record.client_secret = Some("secret".into());
    record.grant_token = given(grant).map(Into::into);
    record.refresh_token = given(refresh).map(Into::into);
    record.access_token = given(access).map(Into::into);
    record.expires_at = Some(paused_now().saturating_add(Duration::from_millis(expires)));
    record
}

pub(crate) async fn keep(store: &MemoryStore, record: &TokenRecord) -> Stored {
    store.save(None, record, SaveCondition::Any).await.unwrap()
}

pub(crate) async fn rows(store: &MemoryStore) -> Vec<Stored> {
    store.list(None, 100).await.unwrap()
}

/// A store whose leases end by the paused clock.
pub(crate) fn memory() -> MemoryStore {
    MemoryStore::with_clock(paused_now)
}

/// The token that a request to the environment's API host would carry.
pub(crate) fn carried(authenticator: &zcrm_auth::Authenticator) -> String {
    let mut request = Request::get("https://www.zohoapis.com/crm/v8/Leads").body(()).unwrap();
    authenticator.attach(&mut request).expect("a token");
    let header = request.headers()[http::header::AUTHORIZATION].to_str().unwrap().to_owned();
    header.strip_prefix("Zoho-oauthtoken ").expect("Zoho's scheme").to_owned()
}
