//! The types of an organisation: current, compiled, and once around.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod odd;
mod organisation;
mod round;
mod second;
