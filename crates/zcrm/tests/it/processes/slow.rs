//! A holder is stopped for longer than its lease lasts, and another process refreshes meanwhile.

use super::child::Child;
use super::plan::Moment;
use super::stage::Stage;
use crate::scene::ADA;

async fn stage() -> (Stage, super::plan::Plan) {
    let stage = Stage::new().await.with_clock();
    stage.keep_expired(ADA).await;
    let plan = stage.plan();
    (stage, plan)
}

/// The lease of a stopped process ends by time, and another one refreshes.
fn overtakes(stage: &Stage, second: &mut Child) {
    second.tell("call");
    second.until("held");
    stage.outlast_lease(second);
    assert_eq!(second.until("call"), "ok");
}

#[tokio::test]
async fn right_before_it_saves() {
    let (stage, plan) = stage().await;
    let mut second = Child::start(&plan);
    let mut slow = Child::start(&plan.halt(Moment::Save));
    slow.tell("call");
    let older = slow.until("at Save");
    slow.stop();
    overtakes(&stage, &mut second);
    let newer = stage.kept(ADA).await;
    assert_ne!(older, newer);
    assert!(stage.is_valid(&older).await && stage.is_valid(&newer).await, "both are valid");
    slow.go_on();
    slow.tell("resume");
    assert_eq!(slow.until("call"), "ok", "the slow one is served");
    assert_eq!(stage.kept(ADA).await, newer, "the newer one is kept");
    for child in [&mut slow, &mut second] {
        assert_eq!(child.ask("call"), "ok");
        assert_eq!(child.ask("status"), "Active saved");
    }
    assert_eq!(stage.token_requests(), 2);
    stage.one_valid_row().await;
}

#[tokio::test]
async fn while_it_waits_for_the_answer() {
    waits_for_the_answer(true).await;
}

#[tokio::test]
async fn while_it_waits_for_an_answer_that_never_comes() {
    waits_for_the_answer(false).await;
}

async fn waits_for_the_answer(comes: bool) {
    let (stage, plan) = stage().await;
    let hold = stage.sim.on(Stage::is_token()).hold();
    let mut second = Child::start(&plan);
    let mut slow = Child::start(&plan);
    slow.tell("call");
    hold.reached(1).await;
    slow.stop();
    overtakes(&stage, &mut second);
    let newer = stage.kept(ADA).await;
    if comes {
        hold.release();
    }
    slow.go_on();
    // Its deadline is over, and its answer there or not; whichever it sees first, it has a token.
    assert_eq!(slow.until("call"), "ok");
    assert_eq!(stage.kept(ADA).await, newer, "the newer one is kept");
    for child in [&mut slow, &mut second] {
        assert_eq!(child.ask("call"), "ok");
    }
    assert_eq!(stage.token_requests(), 2);
    stage.one_valid_row().await;
}

#[tokio::test]
async fn before_it_sends() {
    let (stage, plan) = stage().await;
    let mut second = Child::start(&plan);
    let mut slow = Child::start(&plan.halt(Moment::Leased));
    slow.tell("call");
    slow.until("at");
    slow.stop();
    overtakes(&stage, &mut second);
    slow.go_on();
    slow.tell("resume");
    assert_eq!(slow.until("call"), "ok");
    for child in [&mut slow, &mut second] {
        assert_eq!(child.ask("call"), "ok");
    }
    assert_eq!(stage.token_requests(), 1, "the slow one uses what the second one got");
    stage.one_valid_row().await;
}
