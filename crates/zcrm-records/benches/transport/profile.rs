//! One arm alone, for a profiler: `valgrind --tool=callgrind <this program> profile <url> sdk one 2000`.

use std::hint::black_box;

use crate::arm::Arm;
use crate::lead::Lead;
use crate::reference::Reference;
use crate::sdk::Sdk;

/// Makes so many calls, and nothing else.
pub(crate) fn run(url: &str, arm: &str, answer: &str, calls: u32) {
    match arm {
        "sdk" => calling(&Sdk::new(url, 5), answer, calls),
        "reference" => calling(&Reference::new(url), answer, calls),
        _ => panic!("an arm is sdk or reference, not {arm}"),
    }
}

fn calling(arm: &impl Arm, answer: &str, calls: u32) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        for _ in 0..calls {
            match answer {
                "page" => drop(black_box(arm.page::<Lead>().await)),
                "one" => drop(black_box(arm.one::<Lead>().await)),
                _ => panic!("an answer is page or one, not {answer}"),
            }
        }
    });
}
