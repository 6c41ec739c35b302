//! One refresh for all who wait, over real TLS sockets; and more than one without single flight.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

use tokio::sync::{Barrier, Notify};
use zcrm_auth::OAuthToken;
use zcrm_client::{ErrorKind, Tls, TlsRoots, Zcrm};
use zcrm_sim::{Match, Sim};
use zcrm_store_api::{MemoryStore, SaveCondition, Timestamp, TokenRecord, TokenStore as _};
use zcrm_testkit::{WithoutLeases, within};

use crate::scene::Ask;

const TASKS: usize = 64;
const USER: &str = "ada@example.com";
const LEADS: &str = "/crm/v8/Leads";
const TOKEN: &str = "/oauth/v2/token";

/// A row with an access token that has ended at both ends, and a good refresh token.
async fn expired(sim: &Sim) -> MemoryStore {
    let email = sim.users()[0].email().to_owned();
    let mut record = TokenRecord::new();
    record.user_name = Some(USER.to_owned());
    record.client_id = Some(sim.app().client_id().to_owned());
    record.client_secret = Some(sim.app().client_secret().into());
    record.refresh_token = Some(sim.mint_refresh_token(&email).into());
    record.access_token = Some(sim.mint_access_token(&email).into());
    record.expires_at = Some(Timestamp::from_unix_millis(1));
    record.environment = Some(sim.environment().to_string());
    sim.expire_access_tokens();
    let store = MemoryStore::new();
    store.save(None, &record, SaveCondition::Any).await.unwrap();
    store
}

/// Runs a call and counts it as soon as it waits.
async fn counted<F: Future>(call: F, waiting: &AtomicUsize, changed: &Notify) -> F::Output {
    let mut call = std::pin::pin!(call);
    let mut seen = false;
    std::future::poll_fn(|context| {
        let polled = call.as_mut().poll(context);
        if polled.is_pending() && !std::mem::replace(&mut seen, true) {
            waiting.fetch_add(1, SeqCst);
            changed.notify_one();
        }
        polled
    })
    .await
}

/// What the simulator and the callers saw.
#[derive(Debug, PartialEq)]
struct Tally {
    token_requests: usize,
    crm_requests: usize,
    served: usize,
}

/// Coordinated: 64 clients of one process. Else: as many processes as tasks, on a store that grants
/// every lease, so that neither single flight nor a lease makes them share a refresh.
async fn sixty_four(coordinated: bool) -> Tally {
    let sim = Sim::builder().leads(3).tls(true).throttle(false).start().await.unwrap();
    let store = expired(&sim).await;
    let tls = Tls::new().roots(TlsRoots::ExtraOnly).extra_ca_pem(sim.ca_pem().unwrap());
    let zcrm = || {
        let builder = Zcrm::builder().tls(tls.clone());
        let builder = match coordinated {
            true => builder.store(store.clone()),
            false => builder.store(WithoutLeases::over(store.clone())),
        };
        builder.build().unwrap()
    };
    let process = zcrm();
    let hold = sim.on(Match::path(TOKEN).method("POST").always()).hold();

    let ask = Ask::read();
    let (waiting, changed) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let start = Arc::new(Barrier::new(TASKS));
    let tasks: Vec<_> = (0..TASKS)
        .map(|_| {
            // A client of its own for each: what they share is the token.
            let process = if coordinated { process.clone() } else { zcrm() };
            let client = process.client(sim.environment(), OAuthToken::stored_for(USER));
            let (ask, start) = (ask.clone(), Arc::clone(&start));
            let (waiting, changed) = (Arc::clone(&waiting), Arc::clone(&changed));
            tokio::spawn(async move {
                start.wait().await;
                counted(client.send(ask), &waiting, &changed).await
            })
        })
        .collect();

    // The race is on: every one of them has started its call, and waits.
    while waiting.load(SeqCst) < TASKS {
        within(changed.notified()).await;
    }
    within(hold.reached(if coordinated { 1 } else { TASKS })).await;
    assert_eq!(ask.encodes(), TASKS, "all 64 are on their way");
    assert!(tasks.iter().all(|task| !task.is_finished()), "and none has been served");
    assert_eq!(sim.count("GET", LEADS), 0);
    hold.release();

    let mut served = 0;
    for task in tasks {
        match task.await.unwrap() {
            Ok(response) => {
                assert!(response.body().starts_with(b"{\"data\":["));
                served += 1;
            }
            // Uncoordinated, the many new tokens displace each other.
            Err(error) => assert_eq!(error.kind(), ErrorKind::Authentication, "{error:?}"),
        }
    }
    let answered = |request: &&zcrm_sim::LoggedRequest| {
        request.path() == LEADS && request.status() == Some(200)
    };
    assert_eq!(sim.requests().iter().filter(answered).count(), served);
    let row = store.list(None, 9).await.unwrap();
    assert_eq!(row.len(), 1, "one user, one row");
    Tally { token_requests: sim.token_requests(), crm_requests: sim.count("GET", LEADS), served }
}

const ONE_REFRESH: Tally = Tally { token_requests: 1, crm_requests: TASKS, served: TASKS };

#[tokio::test]
async fn sixty_four_tasks_on_an_expired_token_make_one_refresh_and_are_all_served() {
    assert_eq!(sixty_four(true).await, ONE_REFRESH);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_on_several_threads() {
    assert_eq!(sixty_four(true).await, ONE_REFRESH);
}

#[tokio::test]
async fn without_single_flight_and_leases_each_task_refreshes() {
    let tally = sixty_four(false).await;
    assert!(tally.token_requests >= TASKS, "{tally:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn without_single_flight_and_leases_each_task_on_several_threads_refreshes() {
    let tally = sixty_four(false).await;
    assert!(tally.token_requests >= TASKS, "{tally:?}");
}
