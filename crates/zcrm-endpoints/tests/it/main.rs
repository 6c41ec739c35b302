//! The catalogue against its table, its sources, and servers.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop here")]
#![expect(clippy::print_stdout, reason = "says what was not compared")]

mod call;
mod catalogue;
mod directory;
mod python_methods;
mod scope;
mod simulator;
mod sources;
mod table;
