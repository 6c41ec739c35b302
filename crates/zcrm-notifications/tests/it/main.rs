//! Channels and callbacks, against the simulator and against scripted bodies.

#![cfg(feature = "channels")]
#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod call;
mod callback;
mod clock;
mod gap;
mod keep_alive;
mod published;
mod scene;
