//! Several processes, one token file, and a simulator that counts what reaches it.
//!
//! The processes are real: this very test binary, run again. They are killed, stopped, and halted
//! at exact moments by the parent, which plays Zoho.

mod break_it;
mod child;
mod environment;
mod exchange;
mod file_clock;
mod killed;
mod mysql_race;
mod outage;
mod pacing;
mod plan;
mod postgres_race;
mod postgres_refresh;
mod postgres_save;
mod postgres_server;
mod program;
mod race;
mod slow;
mod stage;
mod watched_store;
