//! The holder of a lease is killed while it refreshes, and a second process waits.

use super::child::Child;
use super::plan::Moment;
use super::stage::{OLD, Stage};
use crate::scene::ADA;

/// When the holder has come to its moment and the second process waits, it is killed. Gives the
/// requests sent in all.
async fn kill_at(stage: &Stage, mut holder: Child, second: &mut Child) -> usize {
    second.tell("call");
    second.until("held");
    holder.kill();
    let row = stage.rows().await.remove(0);
    let token = row.record().access_token.clone().unwrap();
    assert_eq!(token.expose(), OLD);
    stage.outlast_lease(second);
    assert_eq!(second.until("call"), "ok");
    let served = stage.one_valid_row().await;
    assert_eq!(served.id(), row.id());
    // It goes on as if nothing had been.
    assert_eq!(second.ask("call"), "ok");
    stage.token_requests()
}

async fn stage() -> (Stage, super::plan::Plan) {
    let stage = Stage::new().await.with_clock();
    stage.keep_expired(ADA).await;
    let plan = stage.plan();
    (stage, plan)
}

async fn halted(moment: Moment) -> usize {
    let (stage, plan) = stage().await;
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan.halt(moment));
    holder.tell("call");
    holder.until("at");
    kill_at(&stage, holder, &mut second).await
}

#[tokio::test]
async fn before_it_sends() {
    assert_eq!(halted(Moment::Leased).await, 1);
}

#[tokio::test]
async fn while_it_waits_for_the_answer() {
    let (stage, plan) = stage().await;
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan);
    let hold = stage.sim.on(Stage::is_token()).hold();
    holder.tell("call");
    hold.reached(1).await;
    assert_eq!(kill_at(&stage, holder, &mut second).await, 2);
}

#[tokio::test]
async fn after_the_answer() {
    assert_eq!(halted(Moment::Save).await, 2);
}

#[tokio::test]
async fn while_it_writes_the_file() {
    let (stage, plan) = stage().await;
    pad(&stage);
    let mut second = Child::start(&plan);
    let mut holder = Child::start(&plan.halt(Moment::Save));
    holder.tell("call");
    holder.until("at Save");
    holder.limit_files(LIMIT_KIB);
    second.tell("call");
    second.until("held");
    holder.tell("resume");
    holder.killed();
    assert!(holder.has_said("noted") && !holder.has_said("call"));
    assert!(has_half_a_file(&stage), "it was killed while it wrote");
    assert_eq!(stage.kept(ADA).await, OLD);
    stage.outlast_lease(&mut second);
    assert_eq!(second.until("call"), "ok");
    assert_eq!(stage.token_requests(), 2);
    assert!(stage.is_valid(&stage.kept(ADA).await).await);
    assert_eq!(stage.rows().await.len(), PADDING + 1);
    assert!(!has_half_a_file(&stage), "what it left may hold tokens");
}

#[tokio::test]
async fn after_the_commit() {
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
    // The second one sees the row, whichever process has the lease.
    assert_eq!(second.until("call"), "ok");
    holder.kill();
    stage.one_valid_row().await;
    assert_eq!(second.ask("call"), "ok");
    assert_eq!(stage.token_requests(), 1);
}

#[tokio::test]
async fn without_leases_nobody_waits_and_both_refresh() {
    let (stage, plan) = stage().await;
    let plan = plan.without_leases();
    let mut children = Child::start_all([&plan, &plan]);
    let hold = stage.sim.on(Stage::is_token().always()).hold();
    for child in &mut children {
        child.tell("call");
    }
    hold.reached(2).await;
    assert_eq!(stage.token_requests(), 2, "while the first one lives");
}

/// Files may be so large in the process that is killed while it writes: the sidecar is smaller, the
/// token file larger.
pub(super) const LIMIT_KIB: usize = 4;
pub(super) const PADDING: usize = 200;

/// Rows of other users, which make the file large.
pub(super) fn pad(stage: &Stage) {
    let mut text =
        std::fs::read_to_string(stage.path()).unwrap_or_else(|_| super::stage::HEADER.to_owned());
    for n in 0..PADDING {
        text += &format!("{},other-{n},1000.id,secret,1000.r{n},1000.a{n},,1,,\n", n + 1_000);
    }
    std::fs::write(stage.path(), text).unwrap();
}

/// A token file beside the token file that was never put in its place.
pub(super) fn has_half_a_file(stage: &Stage) -> bool {
    std::fs::read_dir(stage.directory.path()).unwrap().any(|entry| {
        let entry = entry.unwrap();
        entry.file_name().to_string_lossy().ends_with(".tmp")
            && std::fs::read_to_string(entry.path()).unwrap().starts_with(super::stage::HEADER)
    })
}
