//! The record operations against scripted answers.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod any_answer;
mod around;
mod batch;
mod bin;
mod composite;
mod create;
mod examples;
mod fetch;
mod job_examples;
mod job_requests;
mod live;
mod mass;
mod paging;
mod repeat;
mod scripted;
mod shape;
mod write;
