//! The record operations against scripted answers.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod any_answer;
mod around;
mod batch;
mod create;
mod examples;
mod fetch;
mod paging;
mod repeat;
mod scripted;
mod shape;
mod write;
