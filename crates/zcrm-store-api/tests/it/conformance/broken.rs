//! Stores that break one rule each: a memory store with one thing done wrong.

mod fault;
mod lease;
mod record;
mod store;

pub(super) use fault::{BROKEN, Fault};
pub(super) use store::Broken;
