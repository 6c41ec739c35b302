//! Connections that are kept: how many, how long, and after the runtime that made them is gone.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use tokio::time::{Instant, advance};
use zcrm_client::{ErrorKind, SdkConfig};
use zcrm_sim::{Match, Sim};
use zcrm_testkit::{StoppedClock, let_tasks_run, within};

use crate::local::{authority, client_of, serve, signing_in, sim, trusting};
use crate::scene::Ask;

/// How many connections have carried requests.
fn connections(sim: &Sim) -> usize {
    sim.requests().iter().map(zcrm_sim::LoggedRequest::connection).collect::<BTreeSet<_>>().len()
}

#[tokio::test(start_paused = true)]
async fn settings_say_how_many_idle_connections_are_kept_and_how_long() {
    let (limit, tick) = (Duration::from_secs(7), Duration::from_millis(2));
    let default = SdkConfig::new().idle_timeout;
    for (config, pause, expected) in [
        (SdkConfig::new(), default - tick, 1),
        (SdkConfig::new(), default + tick, 3),
        (SdkConfig::new().idle_connections(0), Duration::ZERO, 3),
        (SdkConfig::new().idle_timeout(limit), limit - tick, 1),
        (SdkConfig::new().idle_timeout(limit), limit + tick, 3),
    ] {
        let _clock = StoppedClock::stop();
        let sim = sim(false).await;
        let client = signing_in(&sim).config(config).build().unwrap();
        within(client.authenticate()).await.unwrap();
        for _ in 0..2 {
            let_tasks_run().await;
            advance(pause).await;
            let_tasks_run().await;
            within(client.send(Ask::read())).await.unwrap();
        }
        assert_eq!(connections(&sim), expected, "idle for {pause:?}");
    }
}

// It was broken once: 32 were kept, and of a hundred callers two thirds made a connection for each call.
#[tokio::test]
async fn as_many_connections_are_kept_as_calls_were_in_flight() {
    const CALLS: usize = 60;
    let sim = sim(false).await;
    let config = SdkConfig::new().max_attempts(1).concurrent_calls(CALLS);
    let client = signing_in(&sim).config(config).build().unwrap();
    client.authenticate().await.unwrap();
    let mut used = Vec::new();
    for _ in 0..3 {
        let hold = sim.on(Match::prefix("/crm/").always()).hold();
        let calls: Vec<_> = (0..CALLS)
            .map(|_| {
                tokio::spawn({
                    let client = client.clone();
                    async move { client.send(Ask::read()).await.map(drop) }
                })
            })
            .collect();
        within(hold.reached(CALLS)).await;
        drop(hold);
        sim.clear_faults();
        for call in calls {
            call.await.unwrap().unwrap();
        }
        let_tasks_run().await;
        used.push(connections(&sim));
    }
    assert!(used[0] >= CALLS && used.iter().all(|now| *now == used[0]), "{used:?}");
}

#[test]
fn a_client_outlives_the_runtime_on_which_it_was_made() {
    let runtime = || tokio::runtime::Runtime::new().unwrap();
    for tls in [false, true] {
        let (first, second) = (runtime(), runtime());
        // The simulator has a thread of its own.
        let (sim, client) = first.block_on(async {
            let sim = sim(tls).await;
            let client = signing_in(&sim).build().unwrap();
            client.send(Ask::read()).await.unwrap();
            (sim, client)
        });
        let before = connections(&sim);
        drop(first);
        second.block_on(client.send(Ask::read())).unwrap();
        assert_eq!(connections(&sim), before + 1, "one reconnect");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_died_unnoticed_is_given_up() {
    const LIMIT: Duration = Duration::from_millis(300);
    const TICK: Duration = Duration::from_millis(2);
    let clock = StoppedClock::stop();
    let sim = sim(true).await;
    let (to, dead, made) = (authority(&sim), Arc::new(AtomicUsize::new(0)), AtomicUsize::new(0));
    // As a firewall does that forgot about a connection: nothing is refused, nothing arrives.
    let carry = |mut from: TcpStream, mut to: TcpStream, number: usize, dead: Arc<AtomicUsize>| {
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(read @ 1..) = from.read(&mut piece) {
                if number >= dead.load(SeqCst) && to.write_all(&piece[..read]).is_err() {
                    break;
                }
            }
        });
    };
    let dying = Arc::clone(&dead);
    let address = serve(move |near| {
        let number = made.fetch_add(1, SeqCst);
        let far = TcpStream::connect(&to).unwrap();
        carry(near.try_clone().unwrap(), far.try_clone().unwrap(), number, Arc::clone(&dying));
        carry(far, near, number, Arc::clone(&dying));
    });
    let token = sim.mint_access_token(sim.users()[0].email());
    let config = SdkConfig::new().max_attempts(1).read_timeout(LIMIT);
    let client = client_of(&format!("https://{address}"))
        .tls(trusting(&sim))
        .token(zcrm_auth::OAuthToken::access(token))
        .config(config)
        .build()
        .unwrap();
    within(client.send(Ask::read())).await.unwrap();
    let_tasks_run().await;
    dead.store(1, SeqCst);
    let begun = Instant::now();
    clock.run();
    let error = within(client.send(Ask::read())).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error:?}");
    let clock = StoppedClock::stop();
    assert!(begun.elapsed() < LIMIT + TICK, "{:?}", begun.elapsed());
    // A ping goes out after half of the limit, and has all of it to be answered: then no call has to
    // find out for itself.
    advance(LIMIT / 2 + TICK).await;
    let_tasks_run().await;
    within(client.send(Ask::read())).await.expect("a connection of its own");
    drop(clock);
    assert_eq!(connections(&sim), 2);
}
