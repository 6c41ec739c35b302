//! The client over scripted transports, and over real sockets against the simulator.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod answer;
mod budget;
mod deadline;
mod environment;
mod limiter;
mod many_users;
mod operation;
mod pipeline;
mod race;
mod raw_call;
mod scene;
mod usage;
mod wire;
