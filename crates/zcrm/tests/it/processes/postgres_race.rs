//! Sixteen processes want one expired token that is kept in PostgreSQL.

use std::time::Duration;

use tokio::time::Instant;
use zcrm_sim::{Hold, Sim};

use super::child::Child;
use super::plan::Plan;
use super::postgres_server::{Count, Database, Way};
use super::race::only_one_leads;
use super::stage::{LEADS, Stage};

const PROCESSES: usize = 16;
const TASKS: usize = 8;
/// Of one process that waits, in a second.
const MOST_STATEMENTS: f64 = 20.0;
/// A second waiter in a process would make eight.
const MOST_ASKED: f64 = 5.0;

async fn stage(database: &Database) -> Stage {
    let mut stage = Stage::of(Sim::builder().throttle(false)).await;
    stage.table = Some(database.table("oauthtoken"));
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

/// What the server counts while every waiter asks eight times, and how many asked at most between
/// two looks at it.
async fn waiting(database: &Database) -> (Count, Count, i64) {
    let first = database.count().await;
    let enough = i64::try_from(8 * (PROCESSES - 1)).unwrap();
    let (mut last, mut crowd) = (first, 0);
    loop {
        let now = database.count().await;
        crowd = crowd.max(now.leases - last.leases);
        last = now;
        if now.leases - first.leases >= enough {
            return (first, now, crowd);
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn refreshed_once(way: Way) {
    let database = Database::new(way).await;
    let stage = stage(&database).await;
    let (mut children, hold) = stampede(&stage, &stage.plan(), 1).await;
    only_one_leads(&mut children);
    let (first, last, crowd) = waiting(&database).await;
    assert_eq!(stage.token_requests(), 1);
    assert!(children.iter_mut().all(|child| !child.has_said("served")), "all of them wait");
    let waiters = f64::from(u32::try_from(PROCESSES - 1).unwrap());
    let rate =
        |count: i64| f64::from(i32::try_from(count).unwrap()) / (last.at - first.at) / waiters;
    let statements = rate(last.statements - first.statements);
    let asked = rate(last.leases - first.leases);
    assert!(statements <= MOST_STATEMENTS, "{statements:.1} statements a second");
    assert!(asked <= MOST_ASKED, "asked {asked:.1} times a second: more than one waiter");
    let answered = Instant::now();
    hold.release();
    let mut served = Vec::new();
    for child in &mut children {
        assert_eq!(child.until("served"), TASKS.to_string());
        served.push(answered.elapsed());
    }
    let latency = served.iter().max().copied().unwrap_or_default();
    assert_eq!(stage.token_requests(), 1);
    assert_eq!(stage.sim.count("GET", LEADS), PROCESSES * TASKS, "each was served at once");
    stage.one_valid_row().await;
    crate::figure::tell(format_args!(
        "{way:?}: {PROCESSES} processes with {TASKS} tasks each, 1 refresh; a waiting process asks \
         {asked:.2} times a second in {statements:.1} statements, at most {crowd} of them within \
         20 ms; all served {latency:.0?} after the answer"
    ));
    drop(children);
    database.drop().await;
}

#[tokio::test]
async fn one_expired_token_is_refreshed_once_for_16_processes() {
    refreshed_once(Way::Direct).await;
}

#[tokio::test]
async fn one_expired_token_is_refreshed_once_for_16_processes_behind_a_pooler() {
    refreshed_once(Way::Pooled).await;
}

#[tokio::test]
async fn without_leases_each_of_16_processes_refreshes() {
    for way in Way::BOTH {
        let database = Database::new(way).await;
        let stage = stage(&database).await;
        let plan = stage.plan().without_leases();
        let (children, _hold) = stampede(&stage, &plan, PROCESSES).await;
        assert_eq!(stage.token_requests(), PROCESSES);
        drop(children);
        database.drop().await;
    }
}
