//! Ten refreshes in ten minutes for all processes together.

use zcrm_sim::{Match, Sim};

use super::child::Child;
use super::plan::Plan;
use super::stage::{LEADS, Stage};
use crate::scene::ADA;

const REFRESHES: usize = 10;
const REFUSED: &str =
    r#"{"code":"INVALID_TOKEN","details":{},"message":"invalid oauth token","status":"error"}"#;

/// The stored token ends, ten times; each time a new process finds it and refreshes. Gives the moment
/// of the first refresh, between two seconds.
async fn spend_all(stage: &Stage, plan: &Plan) -> (i64, i64) {
    let before = stage.sim.unix_time();
    let mut after = before;
    for round in 0..REFRESHES {
        stage.end_stored_token(ADA).await;
        assert_eq!(Child::start(plan).ask("call"), "ok", "round {round}");
        if round == 0 {
            after = stage.sim.unix_time() + 1;
        }
    }
    (before, after)
}

/// The API refuses the next call of this process alone: its token is good for the others.
fn expire_for_the_next(stage: &Stage) {
    stage.sim.on(Match::path(LEADS)).fail(401, REFUSED);
}

#[tokio::test]
async fn the_eleventh_refresh_waits_in_both_processes_and_a_valid_token_serves() {
    // The simulator would grant it: it is not the simulator that refuses.
    let stage = Stage::of(Sim::builder().throttle(false)).await;
    stage.keep_expired(ADA).await;
    let plan = stage.plan();
    let (earliest, latest) = spend_all(&stage, &plan).await;
    let mut children = Child::start_all([&plan, &plan]);
    for child in &mut children {
        assert_eq!(child.ask("call"), "ok", "both have the last one");
    }
    assert_eq!(stage.token_requests(), REFRESHES);

    // The eleventh, and the twelfth by the other one, are not made. A token that one call was refused
    // for, and that is good for the others, serves on; so it does for a new process, which finds the
    // same history.
    let mut third = Child::start(&plan);
    for child in children.iter_mut().chain([&mut third]) {
        expire_for_the_next(&stage);
        assert_eq!(child.ask("call"), "ok", "a valid token serves on");
        assert_eq!(child.ask("status"), "Throttled saved");
    }

    let row = stage.one_valid_row().await;

    // One that has really ended is not replaced either.
    stage.sim.expire_access_tokens();
    for (n, child) in children.iter_mut().chain([&mut third]).enumerate() {
        let told = child.ask("call");
        let words: Vec<_> = told.split(' ').collect();
        assert_eq!(words[0], "Throttled", "process {n}: {told}");
        let retry_at = words[1].parse::<i64>().unwrap();
        // Ten minutes after the first.
        assert!((earliest + 600) * 1_000 <= retry_at, "{retry_at} {earliest}");
        assert!(retry_at <= (latest + 600) * 1_000, "{retry_at} {latest}");
        // Not asked again and again.
        assert_eq!(child.ask("call"), told_again(&words, &child.ask("call")));
        assert_eq!(child.ask("status"), "Throttled saved");
    }

    assert_eq!(stage.token_requests(), REFRESHES, "nothing was sent");
    let answers = stage.sim.requests().into_iter().filter(|request| request.method() == "POST");
    assert!(answers.into_iter().all(|request| request.status() == Some(200)), "nothing was denied");
    let after = stage.rows().await;
    assert_eq!(after.len(), 1);
    assert_eq!(after[0].revision(), row.revision(), "nothing was overwritten");
}

/// The seconds to wait grow fewer; all else stays.
fn told_again(words: &[&str], again: &str) -> String {
    assert_eq!(again.split(' ').collect::<Vec<_>>()[..2], words[..2]);
    again.to_owned()
}

#[tokio::test]
async fn without_leases_the_eleventh_is_sent() {
    let stage = Stage::of(Sim::builder().throttle(false)).await;
    stage.keep_expired(ADA).await;
    let mut child = Child::start(&stage.plan().without_leases());
    for _ in 0..=REFRESHES {
        stage.sim.expire_access_tokens();
        assert_eq!(child.ask("call"), "ok");
    }
    assert_eq!(stage.token_requests(), REFRESHES + 1);
}
