//! The facade from end to end, against the stand-in Zoho.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod bad_input;
mod bad_store;
mod batches;
mod canary;
mod figure;
mod front_door;
#[cfg(unix)]
mod metadata;
mod processes;
mod python_methods;
mod recorder;
mod redaction;
mod runtime;
mod scene;
mod telemetry;
mod wire_recording;
mod wire_table;
