//! What the crates of zcrm rely on.

mod single_flight;
mod thread_runtime;
