//! The record operations against scripted answers.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod all;
mod coql;
mod batch;
mod around;
mod create;
mod fetch;
mod flight;
mod paging;
mod read;
mod repeat;
mod scripted;
mod search;
mod shape;
mod simulated;
mod write;
