//! The record operations against scripted answers.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that fails should stop here")]

mod all;
mod any_answer;
mod around;
mod batch;
mod bin;
mod composite;
mod coql;
mod create;
mod examples;
mod fetch;
mod flight;
mod job_examples;
mod job_requests;
mod live;
mod mass;
mod memory;
mod paging;
mod read;
mod read_examples;
mod repeat;
mod scripted;
mod search;
mod shape;
mod simulated;
mod write;
