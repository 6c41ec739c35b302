//! What zcrm-store-file promises, one module per promise.

#![expect(
    clippy::unwrap_used,
    reason = "a helper outside of a test function unwraps like a test does"
)]

mod child;
mod conformance;
mod contract;
mod damage;
mod dialect;
#[cfg(unix)]
mod disk;
mod environment;
mod foreign;
mod golden;
mod handle;
mod lease;
mod lock;
#[cfg(unix)]
mod owner;
mod private;
mod process;
mod replace;
mod rival;
mod roundtrip;
mod sidecar;
mod support;
mod unfinished;
