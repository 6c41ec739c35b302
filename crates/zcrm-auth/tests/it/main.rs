//! The authenticator against scripted servers and stores, on time that stands still.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod code_once;
mod environment;
mod exchange;
mod given_against_stored;
mod lease_end;
mod naming;
mod newest_kept;
mod pace;
mod pace_alone;
mod queued;
mod refusal;
mod refused_token;
mod renewal;
mod scene;
mod several_processes;
mod sign_in;
mod single_flight;
mod store_trouble;
mod troubled;
mod warm_path;
mod whose_token;
