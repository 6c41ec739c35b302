//! Two runtimes that take turns, as the thread-local runtimes of a synchronous wrapper do: no call
//! waits for the one that is not driven.

use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use zcrm_client::{Effect, SdkConfig};
use zcrm_sim::Match;
use zcrm_testkit::within;

use crate::auto_refresh::Make;
use crate::local::{signing_in, sim, trusting};
use crate::scene::{Ask, Step, Zoho, access};

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

// Attack D7: connections were in one pool. Each turn waited `read_timeout` for a connection whose
// driver was on the other runtime, and a create failed as one that may have happened.
#[test]
fn each_call_uses_connections_of_its_own_runtime() {
    for tls in [false, true] {
        let turns = [runtime(), runtime(), runtime()];
        let (sim, client) = turns[0].block_on(async {
            let sim = sim(tls).await;
            let config = SdkConfig::new().max_attempts(1).read_timeout(Duration::from_secs(3600));
            let client = signing_in(&sim).config(config).tls(trusting(&sim)).build().unwrap();
            (sim, client)
        });
        sim.on(Match::path("/crm/v8/Leads").method("POST").always()).reply(
            201,
            "application/json",
            r#"{"data":[]}"#,
        );
        for turn in [0, 0, 1, 1, 0, 1, 2, 0, 2, 1] {
            turns[turn].block_on(within(client.send(Ask::read()))).unwrap();
            turns[turn].block_on(within(client.send(Ask::write(Effect::Create)))).unwrap();
        }
        assert_eq!(sim.count("POST", "/crm/v8/Leads"), 10, "each create arrived, and once");
    }
}

// A fetch of fields that was begun on a runtime which is not driven any more kept every create of
// the other one waiting.
#[test]
fn fields_that_the_other_runtime_asked_for_are_not_waited_for() {
    let (one, two) = (runtime(), runtime());
    let (sim, client) = one.block_on(async {
        let sim = sim(false).await;
        let client = signing_in(&sim).config(SdkConfig::new()).build().unwrap();
        client.authenticate().await.unwrap();
        (sim, client)
    });
    let hold = sim.on(Match::path("/crm/v8/settings/fields").times(1)).hold();
    let left = Arc::new(client.clone());
    one.block_on(async {
        tokio::spawn(async move { left.send(Make::deal()).await.map(drop) });
        within(hold.reached(1)).await;
    });
    // From here on the first one is not driven, whatever its connection receives.
    drop(hold);
    let refused = two.block_on(within(client.send(Make::deal()))).unwrap_err();
    assert_eq!(refused.api().unwrap().code(), "MANDATORY_NOT_FOUND", "it was sent and answered");
    drop(one);
}

// A call that was in flight on the other runtime kept the only permit for ever.
#[test]
fn a_permit_of_the_other_runtime_is_not_waited_for() {
    let one = runtime();
    let two = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
    let zoho = Zoho::new([Step::ok().held()]);
    let client = zoho.client(access(), SdkConfig::new().concurrent_calls(1));
    let left = client.clone();
    one.block_on(async {
        tokio::spawn(async move { left.send(Ask::read()).await });
        while zoho.count() == 0 {
            tokio::task::yield_now().await;
        }
    });
    // From here on the first one is not driven.
    two.block_on(within(client.send(Ask::write(Effect::Create)))).unwrap();
    assert_eq!(zoho.count(), 2);
    drop(one);
    assert_eq!(client.usage().in_flight, 0);
}
