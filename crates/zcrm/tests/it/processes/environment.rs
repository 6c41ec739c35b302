//! The same user in production and in a sandbox, in one token file.

use super::child::Child;
use super::plan::{Plan, Token};
use super::stage::Stage;

/// Each class has hosts of its own, so that it is seen where calls go.
struct Place {
    stage: Stage,
    plan: Plan,
}

async fn places() -> [Place; 2] {
    let production = Stage::new().await;
    let sandbox = Stage::of(zcrm_sim::Sim::builder().seed(2)).await;
    let file = production.path();
    let of = |stage: Stage, sandbox: bool| {
        let plan = stage.plan_with_code().file(&file);
        Place { plan: if sandbox { plan.sandbox() } else { plan }, stage }
    };
    [of(production, false), of(sandbox, true)]
}

fn start(places: &[Place; 2]) -> Vec<Child> {
    Child::start_all(places.iter().map(|place| &place.plan))
}

#[tokio::test]
async fn each_finds_its_own_row_and_calls_its_own_host() {
    let mut places = places().await;
    let mut children = start(&places);
    // At the same time, after both codes were sent.
    let holds = places.each_ref().map(|place| place.stage.sim.on(Stage::is_token()).hold());
    for child in &mut children {
        child.tell("id");
    }
    for hold in &holds {
        hold.reached(1).await;
    }
    drop(holds);
    let ids: Vec<_> = children.iter_mut().map(|child| child.until("id")).collect();
    assert_ne!(ids[0], ids[1]);
    assert!(ids.iter().all(|id| id.starts_with("ok ")), "{ids:?}");
    drop(children);

    // Started again, each knows only whose token it wants.
    for place in &mut places {
        place.plan.token = Token::Stored;
        place.stage.sim.clear_log();
    }
    let mut children = start(&places);
    for (n, child) in children.iter_mut().enumerate() {
        assert_eq!(child.ask("id"), ids[n]);
        assert_eq!(child.ask("call"), "ok");
        assert_eq!(places[n].stage.sim.requests().len(), 1, "one call, at its own host");
        places[n].stage.sim.clear_log();
    }

    // A refresh of one leaves the other as it is, in both directions and across restarts.
    for n in [1, 0] {
        let rows = places[0].stage.rows().await;
        places[n].stage.sim.expire_access_tokens();
        assert_eq!(children[n].ask("call"), "ok");
        assert_eq!(places[n].stage.token_requests(), 1);
        assert_eq!(places[1 - n].stage.token_requests(), 1 - n, "the other was not asked for");
        let now = places[0].stage.rows().await;
        assert_eq!(now.len(), 2);
        let changed: Vec<_> =
            (0..2).filter(|n| rows[*n].revision() != now[*n].revision()).collect();
        assert_eq!(changed.len(), 1);
        assert_eq!(format!("ok {}", now[changed[0]].id()), ids[n]);
    }
    drop(children);
    for (n, child) in start(&places).iter_mut().enumerate() {
        assert_eq!(child.ask("id"), ids[n]);
        assert_eq!(child.ask("call"), "ok");
    }
    for place in &places {
        assert_eq!(place.stage.token_requests(), 1);
        assert!(place.stage.sim.requests().iter().all(|request| request.status() != Some(404)));
    }
}
