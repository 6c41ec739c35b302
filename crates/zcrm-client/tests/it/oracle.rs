//! A thousand calls under seeded faults, and an oracle that knows how each of them ends.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use http::{HeaderValue, Method, Request, Uri};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::advance;
use tower_service::Service;
use zcrm_auth::{BlockingWork, BoxFuture, OAuthToken, Runtime};
use zcrm_client::{
    Body, Client, Effect, Error, ErrorKind, Operation, OperationRequest, Response, RetryBudget,
    SdkConfig, TokioRuntime, Transport,
};
use zcrm_sim::{Hold, Match, Sim};
use zcrm_store_api::MemoryStore;
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

const CALLS: usize = 1_000;
const SEEDS: u64 = 20;
/// Calls that are under way at a time, for each seed.
const LANES: usize = 8;
const TRIES: usize = 3;
const LEADS: &str = "/crm/v8/Leads";
/// How long a server may be silent: out of reach of a clock that is not moved.
const SILENCE: Duration = Duration::from_secs(60 * 60);

/// What happens to one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Refused,
    CutUnread,
    CutAfterStoring,
    CutMidBody,
    TooMany,
    Unavailable,
    Broken,
    Slow,
}

impl Fault {
    const ALL: [Self; 7] = [
        Self::Refused,
        Self::CutUnread,
        Self::CutAfterStoring,
        Self::CutMidBody,
        Self::TooMany,
        Self::Unavailable,
        Self::Broken,
    ];

    /// Whether Zoho has carried the request out.
    fn stores(self) -> bool {
        matches!(self, Self::CutAfterStoring | Self::CutMidBody | Self::Slow)
    }

    fn kind(self) -> ErrorKind {
        match self {
            Self::Refused => ErrorKind::Connect,
            Self::CutUnread | Self::CutAfterStoring | Self::CutMidBody => ErrorKind::Transport,
            Self::TooMany => ErrorKind::Throttled,
            Self::Unavailable | Self::Broken => ErrorKind::Server,
            Self::Slow => ErrorKind::Timeout,
        }
    }

    /// The table of retries in the documentation of `zcrm_client`, written down a second time.
    fn is_repeated(self, effect: Effect) -> bool {
        match self {
            Self::Refused | Self::TooMany => true,
            Self::Broken => false,
            _ => effect == Effect::Read,
        }
    }
}

/// One call: what it does, and what happens to each of its attempts.
#[derive(Clone, Debug)]
struct Call {
    number: usize,
    effect: Effect,
    /// The record that is read or changed.
    id: String,
    faults: [Option<Fault>; TRIES],
}

/// How a call ends.
#[derive(Debug, PartialEq, Eq)]
struct Outcome {
    error: Option<ErrorKind>,
    may_have_happened: bool,
    /// Attempts that reached the simulator.
    arrived: usize,
    stored: usize,
}

impl Call {
    fn marker(&self) -> String {
        format!("call-{:05}-", self.number)
    }

    /// The oracle.
    fn expected(&self) -> Outcome {
        let mut outcome = Outcome { error: None, may_have_happened: false, arrived: 0, stored: 0 };
        for (at, fault) in self.faults.iter().enumerate() {
            let writes = usize::from(self.effect != Effect::Read);
            let Some(fault) = *fault else {
                outcome.arrived += 1;
                outcome.stored += writes;
                outcome.error = None;
                return outcome;
            };
            outcome.arrived += usize::from(fault != Fault::Refused);
            outcome.stored += writes * usize::from(fault.stores());
            let open = !matches!(fault, Fault::Refused | Fault::TooMany);
            outcome.may_have_happened |= open;
            outcome.error = Some(fault.kind());
            if at + 1 == TRIES || !fault.is_repeated(self.effect) {
                return outcome;
            }
        }
        outcome
    }

