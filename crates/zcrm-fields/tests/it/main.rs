//! The cache on scripted sources and time that stands still; the validator against a slow one.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]

mod answer;
mod auto_refresh;
mod checkup;
mod child;
mod data_type;
mod disk;
mod handler;
mod log;
mod malformed;
mod official_file;
mod process;
mod reference;
mod scene;
mod single_flight;
mod stale;
mod validator;
mod warm_path;
