//! zcrm's half of `cargo xtask interop`: reads one JSON request per line, answers each with one line.
//!
//! It ends with its standard input, whatever it is doing at that moment.

mod load;
mod place;
mod row;
mod session;
mod simulator;
mod tally;

use std::io::{BufRead as _, Write as _};
use std::process::ExitCode;
use std::sync::mpsc::channel;

use anyhow::{Context as _, Result};
use serde_json::{Value, json};

use crate::session::Session;

fn main() -> ExitCode {
    let (sender, requests) = channel::<String>();
    // The requests are carried out on another thread, so that the end of the input is noticed while
    // one of them runs.
    std::thread::spawn(move || {
        for request in requests {
            let answer = match carry_out(&request) {
                Ok(value) => json!({ "ok": value }),
                Err(error) => json!({ "error": format!("{error:#}") }),
            };
            if say(&answer).is_err() {
                std::process::exit(1);
            }
        }
    });
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        if sender.send(line).is_err() {
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

thread_local! {
    static SESSION: Result<Session> = Session::new();
}

fn carry_out(line: &str) -> Result<Value> {
    let request: Value = serde_json::from_str(line).context("a request that is no JSON")?;
    SESSION.with(|session| match session {
        Ok(session) => session.carry_out(&request),
        Err(error) => anyhow::bail!("no runtime: {error:#}"),
    })
}

fn say(answer: &Value) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{answer}")?;
    out.flush()
}
