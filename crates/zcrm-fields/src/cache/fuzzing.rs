//! The door for `fuzz/`: what stands in the files of the cache, without a disk.
//!
//! Compiled by cargo-fuzz alone (`--cfg fuzzing`); no other code may rely on it.

use std::collections::BTreeMap;
use std::time::SystemTime;

use super::ModuleFields;
use super::envelope::{self, Body, Kind};
use super::page;

/// Modules, each with when its fields were fetched and until when those are known to be current.
pub type CurrentTimes = BTreeMap<Box<str>, (SystemTime, SystemTime)>;

/// The file of a module's fields; `None` when there is no writing them.
#[must_use]
pub fn seal_module(user: &str, fields: &ModuleFields) -> Option<Vec<u8>> {
    let body = page::write_module(user, fields)?;
    Some(envelope::seal(Kind::Module, &body).into_bytes())
}

/// A body as a whole file: of a module, or of the times.
#[must_use]
pub fn sealed_as(module: bool, body: &str) -> Vec<u8> {
    envelope::seal(if module { Kind::Module } else { Kind::Current }, body).into_bytes()
}

/// A module's fields from a file, when it is a whole one of this user and module.
#[must_use]
pub fn open_module(user: &str, module: &str, file: Vec<u8>) -> Option<ModuleFields> {
    page::read_module(user, module, Body::open(Kind::Module, file)?.as_str())
}

/// The times from a file, when it is a whole one.
#[must_use]
pub fn open_current(user: &str, file: Vec<u8>) -> Option<CurrentTimes> {
    Some(page::read_current(user, Body::open(Kind::Current, file)?.as_str()))
}