    /// Tells the simulator, and the layer, what to do.
    fn arm(&self, sim: &Sim, refused: &Refusals, holds: &mut Vec<Hold>) {
        let mut arrived = 0;
        for (at, fault) in self.faults.iter().enumerate() {
            if *fault == Some(Fault::Refused) {
                refused.lock().unwrap().insert((self.number, at));
                continue;
            }
            arrived += 1;
            let Some(fault) = fault else { continue };
            let pick = match self.effect {
                Effect::Read => Match::path(format!("{LEADS}/{}", self.id)).method("GET"),
                _ => Match::path(LEADS).body_containing(self.marker()),
            };
            let on = sim.on(pick.nth(arrived));
            match fault {
                Fault::Refused => {}
                Fault::CutUnread => on.cut_before_headers(),
                Fault::CutAfterStoring => on.store_then_cut(),
                Fault::CutMidBody => on.cut_mid_body(7),
                Fault::TooMany => on.fail(429, ""),
                Fault::Unavailable => on.fail(503, ""),
                Fault::Broken => on.fail(500, ""),
                Fault::Slow => holds.push(on.hold()),
            }
        }
    }
}

impl zcrm_client::Request for Call {
    fn effect(&self) -> Effect {
        self.effect
    }

    fn encode(&self) -> Result<OperationRequest, Error> {
        let name = self.marker();
        let request = match self.effect {
            Effect::Read => OperationRequest::crm(Method::GET, ["Leads", &self.id]),
            Effect::Update => OperationRequest::crm(Method::PUT, ["Leads"])
                .json(json!({"data": [{"id": self.id, "Last_Name": name}]}).to_string()),
            _ => OperationRequest::crm(Method::POST, ["Leads"])
                .json(json!({"data": [{"Last_Name": name}]}).to_string()),
        };
        Ok(request.header("x-call".parse().unwrap(), HeaderValue::from(self.number)))
    }
}

impl Operation for Call {
    type Output = Response;

    fn decode(&self, response: Response) -> Result<Response, Error> {
        Ok(response)
    }
}

type Refusals = Arc<Mutex<std::collections::HashSet<(usize, usize)>>>;

/// Sends what is to be refused to a port at which no process listens: the connection is refused for
/// real, by the system.
#[derive(Clone)]
struct Refusing {
    inner: Transport,
    refused: Refusals,
    attempts: Arc<Mutex<HashMap<usize, usize>>>,
    unserved: String,
}

impl Service<Request<Body>> for Refusing {
    type Response = <Transport as Service<Request<Body>>>::Response;
    type Error = <Transport as Service<Request<Body>>>::Error;
    type Future = <Transport as Service<Request<Body>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request<Body>) -> Self::Future {
        let number = request.headers().get("x-call").and_then(|n| n.to_str().ok()?.parse().ok());
        if let Some(number) = number {
            let attempt = {
                let mut attempts = self.attempts.lock().unwrap();
                let attempt = attempts.entry(number).or_default();
                *attempt += 1;
                *attempt - 1
            };
            if self.refused.lock().unwrap().contains(&(number, attempt)) {
                *request.uri_mut() = Uri::try_from(format!("{}{LEADS}", self.unserved)).unwrap();
            }
        }
        self.inner.call(request)
    }
}

/// tokio's time without its pauses: what is waited for between tries is no matter here.
#[derive(Debug)]
struct Hasty(TokioRuntime);

impl Runtime for Hasty {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        // The authenticator's own deadlines stay.
        let pause = if duration <= Duration::from_secs(2) { Duration::ZERO } else { duration };
        self.0.sleep(pause)
    }

    fn spawn(&self, task: BoxFuture<'static, ()>) {
        self.0.spawn(task);
    }

    fn blocking(&self, work: BlockingWork) -> BoxFuture<'static, ()> {
        self.0.blocking(work)
    }
}

