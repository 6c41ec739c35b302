//! The client over scripted transports, and over real sockets against the simulator.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod address;
mod answer;
mod auto_refresh;
mod budget;
mod certificate;
mod deadline;
mod download;
mod environment;
mod hostile;
mod layer;
mod limiter;
mod local;
mod many_users;
mod operation;
mod oracle;
#[cfg(feature = "compression")]
mod packed;
mod pipeline;
mod pool;
mod proxy;
mod race;
mod raw_call;
mod recording;
mod review_download;
mod review_limiter;
mod review_metadata;
mod review_pipeline;
mod scene;
#[cfg(feature = "socks")]
mod socks;
mod stall;
#[cfg(unix)]
mod tinyproxy;
mod upload;
mod usage;
mod wire;
