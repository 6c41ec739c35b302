//! Sixteen processes want one expired token that is kept in the table of Zoho's `DBStore`.

use zcrm_sim::{Hold, Sim};

use super::child::Child;
use super::plan::{Plan, Table};
use super::race::only_one_leads;
use super::stage::{LEADS, Stage};

const PROCESSES: usize = 16;
const TASKS: usize = 8;

async fn stage(name: &str) -> Stage {
    let url = std::env::var("ZCRM_TEST_MYSQL_URL").unwrap_or_else(|_| {
        panic!("ZCRM_TEST_MYSQL_URL is not set: run these tests by `cargo xtask test`")
    });
    let mut stage = Stage::of(Sim::builder().throttle(false)).await;
    let name = format!("race_{}_{name}", std::process::id());
    stage.table = Some(Table { url, name });
    stage.keep_expired(crate::scene::ADA).await;
    stage
}

/// Starts them, and gives them when all their tasks wait and the answers are held.
async fn stampede(stage: &Stage, plan: &Plan, requests: usize) -> (Vec<Child>, Hold) {
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
async fn one_expired_token_is_refreshed_once_for_16_processes() {
    let stage = stage("once").await;
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
async fn without_leases_each_of_16_processes_refreshes() {
    let stage = stage("each").await;
    let plan = stage.plan().without_leases();
    let (children, _hold) = stampede(&stage, &plan, PROCESSES).await;
    assert_eq!(stage.token_requests(), PROCESSES);
    drop(children);
}