/// Seeded calls: three in ten attempts meet a fault.
fn calls(seed: u64, ids: &[String], slow: bool) -> Vec<Call> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut calls: Vec<_> = (0..CALLS)
        .map(|number| {
            let effect = match random.random_range(0..10) {
                0..4 => Effect::Create,
                4..6 => Effect::Update,
                _ => Effect::Read,
            };
            let faults = [(); TRIES].map(|()| {
                random
                    .random_bool(0.3)
                    .then(|| Fault::ALL[random.random_range(0..Fault::ALL.len())])
            });
            // Each has a record of its own.
            Call { number, effect, id: ids[number].clone(), faults }
        })
        .collect();
    for effect in [Effect::Create, Effect::Update, Effect::Read].into_iter().filter(|_| slow) {
        let unlucky = calls.iter_mut().filter(|call| call.effect == effect).nth(5).unwrap();
        unlucky.faults = [Some(Fault::Slow), None, None];
    }
    calls
}

/// What was seen of one seed: creates that were cut after they were stored, and requests in all.
/// Slow answers do not come before the end: then a clock that stands still is moved.
async fn under_faults(seed: u64, slow: bool) -> (usize, usize) {
    let clock = slow.then(StoppedClock::stop);
    let sim = Sim::builder().leads(CALLS).start().await.unwrap();
    // Bound, so that no other process gets the port, and not listening.
    let silent = TcpSocket::new_v4().unwrap();
    silent.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let unserved = format!("http://{}", silent.local_addr().unwrap());
    let refused = Refusals::default();
    let layer_refused = Arc::clone(&refused);
    let attempts: Arc<Mutex<HashMap<usize, usize>>> = Arc::default();
    let layer = Layering(move |inner| Refusing {
        inner,
        refused: Arc::clone(&layer_refused),
        attempts: Arc::clone(&attempts),
        unserved: unserved.clone(),
    });
    let config = SdkConfig::new()
        .read_timeout(SILENCE)
        .without_call_timeout()
        .concurrent_calls(LANES)
        .retry_budget(RetryBudget::new().burst(u32::MAX));
    let token = || OAuthToken::access(sim.mint_access_token(sim.users()[0].email()));
    let builder = || Client::builder(sim.environment()).store(MemoryStore::new());
    let plain = builder().token(token()).build().unwrap();
    let before = leads(&plain).await;
    let crm = builder()
        .token(token())
        .config(config)
        .layer(layer)
        .runtime(Hasty(TokioRuntime::new()))
        .build()
        .unwrap();

    let ids: Vec<_> = before.keys().cloned().collect();
    let calls = calls(seed, &ids, slow);
    let mut holds = Vec::new();
    for call in &calls {
        call.arm(&sim, &refused, &mut holds);
    }
    sim.clear_log();
    let queue = Arc::new(Mutex::new(calls.clone()));
    let mut lanes = JoinSet::new();
    let (in_flight, changed) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    for _ in 0..LANES {
        let (crm, queue) = (crm.clone(), Arc::clone(&queue));
        let (in_flight, changed) = (Arc::clone(&in_flight), Arc::clone(&changed));
        lanes.spawn(async move {
            let mut ended = Vec::new();
            loop {
                let Some(call) = queue.lock().unwrap().pop() else { return ended };
                in_flight.fetch_add(1, SeqCst);
                let number = call.number;
                ended.push((number, crm.send(call).await.map(drop)));
                in_flight.fetch_sub(1, SeqCst);
                changed.notify_one();
            }
        });
    }
    if clock.is_some() {
        // Everything else has ended, or ends without the clock.
        for hold in &holds {
            within(hold.reached(1)).await;
        }
        while !queue.lock().unwrap().is_empty() || in_flight.load(SeqCst) > holds.len() {
            within(changed.notified()).await;
        }
        let_tasks_run().await;
        advance(SILENCE + Duration::from_millis(2)).await;
        let_tasks_run().await;
        assert!(in_flight.load(SeqCst) < holds.len(), "what is silent for too long ends");
    }
    let mut ended: BTreeMap<usize, Result<(), Error>> = BTreeMap::new();
    while let Some(lane) = within(lanes.join_next()).await {
        ended.extend(lane.unwrap());
    }
    drop(holds);

    let mut arrived: HashMap<usize, usize> = HashMap::new();
    for request in sim.requests() {
        let number = request.header("x-call").and_then(|number| number.parse().ok());
        *arrived.entry(number.expect("a call of ours")).or_default() += 1;
    }
    sim.clear_faults();
    let after = leads(&plain).await;
    let mut stored: HashMap<&str, usize> = HashMap::new();
    for (id, name) in &after {
        if before.get(id) != Some(name) {
            *stored.entry(name).or_default() += 1;
        }
    }
    let mut cut_creates = 0;
    for call in &calls {
        let expected = call.expected();
        let outcome = &ended[&call.number];
        let marker = call.marker();
        let seen = Outcome {
            error: outcome.as_ref().err().map(Error::kind),
            may_have_happened: outcome.as_ref().is_err_and(Error::may_have_happened),
            arrived: arrived.get(&call.number).copied().unwrap_or_default(),
            stored: stored.get(&*marker).copied().unwrap_or_default(),
        };
        // A call that succeeded in the end leaves nothing open.
        let open = expected.error.is_some() && expected.may_have_happened;
        let expected = Outcome { may_have_happened: open, ..expected };
        assert_eq!(seen, expected, "seed {seed}: {call:?} {outcome:?}");
        assert!(seen.stored <= 1, "stored twice");
        let cut = call.effect == Effect::Create && expected.error.is_some() && expected.stored == 1;
        cut_creates += usize::from(cut);
    }
    (cut_creates, arrived.values().sum::<usize>())
}

