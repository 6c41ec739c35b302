//! One pair after the other, as whoever started us asks for them.

use std::hint::black_box;
use std::io::BufRead as _;
use std::sync::Arc;
use std::time::Instant;

use serde::de::DeserializeOwned;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use zcrm_records::Record;

use crate::arm::Arm;
use crate::bare::Bare;
use crate::clock::{process_seconds, thread_seconds};
use crate::lead::Lead;
use crate::reference::Reference;
use crate::sdk::Sdk;
use crate::slow_down::{Pace, SlowDown};

/// How many callers there are where there are many.
const CALLERS: usize = 100;

/// Reads `<measure> <calls> <which first>` line by line, and answers each with two numbers: what
/// is measured, and what it is measured against. These are seconds of CPU time per call on one
/// thread, or calls of 100 callers per second, of wall-clock or of CPU time.
pub(crate) fn run(url: &str, percent: f64) {
    let bench = Bench::new(url, percent / 100.0);
    for line in std::io::stdin().lock().lines() {
        let line = line.expect("a line");
        let words: Vec<_> = line.split(' ').collect();
        let [measure, calls, first] = words[..] else { panic!("not understood: {line}") };
        let calls = calls.parse().expect("a number of calls");
        let (ours, theirs) = bench.pair(measure, calls, first == "1");
        println!("{ours:e} {theirs:e}");
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Page,
    One,
}

struct Bench {
    /// All of a client's work happens on this thread, so that its CPU time can be told.
    alone: Runtime,
    /// For many callers.
    crowd: Runtime,
    sdk: Arc<Sdk>,
    reference: Arc<Reference>,
    crowded_sdk: Arc<Sdk>,
    crowded_reference: Arc<Reference>,
    bare: Arc<Bare>,
    /// What calls cost, by answer and by what it is read into.
    costs: [[f64; 2]; 2],
    /// The part of it by which every call of zcrm is slowed down.
    asked_for: f64,
    pace: Pace,
}

impl Bench {
    fn new(url: &str, asked_for: f64) -> Self {
        let alone = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let crowd = Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let bare = alone.block_on(Bare::connect(url));
        let mut bench = Self {
            alone,
            crowd: crowd.expect("a runtime"),
            sdk: Arc::new(Sdk::new(url, CALLERS)),
            reference: Arc::new(Reference::new(url)),
            // A connection lives on the runtime that opened it.
            crowded_sdk: Arc::new(Sdk::new(url, CALLERS)),
            crowded_reference: Arc::new(Reference::new(url)),
            bare: Arc::new(bare),
            costs: [[0.0; 2]; 2],
            asked_for,
            pace: Pace::found(),
        };
        bench.costs = [(Answer::Page, 20), (Answer::One, 200)].map(|(answer, calls)| {
            [bench.cost::<Lead>(answer, calls), bench.cost::<Record>(answer, calls)]
        });
        bench
    }

    /// Seconds of CPU time per call of zcrm, at its best.
    fn cost<T: DeserializeOwned + Send + 'static>(&self, answer: Answer, calls: usize) -> f64 {
        let cost = || self.cpu::<_, T>(&self.sdk, answer, calls, SlowDown::default());
        (0..7).map(|_| cost()).fold(f64::INFINITY, f64::min)
    }

    fn pair(&self, measure: &str, calls: usize, theirs_first: bool) -> (f64, f64) {
        let none = SlowDown::default();
        let (measure, answer) = match measure.split_once('-') {
            Some(("page", measure)) => (measure, Answer::Page),
            Some(("one", measure)) => (measure, Answer::One),
            _ => panic!("no such measure: {measure}"),
        };
        let costs = self.costs[usize::from(answer == Answer::One)];
        let asked_for =
            self.pace.slow_down(costs[usize::from(measure == "record")] * self.asked_for);
        let fifteen = self.pace.slow_down(costs[0] * 0.15);
        let sdk = |slow| self.cpu::<_, Lead>(&self.sdk, answer, calls, slow);
        let reference = || self.cpu::<_, Lead>(&self.reference, answer, calls, none);
        match measure {
            "typed" => in_turn(theirs_first, || sdk(asked_for), reference),
            "record" => in_turn(
                theirs_first,
                || self.cpu::<_, Record>(&self.sdk, answer, calls, asked_for),
                || self.cpu::<_, Record>(&self.reference, answer, calls, none),
            ),
            "reference" => in_turn(theirs_first, reference, || {
                self.cpu::<_, Lead>(&self.bare, answer, calls, none)
            }),
            "slowed" => in_turn(theirs_first, || sdk(fifteen), || sdk(none)),
            "callers" => in_turn(
                theirs_first,
                || self.rates(&self.crowded_sdk, answer, calls, asked_for).wall,
                || self.rates(&self.crowded_reference, answer, calls, none).wall,
            ),
            "crowd" => in_turn(
                theirs_first,
                || self.rates(&self.crowded_sdk, answer, calls, asked_for).cpu,
                || self.rates(&self.crowded_reference, answer, calls, none).cpu,
            ),
            _ => panic!("no such measure: {measure}"),
        }
    }

    /// Seconds of CPU time per call of one caller.
    fn cpu<A: Arm, T: DeserializeOwned + Send + 'static>(
        &self,
        arm: &Arc<A>,
        answer: Answer,
        calls: usize,
        slow: SlowDown,
    ) -> f64 {
        self.alone.block_on(async {
            // What the other arm has left in the caches is not this one's to pay for.
            calling::<A, T>(arm, answer, 1, slow).await;
            let begun = thread_seconds();
            calling::<A, T>(arm, answer, calls, slow).await;
            (thread_seconds() - begun) / calls as f64
        })
    }

    /// Calls per second of many callers, by the wall clock and by the CPU time of this process.
    fn rates<A: Arm>(&self, arm: &Arc<A>, answer: Answer, calls: usize, slow: SlowDown) -> Rates {
        let crowd = |calls| async move {
            let mut callers = JoinSet::new();
            for _ in 0..CALLERS {
                let arm = Arc::clone(arm);
                callers.spawn(async move { calling::<A, Lead>(&arm, answer, calls, slow).await });
            }
            while let Some(called) = callers.join_next().await {
                called.expect("a caller that came to its end");
            }
        };
        self.crowd.block_on(async {
            // Everybody has a connection before time is taken.
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
}

struct Rates {
    wall: f64,
    cpu: f64,
}

async fn calling<A: Arm, T: DeserializeOwned + Send + 'static>(
    arm: &A,
    answer: Answer,
    calls: usize,
    slow: SlowDown,
) {
    for _ in 0..calls {
        match answer {
            Answer::Page => drop(black_box(arm.page::<T>().await)),
            Answer::One => drop(black_box(arm.one::<T>().await)),
        }
        slow.spin();
    }
}

fn in_turn(theirs_first: bool, ours: impl Fn() -> f64, theirs: impl Fn() -> f64) -> (f64, f64) {
    if theirs_first {
        let theirs = theirs();
        (ours(), theirs)
    } else {
        let ours = ours();
        (ours, theirs())
    }
}

#[expect(clippy::disallowed_methods, reason = "throughput is of wall-clock time")]
fn now() -> Instant {
    Instant::now()
}
