//! Four processes refresh one token after another, and two of them are killed: while nothing is
//! refreshed, while the answer is awaited, and at a random moment after it was sent.

use std::time::Duration;

use zcrm_sim::Sim;
use zcrm_testkit::within;

use super::child::Child;
use super::program::PROCESS;
use super::stage::{LEASE, Stage, TOKEN};

const ROUNDS: usize = 24;
const PROCESSES: usize = 4;

/// Numbers without a pattern that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

/// When the two are killed.
#[derive(Clone, Copy, Debug, PartialEq)]
enum When {
    Idle,
    InFlight,
    Answered,
}

/// Which of the processes sent the last token request.
fn holder(stage: &Stage, children: &[Child]) -> usize {
    let requests = stage.sim.requests();
    let last = requests.iter().rev().find(|request| request.path() == TOKEN).unwrap();
    let id = last.header(PROCESS).unwrap();
    children.iter().position(|child| child.id().to_string() == id).unwrap()
}

/// Kills two of four, every other one.
fn kill(children: &mut [Child], parity: usize) {
    for child in children.iter_mut().skip(parity).step_by(2) {
        child.kill();
    }
}

#[tokio::test]
async fn random_kills() {
    let stage = Stage::of(Sim::builder()).await.with_clock();
    let plan = stage.plan();
    let mut children = Child::start_all([&plan; PROCESSES]);
    let mut chance = Chance(4);
    for round in 0..ROUNDS {
        let user = format!("user-{round}@example.com");
        stage.keep_expired(&user).await;
        stage.sim.clear_log();
        for child in &mut children {
            child.tell(&format!("loop {user}"));
        }
        // Only a token that was accepted once is replaced when it is refused.
        for child in &mut children {
            child.until("first");
        }
        assert_eq!(stage.token_requests(), 1, "round {round}");

        let when = [When::Idle, When::InFlight, When::Answered][round % 3];
        // Each of the three with the holder among the victims, and without it.
        let with_holder = round / 3 % 2 == 0;
        let hold = stage.sim.on(Stage::is_token().always()).hold();
        let mut parity = usize::from(with_holder);
        if when == When::Idle {
            kill(&mut children, parity);
        }
        stage.sim.expire_access_tokens();
        within(hold.reached(1)).await;
        if when != When::Idle {
            parity = (holder(&stage, &children) + usize::from(!with_holder)) % 2;
            if when == When::Answered {
                hold.release();
                // Anywhere in what the holder does with the answer.
                std::thread::sleep(Duration::from_micros(chance.below(20_000)));
            }
            kill(&mut children, parity);
            if with_holder {
                // The lease of the dead ends by time; who lives has none, or all that it needs.
                stage.advance(LEASE);
            }
        }
        hold.release();
        drop(hold);

        for (n, child) in children.iter_mut().enumerate().skip(1 - parity).step_by(2) {
            child.tell("halt");
            child.until("halted");
            assert!(
                !child.has_said("failed"),
                "round {round}, process {n}: {:?}",
                child.until("failed")
            );
        }
        for child in children.iter_mut().skip(parity).step_by(2) {
            *child = Child::start(&plan);
        }
        stage.sim.clear_faults();
        // The first refresh, the one after the expiry, and one that makes up for the holder's.
        let sent = stage.token_requests();
        match (when, with_holder) {
            (When::InFlight, true) => assert_eq!(sent, 3, "round {round}: its answer was lost"),
            (When::Answered, true) => assert!((2..=3).contains(&sent), "round {round}: {sent}"),
            _ => assert_eq!(sent, 2, "round {round}: {when:?}"),
        }
        // The file is whole.
        let rows = stage.rows().await;
        assert_eq!(rows.len(), round + 1);
        for row in &rows {
            assert!(row.record().refresh_token.is_some() && row.record().environment.is_some());
        }
        // The next process is served, with the token that is kept.
        let mut next = Child::start(&plan.clone().user(Some(&user)));
        assert_eq!(next.ask("call"), "ok");
        assert!(stage.is_valid(&stage.kept(&user).await).await);
    }
}
