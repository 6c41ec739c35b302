//! A grant code is sent once, whatever happens to the process that sent it: the answer is the only
//! copy of the refresh token.

use super::child::Child;
use super::killed::{LIMIT_KIB, PADDING, has_half_a_file, pad};
use super::plan::{Moment, Plan};
use super::stage::Stage;
use crate::scene::ADA;

const SPENT: &str = "ask for a new code";

async fn stage() -> (Stage, Plan) {
    let stage = Stage::new().await.with_clock();
    let plan = stage.plan_with_code();
    (stage, plan)
}

/// The holder has come to its moment; a second process asks, waits, and is told that the code is
/// spent when the holder is dead, and so is every process after it.
async fn spent_when_killed(
    stage: &Stage,
    plan: &Plan,
    second: &mut Child,
    kill: impl FnOnce(),
    sent: usize,
) {
    second.tell("call");
    second.until("held");
    assert_eq!(stage.token_requests(), sent, "it waits and sends nothing");
    kill();
    stage.outlast_lease(second);
    let told = second.until("call");
    assert!(told.starts_with("Authentication") && told.contains(SPENT), "{told}");
    for told in [second.ask("id"), Child::start(plan).ask("call")] {
        assert!(told.contains(SPENT), "{told}");
    }
    assert_eq!(stage.token_requests(), sent, "it is never sent again");
}

async fn halted(moment: Moment, sent: usize) {
    let (stage, plan) = stage().await;
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan.clone().halt(moment));
    holder.tell("call");
    holder.until("at");
    spent_when_killed(&stage, &plan, &mut second, || holder.kill(), sent).await;
    assert!(stage.keeps_no_token().await);
}

#[tokio::test]
async fn killed_before_it_sends() {
    halted(Moment::Leased, 0).await;
}

#[tokio::test]
async fn killed_while_it_waits_for_the_answer() {
    let (stage, plan) = stage().await;
    let hold = stage.sim.on(Stage::is_token()).hold();
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan);
    holder.tell("call");
    hold.reached(1).await;
    spent_when_killed(&stage, &plan, &mut second, || holder.kill(), 1).await;
    assert!(stage.keeps_no_token().await);
}

#[tokio::test]
async fn killed_after_the_answer() {
    halted(Moment::Save, 1).await;
}

#[tokio::test]
async fn killed_while_it_writes_the_file() {
    let (stage, plan) = stage().await;
    pad(&stage);
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan.clone().halt(Moment::Save));
    holder.tell("call");
    holder.until("at Save");
    holder.limit_files(LIMIT_KIB);
    let kill = || {
        holder.tell("resume");
        holder.killed();
        assert!(has_half_a_file(&stage), "it was killed while it wrote");
    };
    spent_when_killed(&stage, &plan, &mut second, kill, 1).await;
    let serves = |row: &zcrm::store_api::Stored| row.record().user_name.as_deref() == Some(ADA);
    let rows = stage.rows().await;
    assert!(rows.iter().filter(|row| serves(row)).all(|row| row.record().access_token.is_none()));
    assert_eq!(rows.iter().filter(|row| !serves(row)).count(), PADDING);
}

#[tokio::test]
async fn killed_after_the_commit() {
    let (stage, plan) = stage().await;
    let hold = stage.sim.on(Stage::is_token()).hold();
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan.halt(Moment::End));
    holder.tell("call");
    hold.reached(1).await;
    second.tell("call");
    second.until("held");
    hold.release();
    holder.until("at");
    holder.kill();
    assert_eq!(second.until("call"), "ok");
    assert_eq!(second.ask("id"), "ok 1");
    assert_eq!(stage.token_requests(), 1);
    stage.one_valid_row().await;
}

#[tokio::test]
async fn without_leases_the_code_is_sent_by_both() {
    let (stage, plan) = stage().await;
    let plan = plan.without_leases();
    let _hold = stage.sim.on(Stage::is_token()).hold();
    let mut children = Child::start_all([&plan, &plan]);
    children[0].tell("call");
    stage.sim.wait_for_requests("POST", super::stage::TOKEN, 1).await;
    children[0].kill();
    assert!(children[1].ask("call").contains("invalid_code"));
    assert_eq!(stage.token_requests(), 2);
}

