//! One call: its steps, what is retried, how many are in flight, and what they cost.

mod agent;
mod budget;
mod classify;
mod download;
mod limiter;
mod options;
mod pause;
mod permit_queue;
mod pipeline;
mod raw;
mod reading;
mod refused;
mod retry;
mod retry_at;
mod stage;
mod token_reset;
mod trace;
mod usage;

pub use budget::RetryBudget;
pub use options::CallOptions;
pub use raw::RawCall;
pub use usage::Usage;

pub(crate) use agent::AGENT;
pub(crate) use budget::Bucket;
#[cfg(fuzzing)]
pub(crate) use classify::{Verdict, classify};
pub(crate) use limiter::{LimiterSlot, Limiters};
pub(crate) use pipeline::{call, open};
pub(crate) use token_reset::Announced;
