//! The mirror against the simulator.

#![expect(clippy::unwrap_used, reason = "a test that fails should stop")]

mod book;
mod desk;
mod disk_full;
mod history;
mod interrupted;
mod one_means;
mod postgres;
mod scene;
mod trying;
