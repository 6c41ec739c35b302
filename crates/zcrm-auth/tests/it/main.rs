//! The authenticator against scripted servers and stores, on time that stands still.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod environment;
mod exchange;
mod given_against_stored;
mod refusal;
mod renewal;
mod review;
mod scene;
mod several_processes;
mod sign_in;
mod single_flight;
mod store_trouble;
mod warm_path;
