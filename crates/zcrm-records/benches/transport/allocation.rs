//! How often a call allocates, beside plain hyper-util; `cargo xtask bench` asks and reports.
#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measurement that fails should stop here; its numbers go to standard output"
)]

mod arm;
mod lead;
mod page;
mod reference;
mod sdk;

use allocation_counter::{AllocationInfo, measure};

use crate::arm::Arm;
use crate::lead::Lead;
use crate::reference::Reference;
use crate::sdk::Sdk;

/// How many calls are counted.
const CALLS: u64 = 50;

/// Prints `<answer> <zcrm: allocations, bytes> <reference: allocations, bytes>`, per call.
fn main() {
    let url = std::env::args().skip(1).find(|word| word.starts_with("http://"));
    let Some(url) = url else { return eprintln!("nothing is counted: run `cargo xtask bench`") };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect("a runtime");
    let (sdk, reference) = (Sdk::new(&url, 5), Reference::new(&url));
    for page in [true, false] {
        let name = if page { "page" } else { "one" };
        let ours = counted(&runtime, &sdk, page);
        let theirs = counted(&runtime, &reference, page);
        println!("{name} {ours} {theirs}");
    }
}

fn counted(runtime: &tokio::runtime::Runtime, arm: &impl Arm, page: bool) -> String {
    let calls = || {
        runtime.block_on(async {
            for _ in 0..CALLS {
                if page { drop(arm.page::<Lead>().await) } else { drop(arm.one::<Lead>().await) }
            }
        });
    };
    // Connections, and what is kept from the first calls.
    calls();
    let AllocationInfo { count_total, bytes_total, .. } = measure(calls);
    format!("{} {}", count_total / CALLS, bytes_total / CALLS)
}
