//! What zcrm-store-file promises, one module per promise.

#![expect(
    clippy::unwrap_used,
    reason = "a helper outside of a test function unwraps like a test does"
)]

mod contract;
mod damage;
mod dialect;
mod golden;
mod handle;
mod private;
mod replace;
mod roundtrip;
mod support;