/// The holder is held up before it sends, and loses its lease. The others cannot know that it did not
/// send; it knows, and does.
#[tokio::test]
async fn a_holder_that_lost_its_lease_before_it_sent_sends_it_itself() {
    let (stage, plan) = stage().await;
    let mut slow = Child::start(&plan.clone().halt(Moment::Leased));
    slow.tell("call");
    slow.until("at Leased");
    let mut second = Child::start(&plan);
    second.tell("call");
    second.until("held");
    stage.outlast_lease(&mut second);
    let told = second.until("call");
    assert!(told.contains(SPENT), "{told}");
    assert_eq!(stage.token_requests(), 0);
    slow.tell("resume");
    assert_eq!(slow.until("call"), "ok");
    assert_eq!(stage.token_requests(), 1);
    stage.one_valid_row().await;
    assert_eq!(Child::start(&plan).ask("call"), "ok");
    assert_eq!(stage.token_requests(), 1);
}

#[tokio::test]
async fn whose_caller_left_is_committed() {
    let (stage, plan) = stage().await;
    let hold = stage.sim.on(Stage::is_token()).hold();
    let mut child = Child::start(&plan);
    child.tell("leave");
    child.until("left");
    hold.reached(1).await;
    hold.release();
    assert_eq!(child.ask("id"), "ok 1");
    assert_eq!(stage.token_requests(), 1);
    stage.one_valid_row().await;
    assert_eq!(child.ask("call"), "ok");
}

#[tokio::test]
async fn whose_runtime_was_shut_down_before_the_answer_is_not_sent_again() {
    let (stage, plan) = stage().await;
    let hold = stage.sim.on(Stage::is_token()).hold();
    let mut child = Child::start(&plan);
    child.tell("call");
    hold.reached(1).await;
    child.ask("shutdown");
    hold.release();
    for _ in 0..2 {
        let told = child.ask("call");
        assert!(told.starts_with("Authentication") && told.contains(SPENT), "{told}");
    }
    assert_eq!(stage.token_requests(), 1);
}

#[tokio::test]
async fn whose_runtime_was_shut_down_after_the_answer_is_committed_by_the_next() {
    for moment in [Moment::Save, Moment::End] {
        let (stage, plan) = stage().await;
        let mut child = Child::start(&plan.halt(moment));
        child.tell("call");
        child.until("at");
        child.ask("shutdown");
        assert_eq!(child.ask("call"), "ok");
        assert_eq!(child.ask("id"), "ok 1");
        assert_eq!(stage.token_requests(), 1);
        stage.one_valid_row().await;
    }
}

#[tokio::test]
async fn whose_answer_cannot_be_saved_serves_and_is_saved_when_the_store_recovers() {
    let (stage, plan) = stage().await;
    let mut child = Child::start(&plan.clone().saves_fail_from(1));
    assert_eq!(child.ask("call"), "ok");
    assert_eq!(child.ask("status"), "Active unsaved");
    assert!(stage.keeps_no_token().await);
    // Another process neither has the token nor spends the code again.
    let mut second = Child::start(&plan);
    let told = second.ask("call");
    assert!(told.contains(SPENT), "{told}");
    assert!(child.ask("id").starts_with("Store"));
    child.tell("up");
    assert_eq!(child.ask("flush"), "ok");
    assert_eq!(child.ask("status"), "Active saved");
    assert_eq!(child.ask("id"), "ok 1");
    assert_eq!(second.ask("id"), "ok 1");
    stage.one_valid_row().await;
    assert_eq!(stage.token_requests(), 1);
}

/// The store stays down until the process is killed: the token is lost, and that is said.
#[tokio::test]
async fn whose_answer_was_never_saved_is_not_sent_again() {
    let (stage, plan) = stage().await;
    let mut child = Child::start(&plan.clone().saves_fail_from(1));
    assert_eq!(child.ask("call"), "ok");
    assert!(child.ask("flush").starts_with("Store"));
    child.kill();
    let told = Child::start(&plan).ask("call");
    assert!(told.contains(SPENT), "{told}");
    assert_eq!(stage.token_requests(), 1);
}

/// A runtime that ends while it saves what could not be saved before does not take it along.
#[tokio::test]
async fn whose_answer_is_unsaved_survives_the_runtime_that_saves_it() {
    let (stage, plan) = stage().await;
    let mut child = Child::start(&plan.saves_fail_from(1).halt(Moment::End));
    child.tell("call");
    child.until("at");
    assert!(stage.keeps_no_token().await, "the save has failed");
    child.ask("shutdown");
    child.tell("up");
    assert_eq!(child.ask("call"), "ok");
    assert_eq!(child.ask("flush"), "ok");
    assert_eq!(stage.token_requests(), 1);
    stage.one_valid_row().await;
}
