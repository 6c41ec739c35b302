//! The authenticator against scripted servers and stores, on time that stands still.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod clocks;
mod code_once;
mod device;
mod driver_faults;
mod driver_order;
mod environment;
mod exchange;
mod fleet;
mod given_against_stored;
mod held_up;
mod kept_before_sent;
mod lease_end;
mod mendable;
mod naming;
mod newest_kept;
mod pace;
mod pace_alone;
mod queued;
mod refusal;
mod refused_token;
mod refusing_endpoint;
mod renewal;
mod rotation;
mod scene;
mod server_words;
mod several_processes;
mod sign_in;
mod single_flight;
mod store_trouble;
mod troubled;
mod warm_path;
mod whose_token;