struct Layering<F>(F);

impl<F: Fn(Transport) -> Refusing> tower_layer::Layer<Transport> for Layering<F> {
    type Service = Refusing;

    fn layer(&self, inner: Transport) -> Refusing {
        (self.0)(inner)
    }
}

/// Every lead's id and name.
async fn leads(crm: &Client) -> BTreeMap<String, String> {
    let mut leads = BTreeMap::new();
    let mut token: Option<String> = None;
    loop {
        let mut call = crm.request(Method::GET, LEADS).query("fields", "Last_Name");
        if let Some(token) = &token {
            call = call.query("page_token", token);
        }
        let page: Value = call.value().await.unwrap();
        for lead in page["data"].as_array().unwrap() {
            let text = |name: &str| lead[name].as_str().unwrap().to_owned();
            leads.insert(text("id"), text("Last_Name"));
        }
        if page["info"]["more_records"] != true {
            return leads;
        }
        token = Some(page["info"]["next_page_token"].as_str().unwrap().to_owned());
    }
}

#[test]
fn every_call_under_faults_ends_as_the_oracle_says_and_nothing_is_stored_twice() {
    // A thread and a clock for each.
    let seed = |seed| {
        std::thread::spawn(move || {
            let mut runtime = tokio::runtime::Builder::new_current_thread();
            let runtime = runtime.enable_all().start_paused(true).build().unwrap();
            runtime.block_on(under_faults(seed, true))
        })
    };
    let seeds: Vec<_> = (0..SEEDS).map(seed).collect();
    let (mut cut_creates, mut arrived) = (0, 0);
    for seen in seeds {
        let (cut, requests) = seen.join().unwrap();
        assert!(requests > CALLS, "calls were repeated");
        cut_creates += cut;
        arrived += requests;
    }
    assert!(cut_creates >= 50 * usize::try_from(SEEDS).unwrap() / 4, "{cut_creates}");
    println!("{SEEDS} seeds: {arrived} requests, {cut_creates} creates cut after they were stored");
}

/// No clock is stopped here, so nothing may be slow.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_with_one_client_on_several_threads() {
    let (cut_creates, arrived) = under_faults(SEEDS, false).await;
    assert!(arrived > CALLS, "calls were repeated");
    assert!(cut_creates >= 50 / 4, "{cut_creates}");
}
