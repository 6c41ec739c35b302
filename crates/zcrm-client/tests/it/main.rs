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
mod extremes;
mod hostile;
mod http2;
mod layer;
mod limiter;
mod local;
mod many_users;
mod operation;
mod oracle;
mod organisation;
#[cfg(feature = "compression")]
mod packed;
mod pipeline;
mod pool;
mod progress;
mod promise;
mod proxy;
mod race;
mod raw_call;
mod recording;
mod scene;
mod sign_out;
#[cfg(feature = "socks")]
mod socks;
mod spans;
mod stall;
mod stall_upload;
mod throttle;
#[cfg(unix)]
mod tinyproxy;
mod two_runtimes;
mod upload;
mod usage;
mod whose_fields;
mod wire;
