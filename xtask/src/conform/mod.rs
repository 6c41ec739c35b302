//! `cargo xtask conform`: every kind of answer of the simulator against Zoho's OpenAPI files.

mod bulk;
mod check;
mod command;
mod exception;
mod known;
mod question;
mod run;
mod schema;
mod simulator;
mod spoil;
#[cfg(test)]
mod tests;

pub(crate) use command::{Options, run, step};
