//! The test programs in adverse circumstances: beside busy processes, and stopped again and again.

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::process::{Command, ExitCode};
use std::time::Duration;

use anyhow::Result;

use super::Options;
use super::program::{LIMIT, Suite};
use crate::process::{Group, Signal};
use crate::server::Servers;
use crate::step::{now, seconds};

/// A program may take so much longer in such circumstances.
const PATIENCE: u32 = 6;

/// Out of every so many milliseconds a program is stopped for a random 1,000 to 3,000.
const CYCLE: u64 = 4_000;

/// Runs all programs as often as was asked for, says of each round how it went, and fails when one did.
pub(super) fn rounds(suite: &Suite, servers: &Servers, options: &Options) -> Result<ExitCode> {
    let adverse = options.load > 0 || options.stop_and_continue;
    let limit = if adverse { LIMIT * PATIENCE } else { LIMIT };
    let _busy = busy(options.load)?;
    let mut times: BTreeMap<String, Vec<Duration>> = BTreeMap::new();
    let mut failures: BTreeMap<String, usize> = BTreeMap::new();
    let mut lines = Vec::new();
    let count = options.repeat.unwrap_or(1);
    for number in 1..=count {
        println!("== round {number} of {count}: {}", circumstances(options));
        let begun = now();
        let failed = suite.round(&format!("round-{number}"), |program, log| {
            let mut pauses = Pauses::new(options.stop_and_continue);
            let tick = |group: &Group, since: Duration| pauses.tick(group, since);
            let outcome = program.run(log, servers.environment(), limit, tick)?;
            times.entry(program.name.clone()).or_default().push(outcome.took);
            Ok(outcome)
        })?;
        let verdict = if failed.is_empty() { "ok" } else { "FAILED" };
        lines.push(format!("== round {number}: {verdict} in {}", seconds(begun.elapsed())));
        println!("{}", lines[lines.len() - 1]);
        for name in failed {
            *failures.entry(name).or_default() += 1;
        }
    }
    println!("\n   {:<28} {:>9} {:>9} {:>9}", "program", "fastest", "slowest", "failed");
    for (name, times) in &times {
        let (fastest, slowest) = (times.iter().min(), times.iter().max());
        let shown = |time: Option<&Duration>| time.copied().map(seconds).unwrap_or_default();
        let failed = failures.get(name).copied().unwrap_or_default();
        println!("   {name:<28} {:>9} {:>9} {failed:>9}", shown(fastest), shown(slowest));
    }
    println!("{}", lines.join("\n"));
    Ok(if failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn circumstances(options: &Options) -> String {
    let mut said = vec![format!("{} busy processes", options.load)];
    if options.stop_and_continue {
        said.push("stopped for 1 to 3 s out of every 4".to_owned());
    }
    said.join(", ")
}

/// Processes that only use time. They end with this value, and with this process.
fn busy(count: usize) -> Result<Vec<Group>> {
    let spin = || Group::start(Command::new("sh").args(["-c", "while :; do :; done"]));
    std::iter::repeat_with(spin).take(count).collect()
}

/// When a program is stopped and when it goes on.
struct Pauses {
    wanted: bool,
    stopped: bool,
    cycle: u64,
    from: u64,
    to: u64,
}

impl Pauses {
    fn new(wanted: bool) -> Self {
        let mut pauses = Self { wanted, stopped: false, cycle: 0, from: 0, to: 0 };
        pauses.choose();
        pauses
    }

    /// The pause of the cycle: how long, and when.
    fn choose(&mut self) {
        // Seeded by the operating system.
        let random = std::hash::RandomState::new().hash_one(self.cycle);
        let length = 1_000 + random % 2_001;
        self.from = (random >> 32) % (CYCLE - length + 1);
        self.to = self.from + length;
    }

    fn tick(&mut self, group: &Group, since: Duration) {
        if let Some(signal) = self.next(since) {
            group.signal(signal);
        }
    }

    /// What is to be sent at this time.
    fn next(&mut self, since: Duration) -> Option<Signal> {
        let millis = u64::try_from(since.as_millis()).unwrap_or(u64::MAX);
        if millis / CYCLE != self.cycle {
            self.cycle = millis / CYCLE;
            self.choose();
        }
        let stop = self.wanted && (self.from..self.to).contains(&(millis % CYCLE));
        if stop == self.stopped {
            return None;
        }
        self.stopped = stop;
        Some(if stop { Signal::Stop } else { Signal::Continue })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cycle_has_one_pause_of_one_to_three_seconds() {
        for _ in 0..50 {
            let mut pauses = Pauses::new(true);
            for cycle in 0..3_u64 {
                let (mut stopped, mut times) = (0, 0);
                for millis in 0..CYCLE {
                    let signal = pauses.next(Duration::from_millis(cycle * CYCLE + millis));
                    times += u64::from(signal == Some(Signal::Stop));
                    stopped += u64::from(pauses.stopped);
                }
                assert!((1_000..=3_000).contains(&stopped), "{stopped}");
                // A pause may go over into the next cycle's without an end between them.
                assert!(times <= 1, "{times}");
            }
        }
        let mut none = Pauses::new(false);
        assert!((0..100).all(|tenths| none.next(Duration::from_millis(tenths * 100)).is_none()));
    }
}
