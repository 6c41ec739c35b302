//! Instructions per call, for callgrind, which counts the same on a busy machine and on a quiet one.
//!
//! What is counted runs inside [`section`], and a line on standard output names it. Valgrind is told
//! to forget what was before (`--zero-before`) and to write down what was counted after it
//! (`--dump-after`); the n-th line and the n-th file belong together. The files stay in
//! `target/bench`: `callgrind_annotate` shows what a section is made of.
//!
//! All of a client's work is done on this thread; the server is another process. Only instructions
//! of the program are counted: the kernel's, which are the same for all arms, would only make every
//! ratio smaller.

use std::future::Future;
use std::hint::black_box;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;
use zcrm_records::Record;

use crate::arm::Arm;
use crate::bare::Bare;
use crate::lead::Lead;
use crate::members;
use crate::reference::Reference;
use crate::sdk::Sdk;
use crate::slices::Slices;
use crate::token::Token;

/// Each section is run so often, after runs that are not counted: until every connection has found
/// out how much room its answers need.
const ROUNDS: usize = 2;
const BEFORE: usize = 3;

/// By how many percent the slowed arms are slower, to see that this is noticed.
const SLOWED: usize = 15;

/// Calls of one section: enough that the start and the end of it do not count.
const PAGES: usize = 7;
const RECORDS: usize = 100;

/// Callers at the same time, and how many calls each makes.
const CROWD: Crowd = Crowd { callers: 100, calls: 4 };
/// As many of them would take minutes.
const PAGE_CROWD: Crowd = Crowd { callers: 10, calls: 1 };

/// Counts everything; zcrm makes `percent` of its calls once more, uncounted: it is so much slower.
pub(crate) fn run(url: &str, percent: usize) {
    let runtime = Builder::new_current_thread().enable_all().build();
    let counter = Counter { runtime: runtime.expect("a runtime") };
    let bare = || counter.runtime.block_on(Bare::connect(url));
    // A client of its own for each size of answer: the one before decides how much room hyper makes
    // for the next.
    let sdk = Sdk::new(url, CROWD.callers);
    counter.page::<Lead>("sdk", &sdk, percent);
    counter.page::<Lead>("slowed", &sdk, percent + SLOWED);
    counter.page::<Record>("sdk-record", &sdk, percent);
    counter.read("sdk-three", &sdk, percent, members::three);
    counter.read("sdk-all", &sdk, percent, members::all);
    let reference = Reference::new(url);
    counter.page::<Lead>("reference", &reference, 0);
    counter.page::<Record>("reference-record", &reference, 0);
    counter.page::<Lead>("slices", &Slices::new(url), 0);
    counter.page::<Value>("value", &Slices::new(url), 0);
    counter.page::<Lead>("bare", &bare(), 0);
    let sdk = Sdk::new(url, CROWD.callers);
    counter.one::<Lead>("sdk", &sdk, percent);
    counter.one::<Lead>("slowed", &sdk, percent + SLOWED);
    counter.one::<Record>("sdk-record", &sdk, percent);
    let reference = Reference::new(url);
    counter.one::<Lead>("reference", &reference, 0);
    counter.one::<Record>("reference-record", &reference, 0);
    counter.one::<Lead>("bare", &bare(), 0);
    counter.crowd("one-crowd-sdk", Sdk::new(url, CROWD.callers), CROWD, percent);
    counter.crowd("one-crowd-reference", Reference::new(url), CROWD, 0);
    counter.crowd("page-crowd-sdk", Sdk::new(url, CROWD.callers), PAGE_CROWD, percent);
    counter.crowd("page-crowd-reference", Reference::new(url), PAGE_CROWD, 0);
    counter.token();
}

#[derive(Clone, Copy)]
struct Crowd {
    callers: usize,
    calls: usize,
}

/// What is between the beginning and the end of this function is counted; callgrind knows it by its
/// name.
#[inline(never)]
fn section(work: &mut dyn FnMut()) {
    work();
    // Not the last call: it would become a jump, and the section would never end.
    black_box(());
}

struct Counter {
    runtime: Runtime,
}

impl Counter {
    /// Runs a section of so many calls, and names it.
    fn count<F: Future>(
        &self,
        name: &str,
        calls: usize,
        percent: usize,
        work: impl Fn(usize) -> F,
    ) {
        let made = calls + calls * percent / 100;
        for _ in 0..BEFORE {
            self.runtime.block_on(work(made));
        }
        for _ in 0..ROUNDS {
            section(&mut || drop(self.runtime.block_on(work(made))));
            println!("{name} {calls}");
        }
    }

    fn page<T: Decoded>(&self, name: &str, arm: &impl Arm, percent: usize) {
        self.count(&format!("page-{name}"), PAGES, percent, async |calls| {
            for _ in 0..calls {
                drop(black_box(arm.page::<T>().await));
            }
        });
    }

    /// A page of records, and what is read of each.
    fn read(&self, name: &str, sdk: &Sdk, percent: usize, what: fn(&Record) -> usize) {
        self.count(&format!("page-{name}"), PAGES, percent, async |calls| {
            for _ in 0..calls {
                black_box(sdk.page::<Record>().await.iter().map(what).sum::<usize>());
            }
        });
    }

    fn one<T: Decoded>(&self, name: &str, arm: &impl Arm, percent: usize) {
        self.count(&format!("one-{name}"), RECORDS, percent, async |calls| {
            for _ in 0..calls {
                drop(black_box(arm.one::<T>().await));
            }
        });
    }

    /// Many callers at the same time.
    fn crowd(&self, name: &str, arm: impl Arm, crowd: Crowd, percent: usize) {
        let (arm, page) = (Arc::new(arm), name.starts_with("page"));
        self.count(name, crowd.callers * crowd.calls, percent, async |calls| {
            let mut callers = JoinSet::new();
            for caller in 0..crowd.callers {
                let arm = Arc::clone(&arm);
                // The calls that are too many are the first callers'.
                let calls = calls / crowd.callers + usize::from(caller < calls % crowd.callers);
                callers.spawn(async move {
                    for _ in 0..calls {
                        if page {
                            drop(black_box(arm.page::<Lead>().await));
                        } else {
                            drop(black_box(arm.one::<Lead>().await));
                        }
                    }
                });
            }
            while let Some(called) = callers.join_next().await {
                called.expect("a caller that came to its end");
            }
        });
    }

    /// A token that is there: getting hold of it, and attaching it.
    fn token(&self) {
        let token = self.runtime.block_on(Token::ready());
        self.count("token-ready", RECORDS, 0, async |calls| {
            for _ in 0..calls {
                token.get().await;
            }
        });
        self.count("token-attach", RECORDS, 0, async |calls| token.attach(calls));
    }
}

trait Decoded: DeserializeOwned + Send + 'static {}

impl<T: DeserializeOwned + Send + 'static> Decoded for T {}
