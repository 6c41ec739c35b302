//! The doubles: a Zoho that plays a script in place of the network, and an operation.

use std::collections::VecDeque;
use std::error::Error as StdError;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, Method, Request, Uri};
use http_body_util::BodyExt as _;
use tokio::sync::Semaphore;
use tower_service::Service;
use zcrm_auth::{OAuthApp, OAuthToken};
use zcrm_client::{
    Body, Client, Effect, Error, ErrorKind, Operation, OperationRequest, Response, SdkConfig,
    Transport,
};
use zcrm_env::DataCenter;
use zcrm_store_api::MemoryStore;

/// What the API does with one request.
pub(crate) enum Step {
    /// Status, headers, body.
    Answer(u16, Vec<(&'static str, &'static str)>, String),
    /// Status 200 and this body.
    Body(Body),
    /// The transport fails, and says how.
    Fails(ErrorKind),
    /// The transport fails with an error of another library.
    Breaks,
    /// Waits for [`Zoho::let_go`], then does that.
    Held(Box<Step>),
}

impl Step {
    pub(crate) fn status(status: u16) -> Self {
        Self::Answer(status, Vec::new(), String::new())
    }

    /// Zoho's error object with this code.
    pub(crate) fn error(status: u16, code: &str) -> Self {
        let body = format!(r#"{{"code":"{code}","details":{{}},"message":"m","status":"error"}}"#);
        Self::Answer(status, Vec::new(), body)
    }

    pub(crate) fn ok() -> Self {
        Self::Answer(200, Vec::new(), r#"{"data":[]}"#.to_owned())
    }

    pub(crate) fn held(self) -> Self {
        Self::Held(Box::new(self))
    }
}

/// One request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Seen {
    /// The access token that it carries.
    pub(crate) fn token(&self) -> Option<String> {
        let header = self.headers.get(AUTHORIZATION)?.to_str().unwrap();
        Some(header.strip_prefix("Zoho-oauthtoken ").expect("Zoho's scheme").to_owned())
    }
}

/// Accounts and API in one transport: plays the script, then answers `{"data":[]}` for ever.
/// The n-th token request brings the access token `a<n>`.
pub(crate) struct Zoho {
    state: Arc<State>,
    ready: bool,
}

struct State {
    script: Mutex<VecDeque<Step>>,
    seen: Mutex<Vec<Seen>>,
    tokens: Mutex<Vec<Seen>>,
    in_flight: AtomicUsize,
    peak: AtomicUsize,
    api_gate: Semaphore,
    accounts_gate: Semaphore,
}

impl Clone for Zoho {
    fn clone(&self) -> Self {
        // Readiness belongs to the value that was polled, as tower says.
        Self { state: Arc::clone(&self.state), ready: false }
    }
}

impl Zoho {
    pub(crate) fn new(script: impl IntoIterator<Item = Step>) -> Self {
        let state = State {
            script: Mutex::new(script.into_iter().collect()),
            seen: Mutex::default(),
            tokens: Mutex::default(),
            in_flight: AtomicUsize::new(0),
            peak: AtomicUsize::new(0),
            api_gate: Semaphore::new(0),
            accounts_gate: Semaphore::new(Semaphore::MAX_PERMITS),
        };
        Self { state: Arc::new(state), ready: false }
    }

    /// Keeps token answers back until [`give_tokens`](Self::give_tokens).
    pub(crate) fn without_tokens(self) -> Self {
        self.state.accounts_gate.forget_permits(Semaphore::MAX_PERMITS);
        self
    }

    pub(crate) fn give_tokens(&self) {
        self.state.accounts_gate.add_permits(1000);
    }

    /// Lets so many held requests go, in the order in which they came.
    pub(crate) fn let_go(&self, requests: usize) {
        self.state.api_gate.add_permits(requests);
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.state.seen.lock().unwrap().clone()
    }

    pub(crate) fn count(&self) -> usize {
        self.seen().len()
    }

    pub(crate) fn token_requests(&self) -> Vec<Seen> {
        self.state.tokens.lock().unwrap().clone()
    }

    /// The most API requests that were in flight at once.
    pub(crate) fn peak(&self) -> usize {
        self.state.peak.load(SeqCst)
    }

    pub(crate) fn transport(&self) -> Transport {
        Transport::new(self.clone())
    }

