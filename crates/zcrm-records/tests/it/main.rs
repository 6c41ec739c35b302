//! The record operations against scripted answers.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod batch;
mod around;
mod create;
mod fetch;
mod paging;
mod repeat;
mod scripted;
mod shape;
mod write;
