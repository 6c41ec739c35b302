//! What a child process does: it has one client, and is told line by line what to do with it.

use std::io::BufRead as _;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::runtime::Runtime;
use tower_layer::layer_fn;
use tower_service::Service;
use zcrm::client::{Body, Transport};
use zcrm::prelude::*;
use zcrm::store_api::{SaveCondition, TokenRecord};
use zcrm::{Client, Error, OAuthToken, Record, SdkConfig, StoreOutage, Zcrm};
use zcrm_testkit::WithoutLeases;
use zcrm_testkit::child::say;

use super::plan::Plan;
use super::watched_store::WatchedStore;

/// The variable that makes this binary a child process.
pub(crate) const PLAN: &str = "ZCRM_TEST_PLAN";
/// How long a token call may take.
pub(crate) const TOKEN_TIMEOUT: Duration = Duration::from_secs(30);
/// The header of each request that names the process by its id.
pub(crate) const PROCESS: &str = "x-process";
/// Whose tokens `saves` saves.
pub(crate) const USERS: usize = 8;

/// What a child process runs. In a test run of its own, that is without a plan, it has nothing to
/// do and returns at once.
#[test]
fn child() {
    let Ok(plan) = std::env::var(PLAN) else { return };
    let plan: Plan = serde_json::from_str(&plan).unwrap();
    let store = WatchedStore::new(plan.store(), &plan);
    let zcrm = || zcrm(&plan, store.clone());
    let process = zcrm();
    let client = |zcrm: &Zcrm| zcrm.client(plan.environment(), plan.oauth_token());
    let crm = client(&process);
    let mut runtime = runtime();
    let looping = Arc::new(AtomicBool::new(false));
    say("ready");
    // Until the parent closes it, or is gone.
    for line in std::io::stdin().lock().lines() {
        let line = line.unwrap();
        let (command, about) = line.split_once(' ').unwrap_or((&line, ""));
        let crm = crm.clone();
        match command {
            "tasks" => {
                // Without single flight: as if each were a process of its own.
                let own = || if plan.single_flight { crm.clone() } else { client(&zcrm()) };
                let clients = (0..about.parse().unwrap()).map(|_: usize| own()).collect();
                drop(runtime.spawn(tasks(clients)));
            }
            "call" => drop(runtime.spawn(async move {
                say(format!("call {}", told(call(&crm).await.map(|()| "ok".to_owned()))));
            })),
            "id" => drop(runtime.spawn(async move {
                let id = crm.authenticate().await.map(|known| format!("ok {}", known.id));
                say(format!("id {}", told(id)));
            })),
            "flush" => drop(runtime.spawn(async move {
                say(format!("flush {}", told(crm.flush().await.map(|()| "ok".to_owned()))));
            })),
            "status" => {
                let status = crm.token_status();
                let saved = if status.unsaved.is_some() { "unsaved" } else { "saved" };
                say(format!("status {:?} {saved}", status.phase));
            }
            "down" => store.set_down(true),
            "up" => store.set_down(false),
            "resume" => store.resume(),
            "leave" => drop(runtime.spawn(leave(crm))),
            // What runs on it is dropped; what comes next runs on another one.
            "shutdown" => {
                std::mem::replace(&mut runtime, self::runtime()).shutdown_background();
                say("shutdown");
            }
            "loop" => {
                let crm = process.client(plan.environment(), OAuthToken::stored_for(about));
                looping.store(true, Ordering::SeqCst);
                drop(runtime.spawn(repeat(crm, Arc::clone(&looping))));
            }
            "saves" => {
                let numbers: Vec<_> = about.split(' ').map(|text| text.parse().unwrap()).collect();
                drop(runtime.spawn(saves(store.clone(), numbers[0], numbers[1], numbers[2])));
            }
            "halt" => looping.store(false, Ordering::SeqCst),
            other => panic!("no such command: {other}"),
        }
    }
    runtime.shutdown_background();
}

