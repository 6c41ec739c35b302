//! What operations and senders rely on.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod damage;
mod download;
mod error;
mod examples;
mod job;
mod numbers;
mod prefetch;
mod record_bytes;
mod refusal;
mod request;
mod response;
mod stream;
