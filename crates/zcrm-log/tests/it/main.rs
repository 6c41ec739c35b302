//! What is written, and where.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod file;
mod install;
