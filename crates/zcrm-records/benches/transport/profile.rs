//! One arm alone, for a profiler: `valgrind --tool=callgrind <this program> profile <url> sdk one 2000 1`.
//!
//! The last number is that of the callers: one on one thread, or many on two.

use std::hint::black_box;
use std::sync::Arc;

use tokio::runtime::Builder;
use tokio::task::JoinSet;

use crate::arm::Arm;
use crate::lead::Lead;
use crate::reference::Reference;
use crate::sdk::Sdk;

/// Makes so many calls for each caller, and nothing else.
pub(crate) fn run(url: &str, arm: &str, answer: &str, calls: u32, callers: usize) {
    match arm {
        "sdk" => calling(Sdk::new(url, callers), answer, calls, callers),
        "reference" => calling(Reference::new(url), answer, calls, callers),
        _ => panic!("an arm is sdk or reference, not {arm}"),
    }
}

fn calling(arm: impl Arm, answer: &str, calls: u32, callers: usize) {
    let page = match answer {
        "page" => true,
        "one" => false,
        _ => panic!("an answer is page or one, not {answer}"),
    };
    let (arm, mut builder) = (
        Arc::new(arm),
        match callers {
            1 => Builder::new_current_thread(),
            _ => Builder::new_multi_thread(),
        },
    );
    builder.worker_threads(2).enable_all().build().expect("a runtime").block_on(async {
        let mut tasks = JoinSet::new();
        for _ in 0..callers {
            let arm = Arc::clone(&arm);
            tasks.spawn(async move {
                for _ in 0..calls {
                    if page {
                        drop(black_box(arm.page::<Lead>().await));
                    } else {
                        drop(black_box(arm.one::<Lead>().await));
                    }
                }
            });
        }
        while let Some(ended) = tasks.join_next().await {
            ended.expect("a caller that came to its end");
        }
    });
}
