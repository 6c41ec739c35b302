//! Time, tasks, blocking work and single flight for the crates of zcrm.
#![doc = ""]
#![doc = include_str!("../README.md")]

mod block_on;
mod lock;
mod random;
mod runtime;
mod single_flight;
mod thread_runtime;

pub use block_on::block_on;
pub use lock::lock;
pub use random::{random_bits, random_fraction};
pub use runtime::{BlockingWork, BoxFuture, Runtime, run_blocking};
pub use single_flight::{Completer, Joined, Outcome, SingleFlight};
pub use thread_runtime::ThreadRuntime;
