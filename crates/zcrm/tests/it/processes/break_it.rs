//! Four processes refresh one token after another, and two of them are killed at a random moment.

use std::time::Duration;

use zcrm_sim::Sim;

use super::child::Child;
use super::stage::Stage;

const ROUNDS: usize = 20;
const PROCESSES: usize = 4;
const TIMEOUT_MS: u64 = 600;
const LEASE_MS: u64 = TIMEOUT_MS / 2 * 3;
/// What a machine with other things to do may take on top.
const SLACK_MS: u64 = 10_000;

/// Numbers without a pattern that are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[tokio::test]
async fn random_kills() {
    let stage = Stage::of(Sim::builder()).await;
    // So that there is time to be killed in the middle.
    stage.sim.on(Stage::is_token().always()).delay(Duration::from_millis(40));
    let plan = stage.plan().token_timeout_ms(TIMEOUT_MS);
    let mut children = Child::start_all([&plan; PROCESSES]);
    let mut chance = Chance(4);
    let (mut most, mut sum) = (0, 0);
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
        stage.sim.expire_access_tokens();
        std::thread::sleep(Duration::from_micros(chance.below(50_000)));
        // Every other one of the four, so that it is often the one who refreshes.
        let killed = usize::try_from(chance.below(2)).unwrap();
        let is_victim = |n: usize| n % 2 == killed;
        for (_, child) in children.iter_mut().enumerate().filter(|(n, _)| is_victim(*n)) {
            child.kill();
        }
        for (n, child) in children.iter_mut().enumerate().filter(|(n, _)| !is_victim(*n)) {
            child.tell("halt");
            let told = child.until("halted");
            let longest: u64 = told.split(' ').next().unwrap().parse().unwrap();
            assert!(longest < 2 * LEASE_MS + SLACK_MS, "round {round}, process {n}: {told}");
            assert!(
                !child.has_said("failed"),
                "round {round}, process {n}: {:?}",
                child.until("failed")
            );
        }
        for (_, child) in children.iter_mut().enumerate().filter(|(n, _)| is_victim(*n)) {
            *child = Child::start(&plan);
        }
        let sent = stage.token_requests();
        (most, sum) = (most.max(sent), sum + sent);
        // The file is whole.
        let rows = stage.rows().await;
        assert_eq!(rows.len(), round + 1);
        for row in &rows {
            assert!(row.record().refresh_token.is_some() && row.record().environment.is_some());
        }
        // Whoever comes next is served, with the token that is kept.
        let mut next = Child::start(&plan.clone().user(Some(&user)));
        assert_eq!(next.ask("call"), "ok");
        assert!(stage.is_valid(&stage.kept(&user).await).await);
    }
    assert!(most >= 3, "at least one was killed in the middle");
    // The first refresh, the one after the expiry, and one that makes up for the victim's.
    assert!(sum <= 3 * ROUNDS, "{sum} refreshes in {ROUNDS} rounds");
}
