//! Many tasks in many processes want the same token at the same moment.

use std::collections::BTreeSet;

use super::child::Child;
use super::plan::{Plan, Token};
use super::stage::{LEADS, Stage};

const PROCESSES: usize = 8;
const TASKS: usize = 16;

async fn stage() -> Stage {
    // Where the mechanism is off more are sent than Zoho would allow, and all of them are counted.
    Stage::of(zcrm_sim::Sim::builder().throttle(false)).await
}

/// One of them is at it and the others were told so: they do race.
pub(super) fn only_one_leads(children: &mut [Child]) {
    let roles: Vec<_> =
        children.iter_mut().map(|child| child.until_any(&["noted", "held"]).0).collect();
    assert_eq!(roles.iter().filter(|role| **role == "noted").count(), 1, "{roles:?}");
}

/// Starts them, and gives them when all their tasks wait and the answer is held.
async fn stampede(stage: &Stage, plan: &Plan, requests: usize) -> (Vec<Child>, zcrm_sim::Hold) {
    let hold = stage.sim.on(Stage::is_token().always()).hold();
    let mut children = Child::start_all([plan; PROCESSES]);
    for child in &mut children {
        child.tell(&format!("tasks {TASKS}"));
    }
    for child in &mut children {
        child.until("waiting");
    }
    hold.reached(requests).await;
    (children, hold)
}

#[tokio::test]
async fn one_expired_token_is_refreshed_once_for_128_tasks_of_8_processes() {
    let stage = stage().await;
    stage.keep_expired(crate::scene::ADA).await;
    let (mut children, hold) = stampede(&stage, &stage.plan(), 1).await;
    only_one_leads(&mut children);
    assert_eq!(stage.token_requests(), 1);
    assert!(children.iter_mut().all(|child| !child.has_said("served")), "all of them wait");
    hold.release();
    for child in &mut children {
        assert_eq!(child.until("served"), TASKS.to_string());
    }
    assert_eq!(stage.token_requests(), 1);
    assert_eq!(stage.sim.count("GET", LEADS), PROCESSES * TASKS, "each was served at once");
    stage.one_valid_row().await;
}

#[tokio::test]
async fn without_leases_each_process_refreshes_and_without_single_flight_each_task() {
    for (single_flight, requests) in [(true, PROCESSES), (false, PROCESSES * TASKS)] {
        let stage = stage().await;
        stage.keep_expired(crate::scene::ADA).await;
        let plan = stage.plan().without_leases();
        let plan = if single_flight { plan } else { plan.without_single_flight() };
        let (children, _hold) = stampede(&stage, &plan, requests).await;
        assert_eq!(stage.token_requests(), requests);
        drop(children);
    }
}

/// Eight processes ask for the id of the token they were given, which is not saved.
async fn ids(stage: &Stage, plan: &Plan, leases: bool) -> BTreeSet<String> {
    let hold = stage.sim.on(Stage::is_token().always()).hold();
    let mut children = Child::start_all([plan; PROCESSES]);
    for child in &mut children {
        child.tell("id");
    }
    if leases {
        hold.reached(1).await;
        only_one_leads(&mut children);
    } else {
        hold.reached(PROCESSES).await;
    }
    hold.release();
    children.iter_mut().map(|child| child.until("id")).collect()
}