    /// A client of `us.production` over this double.
    pub(crate) fn client(&self, token: OAuthToken, config: SdkConfig) -> Client {
        Client::builder(DataCenter::Us.production())
            .token(token)
            .store(MemoryStore::new())
            .config(config)
            .transport(self.transport())
            .build()
            .unwrap()
    }
}

type Answered = Result<http::Response<Body>, Box<dyn StdError + Send + Sync>>;

impl Service<Request<Body>> for Zoho {
    type Response = http::Response<Body>;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Answered> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.ready = true;
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        assert!(std::mem::take(&mut self.ready), "a service is made ready before it is called");
        let state = Arc::clone(&self.state);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = body.collect().await?.to_bytes();
            let accounts = parts.uri.path() == "/oauth/v2/token";
            let seen = Seen { method: parts.method, uri: parts.uri, headers: parts.headers, body };
            if accounts { state.account(seen).await } else { state.answer(seen).await }
        })
    }
}

impl State {
    async fn account(&self, seen: Seen) -> Answered {
        let n = {
            let mut tokens = self.tokens.lock().unwrap();
            tokens.push(seen);
            tokens.len()
        };
        self.accounts_gate.acquire().await.unwrap().forget();
        let body = format!(
            r#"{{"access_token":"a{n}","api_domain":"https://www.zohoapis.com","token_type":"Bearer","expires_in":3600}}"#
        );
        Ok(http::Response::new(Body::from(Bytes::from(body))))
    }

    async fn answer(&self, seen: Seen) -> Answered {
        let _flying = Flying::start(self);
        self.seen.lock().unwrap().push(seen);
        let mut step = self.script.lock().unwrap().pop_front().unwrap_or_else(Step::ok);
        while let Step::Held(after) = step {
            self.api_gate.acquire().await.unwrap().forget();
            step = *after;
        }
        match step {
            Step::Answer(status, headers, body) => {
                let mut response = http::Response::builder().status(status);
                for (name, value) in headers {
                    response = response.header(name, value);
                }
                Ok(response.body(Body::from(Bytes::from(body))).unwrap())
            }
            Step::Body(body) => Ok(http::Response::new(body)),
            Step::Fails(kind) => Err(Error::new(kind, "carry the request: as scripted").into()),
            Step::Breaks => Err("the words of another library".into()),
            Step::Held(_) => unreachable!("unwrapped above"),
        }
    }
}

struct Flying<'s>(&'s State);

impl<'s> Flying<'s> {
    fn start(state: &'s State) -> Self {
        let now = state.in_flight.fetch_add(1, SeqCst) + 1;
        state.peak.fetch_max(now, SeqCst);
        Self(state)
    }
}

impl Drop for Flying<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, SeqCst);
    }
}

/// An operation of one's own, as a program without typed operations would write it.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    effect: Effect,
    request: OperationRequest,
    encodes: Arc<AtomicUsize>,
}

impl Ask {
    pub(crate) fn new(effect: Effect, request: OperationRequest) -> Self {
        Self { effect, request, encodes: Arc::default() }
    }

    /// Reads leads.
    pub(crate) fn read() -> Self {
        let request = OperationRequest::new(Method::GET, ["crm", "v8", "Leads"])
            .query("fields", "Last_Name")
            .scope("ZohoCRM.modules.leads.READ");
        Self::new(Effect::Read, request)
    }

    /// Makes a lead; the body goes with whatever effect is wanted.
    pub(crate) fn write(effect: Effect) -> Self {
        let request = OperationRequest::new(Method::POST, ["crm", "v8", "Leads"])
            .json(r#"{"data":[{"Last_Name":"Ada"}]}"#)
            .scope("ZohoCRM.modules.leads.CREATE");
        Self::new(effect, request)
    }

    /// How often it, or a clone of it, was encoded.
    pub(crate) fn encodes(&self) -> usize {
        self.encodes.load(SeqCst)
    }
}

impl zcrm_client::Request for Ask {
    fn effect(&self) -> Effect {
        self.effect
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        self.encodes.fetch_add(1, SeqCst);
        Ok(self.request.clone())
    }
}

impl Operation for Ask {
    type Output = Response;

    fn decode(&self, response: Response) -> Result<Response, Error> {
        Ok(response)
    }
}

pub(crate) fn app() -> OAuthApp {
    OAuthApp::new("1000.CLIENT", "secret")
}

/// A token that serves at once and cannot be refreshed.
pub(crate) fn access() -> OAuthToken {
    OAuthToken::access("given")
}

/// A token that is fetched at the first call.
pub(crate) fn refresh() -> OAuthToken {
    OAuthToken::refresh(app(), "r")
}

/// Lets every task run until it waits: on one thread, paused time moves only then.
pub(crate) async fn settle() {
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
}
