//! Connections that are kept: how many, how long, and after the runtime that made them is gone.

use std::collections::BTreeSet;
use std::time::Duration;

use zcrm_client::{Client, SdkConfig};
use zcrm_sim::Sim;

use crate::local::{signing_in, sim};
use crate::scene::Ask;

/// How many connections have carried requests.
fn connections(sim: &Sim) -> usize {
    sim.requests().iter().map(zcrm_sim::LoggedRequest::connection).collect::<BTreeSet<_>>().len()
}

async fn calls(client: &Client, pause: Duration) {
    for _ in 0..2 {
        client.send(Ask::read()).await.unwrap();
        tokio::time::sleep(pause).await;
    }
}

#[tokio::test]
async fn settings_say_how_many_idle_connections_are_kept_and_how_long() {
    let short = Duration::from_millis(1);
    for (config, pause, expected) in [
        (SdkConfig::new(), Duration::from_millis(50), 1),
        (SdkConfig::new().idle_connections(0), short, 3),
        (SdkConfig::new().idle_timeout(short), Duration::from_millis(50), 2),
    ] {
        let sim = sim(false).await;
        let client = signing_in(&sim).config(config).build().unwrap();
        client.authenticate().await.unwrap();
        calls(&client, pause).await;
        let connections = connections(&sim);
        assert!(connections >= expected && (expected > 1 || connections == 1), "{connections}");
    }
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