#[tokio::test]
async fn one_unsaved_refresh_token_is_refreshed_once_and_has_one_id() {
    for user in [Some(crate::scene::ADA), None] {
        let stage = stage().await;
        let plan = stage.plan_with_refresh_token().user(user);
        let ids = ids(&stage, &plan, true).await;
        assert_eq!(ids, BTreeSet::from(["ok 1".to_owned()]));
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
    let stage = stage().await;
    ids(&stage, &stage.plan_with_refresh_token().without_leases(), false).await;
    assert_eq!(stage.token_requests(), PROCESSES, "with the mechanism off");
}

#[tokio::test]
async fn one_unsaved_grant_code_is_exchanged_once_and_has_one_id() {
    for user in [Some(crate::scene::ADA), None] {
        let stage = stage().await;
        let plan = stage.plan_with_code().user(user);
        let ids = ids(&stage, &plan, true).await;
        assert_eq!(ids, BTreeSet::from(["ok 1".to_owned()]));
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
    let stage = stage().await;
    let outcomes = ids(&stage, &stage.plan_with_code().without_leases(), false).await;
    assert_eq!(stage.token_requests(), PROCESSES, "with the mechanism off");
    assert!(outcomes.iter().any(|id| id.contains("invalid_code")), "{outcomes:?}");
}

/// The same program on its first run, with what it is given for that case, and on its second.
#[tokio::test]
async fn a_code_for_the_first_run_is_exchanged_once() {
    let stage = stage().await;
    let code = stage.sim.mint_grant(crate::scene::ADA);
    let plan = Plan { token: Token::StoredOrGrant(code), ..stage.plan() };
    assert_eq!(ids(&stage, &plan, true).await, BTreeSet::from(["ok 1".to_owned()]));
    assert_eq!(stage.token_requests(), 1);
    for child in &mut Child::start_all([&plan; PROCESSES]) {
        assert_eq!(child.ask("id"), "ok 1");
    }
    assert_eq!(stage.token_requests(), 1);
}

/// What is stored was revoked, and all are given the same new code.
#[tokio::test]
async fn a_new_code_in_place_of_a_revoked_token_is_exchanged_once() {
    let stage = stage().await;
    stage.keep_expired(crate::scene::ADA).await;
    let revoked = stage.rows().await[0].record().refresh_token.clone().unwrap();
    stage.sim.revoke(revoked.expose());
    let code = stage.sim.mint_grant(crate::scene::ADA);
    let plan = Plan { token: Token::StoredOrGrant(code), ..stage.plan() };
    let exchange = Stage::is_token().body_containing("authorization_code").always();
    let hold = stage.sim.on(exchange).hold();
    let mut children = Child::start_all([&plan; PROCESSES]);
    for child in &mut children {
        child.tell("id");
    }
    hold.reached(1).await;
    // All others have tried what is stored as well, and wait for the one.
    let requests = PROCESSES + 1;
    stage.sim.wait_for_requests("POST", super::stage::TOKEN, requests).await;
    for child in &mut children {
        child.until("noted");
    }
    hold.release();
    for child in &mut children {
        assert_eq!(child.until("id"), "ok 1");
    }
    assert_eq!(hold.arrived(), 1, "one exchange");
    assert_eq!(stage.token_requests(), requests);
    let row = stage.one_valid_row().await;
    assert_ne!(row.record().refresh_token.as_ref().unwrap().expose(), revoked.expose());
}

/// What is stored is another, still valid token of the same user: what is given wins, once.
#[tokio::test]
async fn a_new_credential_for_a_known_user_replaces_the_row_once() {
    for code in [false, true] {
        let stage = stage().await;
        let mut first = Child::start(&stage.plan_with_code());
        assert_eq!(first.ask("id"), "ok 1");
        let before = stage.one_valid_row().await;
        stage.sim.clear_log();
        let plan = if code { stage.plan_with_code() } else { stage.plan_with_refresh_token() };
        assert_eq!(ids(&stage, &plan, true).await, BTreeSet::from(["ok 1".to_owned()]));
        assert_eq!(stage.token_requests(), 1);
        let after = stage.one_valid_row().await;
        let refresh_token = |row: &zcrm::store_api::Stored| {
            row.record().refresh_token.clone().unwrap().expose().to_owned()
        };
        assert_ne!(refresh_token(&before), refresh_token(&after));
        // A process that has the old one in memory goes over to the new one when it must refresh.
        assert_eq!(first.ask("call"), "ok");
        stage.sim.expire_access_tokens();
        assert_eq!(first.ask("call"), "ok");
        assert_eq!(first.ask("id"), "ok 1");
        let row = stage.one_valid_row().await;
        assert_eq!(refresh_token(&row), refresh_token(&after), "the new one is still kept");
    }
}