fn zcrm(plan: &Plan, store: WatchedStore) -> Zcrm {
    let config = SdkConfig::default().token_timeout(TOKEN_TIMEOUT);
    let builder = Zcrm::builder().config(config).layer(layer_fn(|inner| Naming { inner }));
    let builder = match &plan.clock {
        Some(clock) => builder.runtime(clock.clone()),
        None => builder,
    };
    let mut builder = match plan.leases {
        true => builder.store(store),
        false => builder.store(WithoutLeases::over(store)),
    };
    if plan.refresh_locally {
        builder = builder.store_outage(StoreOutage::RefreshLocally);
    }
    builder.build().unwrap()
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap()
}

/// In one line: the value, or the error with its kind and what it says.
fn told(outcome: Result<String, Error>) -> String {
    outcome.unwrap_or_else(|error| {
        let auth = error.authentication().and_then(|error| error.retry_at());
        let retry_at = auth.map_or(0, |at| at.as_unix_millis());
        format!("{:?} {retry_at} {error}", error.kind())
    })
}

async fn call(crm: &Client) -> Result<(), Error> {
    let leads = crm.records("Leads").list().fields(["Last_Name"]).per_page(1).stream::<Record>();
    let mut leads = leads;
    leads.next().await.map(drop)
}

/// One call of each client, at once: says when all of them wait, and how many were served.
async fn tasks(clients: Vec<Client>) {
    let count = clients.len();
    let waiting = Arc::new(AtomicUsize::new(0));
    let task = |crm: Client| {
        let waiting = Arc::clone(&waiting);
        tokio::spawn(async move {
            let mut call = pin!(call(&crm));
            let mut counted = false;
            std::future::poll_fn(|cx| {
                let polled = call.as_mut().poll(cx);
                if polled.is_pending()
                    && !std::mem::replace(&mut counted, true)
                    && waiting.fetch_add(1, Ordering::SeqCst) + 1 == count
                {
                    say("waiting");
                }
                polled
            })
            .await
        })
    };
    let tasks: Vec<_> = clients.into_iter().map(task).collect();
    let mut served = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(()) => served += 1,
            Err(error) => say(told(Err(error))),
        }
    }
    say(format!("served {served}"));
}

/// Saves so many times: each time another user's, or always the same one's when `step` is 0.
async fn saves(store: WatchedStore, count: usize, first: usize, step: usize) {
    let mut saved = 0;
    for n in 0..count {
        let mut record = TokenRecord::new();
        record.user_name = Some(format!("user-{}", (first + n * step) % USERS));
        record.access_token = Some(format!("{first}.{n}").as_str().into());
        match store.save(None, &record, SaveCondition::Any).await {
            Ok(_) => saved += 1,
            Err(error) => say(format!("failed {:?} {error}", error.kind())),
        }
    }
    say(format!("saved {saved}"));
}

/// Begins a call and drops it as soon as it waits.
async fn leave(crm: Client) {
    {
        let mut call = pin!(call(&crm));
        std::future::poll_fn(|cx| {
            assert!(call.as_mut().poll(cx).is_pending());
            Poll::Ready(())
        })
        .await;
    }
    say("left");
}

/// Calls again and again; says when it is served for the first time, what fails for good, and when
/// it is halted.
async fn repeat(crm: Client, looping: Arc<AtomicBool>) {
    let mut served = 0_usize;
    while looping.load(Ordering::SeqCst) {
        match call(&crm).await {
            Ok(()) => {
                served += 1;
                if served == 1 {
                    say("first");
                }
            }
            Err(error) if error.is_transient() => {}
            Err(error) => say(format!("failed {}", told(Err(error)))),
        }
        // It leaves some of the processor to the others.
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    say(format!("halted {served}"));
}

/// Names the process in each request.
#[derive(Clone)]
struct Naming {
    inner: Transport,
}

impl Service<http::Request<Body>> for Naming {
    type Response = <Transport as Service<http::Request<Body>>>::Response;
    type Error = <Transport as Service<http::Request<Body>>>::Error;
    type Future = <Transport as Service<http::Request<Body>>>::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        request.headers_mut().insert(PROCESS, std::process::id().into());
        self.inner.call(request)
    }
}
