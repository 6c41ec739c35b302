//! Wall-clock time: the throughput of many callers on two threads, one pair after the other, as
//! `cargo xtask bench` asks for them.

use std::hint::black_box;
use std::io::BufRead as _;
use std::sync::Arc;
use std::time::Instant;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::arm::Arm;
use crate::clock::process_seconds;
use crate::lead::Lead;
use crate::reference::Reference;
use crate::sdk::Sdk;

/// How many callers there are.
const CALLERS: usize = 100;

/// Reads `<page or one> <calls> <which first>` line by line, and answers each with four numbers:
/// calls per second of wall-clock time, zcrm's and the reference's, and the same of CPU time.
pub(crate) fn run(url: &str) {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.expect("a runtime");
    let (sdk, reference) = (Arc::new(Sdk::new(url, CALLERS)), Arc::new(Reference::new(url)));
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let words: Vec<_> = line.split(' ').collect();
        let [answer, calls, first] = words[..] else { panic!("not understood: {line}") };
        let calls = calls.parse().expect("a number of calls");
        let page = answer == "page";
        let (ours, theirs) = if first == "1" {
            let theirs = rates(&runtime, &reference, page, calls);
            (rates(&runtime, &sdk, page, calls), theirs)
        } else {
            let ours = rates(&runtime, &sdk, page, calls);
            (ours, rates(&runtime, &reference, page, calls))
        };
        println!("{:e} {:e} {:e} {:e}", ours.wall, theirs.wall, ours.cpu, theirs.cpu);
    }
}

struct Rates {
    wall: f64,
    cpu: f64,
}

/// Calls per second of many callers, by the wall clock and by the CPU time of this process.
fn rates<A: Arm>(runtime: &Runtime, arm: &Arc<A>, page: bool, calls: usize) -> Rates {
    let crowd = |calls| async move {
        let mut callers = JoinSet::new();
        for _ in 0..CALLERS {
            let arm = Arc::clone(arm);
            callers.spawn(async move { calling(&*arm, page, calls).await });
        }
        while let Some(called) = callers.join_next().await {
            called.expect("a caller that came to its end");
        }
    };
    runtime.block_on(async {
        // Each has a connection before time is taken.
        crowd(1).await;
        let (begun, used) = (now(), process_seconds());
        crowd(calls).await;
        let calls = (CALLERS * calls) as f64;
        Rates {
            wall: calls / begun.elapsed().as_secs_f64(),
            cpu: calls / (process_seconds() - used),
        }
    })
}

async fn calling(arm: &impl Arm, page: bool, calls: usize) {
    for _ in 0..calls {
        if page {
            drop(black_box(arm.page::<Lead>().await));
        } else {
            drop(black_box(arm.one::<Lead>().await));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "throughput is of wall-clock time")]
fn now() -> Instant {
    Instant::now()
}
