//! The client over scripted transports, and over real sockets against the simulator.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod address;
mod answer;
mod auto_refresh;
mod budget;
mod certificate;
mod deadline;
mod download;
mod download_file;
mod environment;
mod hostile;
mod layer;
mod limiter;
mod local;
mod many_users;
mod operation;
#[cfg(feature = "compression")]
mod oracle;
mod organisation;
mod packed;
mod pipeline;
mod pool;
mod promise;
mod proxy;
mod race;
mod raw_call;
mod recording;
mod scene;
mod socks;
#[cfg(feature = "socks")]
mod stall;
mod tinyproxy;
#[cfg(unix)]
mod upload;
mod usage;
mod whose_fields;
mod wire;
